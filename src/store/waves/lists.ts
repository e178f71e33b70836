/** The list of a wave in pages, with everybody's outcome; and how many there are of each. */
import type { AnswerOrigin, Standing } from '#domain/answer-origin.ts'
import type { WaveId } from '#domain/ids.ts'
import type { NotInvited } from '#domain/invitation.ts'
import { originOf } from '../answer-origin.ts'
import type { WorkspaceTx } from '../pool.ts'

export type MemberOutcome = 'listed' | 'not_invited' | 'removal_asked' | 'removed'

export interface ListedMember extends Standing {
  readonly contactId: string
  readonly name: string
  readonly email: string | null
  readonly account: string | null
  readonly tier: string | null
  readonly role: string
  readonly owner: string | null
  readonly language: string | null
  readonly timeZone: string | null
  readonly sendAt: string | null
  readonly outcome: MemberOutcome
  readonly reason: NotInvited | null
  /** Why no invitation was made at the launch. */
  readonly withheld: NotInvited | null
  readonly invitation: string | null
  readonly suppressedReason: string | null
  /** Of a quarantine: the first day on which it no longer holds. */
  readonly suppressedUntil: string | null
  /** A link in the CRM that opens the survey. */
  readonly hasCrmLink: boolean
  /** How often a link was written on a record of the CRM. */
  readonly crmLinkCount: number
  /** Where the answers that count came from; null: there are none. */
  readonly origin: AnswerOrigin | null
}

export interface MemberFilter {
  readonly outcomes?: readonly MemberOutcome[]
  /** Why somebody was not invited, was withheld at the launch, or got no mail. */
  readonly reasonKind?: string | null
  /** Part of a name, an account or an address. */
  readonly text?: string
  /** Owners (`<connection>/<external id>`) whose contacts are shown; null shows all. */
  readonly owners: readonly string[] | null
}

/** A page in the order of contact ids; `after` is the last id of the page before. */
export async function listMembers(
  tx: WorkspaceTx,
  waveId: WaveId,
  query: MemberFilter & { readonly after?: string | null; readonly limit: number },
): Promise<ListedMember[]> {
  const { rows } = await tx.client.query<ListedMember>(
    `select m.contact_id as "contactId", coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), m.email, 'No name') as name, m.email,
       a.name as account, m.tier, m.role, m.owner_name as owner, m.language, m.time_zone as "timeZone", coalesce(i.send_at, m.send_at) as "sendAt",
       m.outcome, m.reason, m.withheld, i.state as invitation, i.suppressed_reason as "suppressedReason", i.suppressed_until as "suppressedUntil",
       i.crm_link_version is not null as "hasCrmLink", coalesce(i.crm_link_count, 0) as "crmLinkCount",
       case when r.confirmed_at is not null then ${originOf('r')} end as origin, r.suspected_at is not null as "isSuspected",
       coalesce(r.draft_saved_at > coalesce(r.confirmed_at, '-infinity'), false) as "isUnconfirmed"
     from wave_members m left join contacts c on c.id = m.contact_id left join accounts a on a.id = m.account_id
     left join invitations i on i.id = m.invitation_id left join responses r on r.invitation_id = i.id
     where m.wave_id = $1 and ($2::text[] is null or m.outcome = any($2)) 
       and ($3::text is null or $3 in (m.reason_kind, m.withheld ->> 'kind', case when i.state = 'suppressed' then i.suppressed_reason end))
       and ($4 = '' or concat_ws(' ', c.first_name, c.last_name, m.email, a.name) ilike '%' || $4 || '%')
       and ($5::text[] is null or m.owner = any($5)) and ($6::uuid is null or m.contact_id > $6)
     order by m.contact_id limit $7`,
    [
      waveId,
      query.outcomes ?? null,
      query.reasonKind ?? null,
      (query.text ?? '').replace(/[\\%_]/g, '\\$&'),
      query.owners,
      query.after ?? null,
      query.limit,
    ],
  )
  return rows
}

export interface MemberCounts {
  readonly all: number
  readonly outcomes: Readonly<Record<MemberOutcome, number>>
  /** In the list, and neither removed nor withheld: who was invited, or will be. */
  readonly recipients: number
  /** Of those not invited, by the kind of reason. */
  readonly reasons: Readonly<Record<string, number>>
}

/** `owners` as in MemberFilter. */
export async function countMembers(
  tx: WorkspaceTx,
  waveId: WaveId,
  owners: readonly string[] | null = null,
): Promise<MemberCounts> {
  const { rows } = await tx.client.query<{
    outcome: MemberOutcome
    kind: string | null
    n: number
    asked: number
  }>(
    `select outcome, reason_kind as kind, count(*) as n,
       count(*) filter (where outcome in ('listed', 'removal_asked') and (invitation_id is not null or withheld is null and email is not null)) as asked
     from wave_members where wave_id = $1 and ($2::text[] is null or owner = any($2)) group by 1, 2 order by 2`,
    [waveId, owners],
  )
  const outcomes = { listed: 0, not_invited: 0, removal_asked: 0, removed: 0 }
  for (const { outcome, n } of rows) outcomes[outcome] += n
  const reasons = Object.fromEntries(
    rows.flatMap(({ outcome, kind, n }) => (outcome === 'not_invited' && kind !== null ? [[kind, n]] : [])),
  )
  const recipients = rows.reduce((sum, { asked }) => sum + asked, 0)
  return { all: rows.reduce((sum, { n }) => sum + n, 0), outcomes, recipients, reasons }
}

/** Languages in which people of the list will be asked, with how many each. */
export async function countLanguages(
  tx: WorkspaceTx,
  waveId: WaveId,
): Promise<{ readonly language: string; readonly n: number }[]> {
  const { rows } = await tx.client.query<{ language: string; n: number }>(
    `select language, count(*) as n from wave_members where wave_id = $1 and outcome in ('listed', 'removal_asked') and language is not null group by 1 order by 2 desc, 1`,
    [waveId],
  )
  return rows
}

/** Whose contact a member is; undefined when the contact is not in the wave. */
export async function ownerOfMember(
  tx: WorkspaceTx,
  waveId: WaveId,
  contactId: string,
): Promise<string | null | undefined> {
  const { rows } = await tx.client.query<{ owner: string | null }>(
    'select owner from wave_members where wave_id = $1 and contact_id = $2',
    [waveId, contactId],
  )
  return rows[0]?.owner
}

/** What a plan can choose from: owners, tiers and countries of the accounts. */
export async function listAudienceChoices(tx: WorkspaceTx): Promise<{
  readonly owners: { readonly key: string; readonly name: string; readonly accounts: number }[]
  readonly countries: string[]
}> {
  const { rows: owners } = await tx.client.query<{ key: string; name: string; accounts: number }>(
    `select r.connection_id || '/' || r.external_id as key, r.name, count(*) as accounts from crm_owners r
     join crm_accounts m on m.connection_id = r.connection_id and m.owner_external_id = r.external_id and m.gone_at is null
     where r.workspace_id = $1 and r.gone_at is null group by 1, 2 order by r.name, 1 limit 500`,
    [tx.workspaceId],
  )
  const { rows: countries } = await tx.client.query<{ country: string }>(
    `select distinct coalesce(c.country, a.country) as country from contacts c left join accounts a on a.id = c.account_id
     where c.workspace_id = $1 and c.gone_at is null and coalesce(c.country, a.country) is not null limit 1000`,
    [tx.workspaceId],
  )
  return { owners, countries: countries.map((row) => row.country) }
}
