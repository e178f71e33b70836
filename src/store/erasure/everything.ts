/** Every row that is stored about a person, as a file to take along. */
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

interface Part {
  /** What the file calls it. */
  readonly name: string
  readonly table: string
  /**
   * Gives one JSON value a row. Contacts ($1), invitations ($2), address keys ($3), records as connection and id ($4, $5), responses
   * ($6), names and addresses ($7). Hashes of links are left out, and so are others' names.
   */
  readonly query: string
}

const theirRecord = (
  id: string,
) => `exists (select from unnest($4::uuid[], $5::text[]) r(connection_id, external_id)
  where r.connection_id = t.connection_id and r.external_id = ${id})`

/** A part as it mostly is: rows `t` without the workspace and these columns. */
function rowsOf(name: string, table: string, where: string, without: readonly string[] = []): Part {
  const hidden = `'{${['workspace_id', ...without].join(',')}}'::text[]`
  return { name, table, query: `select to_jsonb(t) - ${hidden} from ${table} t where ${where}` }
}

/** A test (test/store/erasure-complete.int.test.ts) holds every table with a person's id or address against this list. */
export const heldParts: readonly Part[] = [
  rowsOf('contacts', 'contacts', 't.id = any($1)'),
  {
    name: 'crm_records',
    table: 'crm_contacts',
    query: `select to_jsonb(t) - 'workspace_id' || jsonb_build_object('crm', c.crm) from crm_contacts t join connections c on c.id = t.connection_id
      where ${theirRecord('t.external_id')}`,
  },
  rowsOf('crm_roles', 'crm_contact_roles', theirRecord('t.contact_external_id')),
  {
    name: 'invitations',
    table: 'invitations',
    query: `select to_jsonb(t) - 'workspace_id' || jsonb_build_object('wave', w.name) from invitations t join waves w on w.id = t.wave_id
      where t.id = any($2) order by t.invited_at`,
  },
  rowsOf('responses', 'responses', 't.id = any($6)', [
    ...['draft_nonce_hash', 'suspected_nonce_hash', 'draft_browsers', 'answers_browsers', 'counted_posts'],
  ]),
  rowsOf(
    'alerts',
    'alerts',
    `t.contact_id = any($1) or t.own_contact_id = any($1) or t.response_id = any($6)
       or t.id in (select c.alert_id from confidential_alerts c where c.response_id = any($6))`,
  ),
  rowsOf('alerts_of_confidential_answers', 'confidential_alerts', 't.response_id = any($6)'),
  rowsOf('feedback', 'feedback_items', theirRecord('t.contact_external_id')),
  rowsOf('waves', 'wave_members', 't.contact_id = any($1) or email_key(t.email) = any($3)'),
  rowsOf('test_mails', 'wave_tests', 'email_key(t.email) = any($3)'),
  rowsOf('removals', 'wave_removals', 't.contact_id = any($1)'),
  rowsOf('samples', 'census_samples', 't.contact_id = any($1)'),
  rowsOf('opt_outs', 'opt_outs', 't.email = any($3)', ['client_hash']),
  rowsOf('undeliverable', 'mail_suppressions', 't.email = any($3)'),
  rowsOf('contacted', 'survey_contacts', 't.contact_id = any($1) or email_key(t.email) = any($3)'),
  rowsOf(
    'suggestions',
    'contact_suggestions',
    `t.contact_id = any($1) or email_key(t.detail ->> 'email') = any($3)`,
  ),
  rowsOf(
    'awaited',
    'awaited_nominations',
    't.contact_id = any($1) or t.address in (select erased_address(a) from unnest($3::text[]) a)',
  ),
  rowsOf('imported', 'import_unmatched', 'email_key(t.email) = any($3) or t.contact_ref = any($5)'),
  rowsOf(
    'imported_before',
    'import_replaced',
    `t.response ->> 'contact_id' = any($1::uuid[]::text[]) or email_key(t.unmatched ->> 'email') = any($3)
       or t.unmatched ->> 'contact_ref' = any($5)`,
  ),
  rowsOf('previews', 'invitation_decisions', 't.contact_id = any($1) or email_key(t.email) = any($3)'),
  rowsOf('links', 'rights_links', 't.email = any($3) or t.invitation_id = any($2)', ['token_hash']),
  rowsOf('links_to_go_on', 'resume_links', 't.invitation_id = any($2)', ['token_hash']),
  {
    name: 'mails',
    table: 'outbox',
    query: `select jsonb_build_object('kind', object, 'state', state, 'changed_at', changed_at) from outbox
      where kind = 'mail' and target = any($2::uuid[]::text[]) order by changed_at`,
  },
  {
    // What was done; a row of the log may name others as well.
    name: 'log',
    table: 'audit_log',
    query: `select jsonb_build_object('at', t.at, 'action', t.action) from audit_log t
      where (t.subject, t.before, t.after) is distinct from (redacted(t.subject, $7), redacted(t.before, $7), redacted(t.after, $7))
      order by t.id`,
  },
]

/** Every row about the person, by what it is about. Plain JSON. */
export async function loadEverything(
  tx: WorkspaceTx,
  person: Person,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const values = [
    person.contactIds,
    person.invitationIds,
    person.emailKeys,
    person.records.map(({ connectionId }) => connectionId),
    person.records.map(({ externalId }) => externalId),
    person.responseIds,
    person.names,
  ]
  const entries: [string, unknown[]][] = []
  for (const { name, query } of heldParts) {
    // Each names the values that it needs; PostgreSQL takes no others.
    const used = [...new Set(Array.from(query.matchAll(/\$(\d)/g), ([, index]) => Number(index)))].sort()
    const text = query.replace(/\$(\d)/g, (_, index) => `$${used.indexOf(Number(index)) + 1}`)
    const { rows } = await tx.client.query({
      text,
      values: used.map((index) => values[index - 1]),
      rowMode: 'array',
    })
    entries.push([name, rows.map(([row]) => row)])
  }
  return Object.fromEntries(entries)
}
