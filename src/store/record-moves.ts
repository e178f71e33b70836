/**
 * Moves what hangs on an account or a contact from one to another: for good, where a CRM has merged two records; or so that it
 * can go back, where matching has made records of two CRMs one.
 */
import type { WorkspaceTx } from './pool.ts'
import type { Kind } from './resolve.ts'
import { mergeMembers, splitMembers } from './waves/merges.ts'

/** The column that remembers where a row belonged before. */
export const ownOf = { account_id: 'own_account_id', contact_id: 'own_contact_id' } as const

/** For good: `moved` (a temporary table of from_id, to_id) says from where to where. Rows that came from there forget it. */
export async function moveForGood(tx: WorkspaceTx, kind: Kind): Promise<void> {
  const own = ownOf[kind.id]
  for (const table of [...kind.followers, kind.mirror]) {
    await tx.client.query(
      `update ${table} t set ${kind.id} = m.to_id from moved m where t.${kind.id} = m.from_id ${apart(kind, table)}`,
    )
    await tx.client.query(
      `update ${table} t set ${own} = nullif(m.to_id, t.${kind.id}) from moved m where t.${own} = m.from_id`,
    )
  }
  if (kind.id === 'contact_id') await mergeMembers(tx)
}

/** So that it can go back: `moved` as above. What came from elsewhere before still knows from where. */
export async function moveReversibly(tx: WorkspaceTx, kind: Kind): Promise<void> {
  const own = ownOf[kind.id]
  for (const table of [...kind.followers, kind.mirror]) {
    await tx.client.query(
      `update ${table} t set ${own} = coalesce(t.${own}, t.${kind.id}), ${kind.id} = m.to_id
       from moved m where t.${kind.id} = m.from_id ${apart(kind, table)}`,
    )
  }
  if (kind.id === 'contact_id') await mergeMembers(tx)
}

/** Rows that would collide with one of the survivor stay where they are. */
function apart({ id }: Kind, table: string): string {
  // Two invitations of one wave to what are now the same contact both went out.
  if (table === 'invitations' && id === 'contact_id')
    return `and t.id in (select distinct on (i.wave_id, x.to_id) i.id from invitations i join moved x on x.from_id = i.contact_id
        where not exists (select from invitations o where o.wave_id = i.wave_id and o.contact_id = x.to_id)
        order by i.wave_id, x.to_id, i.invited_at, i.id)`
  if (table === 'tier_changes')
    return `and t.id in (select distinct on (h.cycle_id, x.to_id) h.id from tier_changes h join moved x on x.from_id = h.account_id
        where not exists (select from tier_changes o where o.cycle_id = h.cycle_id and o.account_id = x.to_id)
        order by h.cycle_id, x.to_id, h.id)`
  return ''
}

/**
 * Takes records out of the account or contact that they share with others: `leaving` (a temporary table of connection_id,
 * external_id, from_id) names them. Each gets back the one it had before, or a new one, with the records that were merged into
 * it in its CRM and with everything that had come from there. Fills `departing` (from_id, to_id among others); returns the to_ids.
 */
export async function takeOut(tx: WorkspaceTx, kind: Kind): Promise<string[]> {
  const { mirror, own: owned, id } = kind
  const own = ownOf[id]
  await tx.client.query('drop table if exists pg_temp.departing')
  const { rowCount } = await tx.client.query(
    `create temporary table departing on commit drop as
     select l.connection_id, l.external_id, l.from_id, coalesce(o.id, gen_random_uuid()) as to_id, o.id is null as is_new
     from (select distinct on (connection_id, external_id) connection_id, external_id, from_id from leaving) l
     join ${mirror} m on m.connection_id = l.connection_id and m.external_id = l.external_id and m.${id} = l.from_id
     left join ${owned} o on o.id = m.${own} and o.id <> l.from_id
       and not exists (select from ${mirror} x where x.${id} = o.id and x.gone_at is null)`,
  )
  if (!rowCount) return []
  const names = kind.attributes.map(({ name }) => name).join(', ')
  const values = kind.attributes.map(({ value }) => value).join(', ')
  await tx.client.query(
    `insert into ${owned} (id, workspace_id, ${names}) select d.to_id, $1, ${values} from departing d
     join ${mirror} m on m.connection_id = d.connection_id and m.external_id = d.external_id where d.is_new`,
    [tx.workspaceId],
  )
  await tx.client.query(
    `with recursive family as (
       select connection_id, external_id, from_id, to_id from departing
       union
       select f.connection_id, m.external_id, f.from_id, f.to_id from family f
       join ${mirror} m on m.connection_id = f.connection_id and m.merged_into = f.external_id and m.${id} = f.from_id)
     update ${mirror} m set ${id} = f.to_id, ${own} = null from family f
     where m.connection_id = f.connection_id and m.external_id = f.external_id and m.${id} = f.from_id`,
  )
  for (const table of [...kind.followers, mirror]) {
    // Another live record that had the same account before was not asked to leave.
    const gone = table === mirror ? 'and t.gone_at is not null' : ''
    await tx.client.query(
      `update ${table} t set ${id} = d.to_id, ${own} = null from departing d
       where t.${own} = d.to_id and t.${id} = d.from_id ${gone}`,
    )
  }
  if (id === 'contact_id') await splitMembers(tx)
  // What a person had chosen for it, and its survivor took over, was not chosen for the survivor.
  const choice = kind.choice.map((column) => `${column} = null`).join(', ')
  await tx.client.query(
    `update ${owned} s set ${choice}, override_from = null from departing d where s.id = d.from_id and s.override_from = d.to_id`,
  )
  const { rows } = await tx.client.query<{ to_id: string }>('select to_id from departing')
  return rows.map((row) => row.to_id)
}

/** Keeps which accounts takeOut has just taken records out of, for followContacts, while contacts are taken apart. */
export async function keepLeftAccounts(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.left_accounts')
  await tx.client.query(
    'create temporary table left_accounts on commit drop as select from_id, to_id from departing',
  )
}

/**
 * After accounts were taken out and their contacts came along: what was asked, answered and raised since then goes with the
 * contacts that are now at the other account only.
 */
export async function followContacts(tx: WorkspaceTx): Promise<void> {
  for (const table of ['invitations', 'responses', 'alerts']) {
    await tx.client.query(
      `with placed as (
         select distinct k.contact_id, m.account_id from crm_contacts k
         join crm_accounts m on m.connection_id = k.connection_id and m.external_id = k.account_external_id
         join left_accounts l on m.account_id in (l.from_id, l.to_id))
       update ${table} t set account_id = l.to_id from left_accounts l, placed p
       where t.account_id = l.from_id and t.own_account_id is null and p.contact_id = t.contact_id and p.account_id = l.to_id
         and not exists (select from placed o where o.contact_id = t.contact_id and o.account_id = l.from_id)`,
    )
  }
  // An answer that came after the merge goes with its invitation, an alert with its answer.
  for (const [table, cause, reference] of [
    ['responses', 'invitations', 'invitation_id'],
    ['alerts', 'responses', 'response_id'],
  ]) {
    await tx.client.query(
      `update ${table} t set account_id = c.account_id, contact_id = c.contact_id from ${cause} c
       where t.${reference} = c.id and (t.account_id, t.contact_id) is distinct from (c.account_id, c.contact_id)
         and c.account_id in (select to_id from left_accounts)`,
    )
  }
}
