/** The facts that the own fields are made of, and the wanted values that come out. */
import type { FieldValues } from '#domain/crm-record.ts'
import { type Cell, copyToTemporary } from './copy.ts'
import { openCrmLinks } from './crm-links.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows } from './rows.ts'
import { wasAsked } from './waves/waves.ts'

export interface AccountFacts {
  readonly id: string
  readonly tier: string | null
  readonly tierReasonText: string | null
  readonly tierSince: string | null
  readonly revenueMinor: string | null
  readonly isStrategic: boolean
  readonly state: string
  readonly score: unknown
  readonly scoredOn: string | null
  readonly coverage: string | null
  readonly invited: number
  readonly answered: number
  readonly openAlerts: number
  readonly wanted: FieldValues | null
}

/** Every account with what its fields say; invitations and answers count from `since` on. */
export async function* streamAccountFacts(tx: WorkspaceTx, since: string): AsyncGenerator<AccountFacts[]> {
  const text = `select a.id, a.tier, a.tier_reason_text as "tierReasonText", a.tier_since as "tierSince", a.revenue_minor as "revenueMinor",
      coalesce(a.strategic_reason, '') ~ '\\S' as "isStrategic", a.state, a.score, a.scored_on as "scoredOn", a.coverage,
      coalesce(i.invited, 0)::int as invited, coalesce(i.answered, 0)::int as answered, coalesce(l.open, 0)::int as "openAlerts", a.wanted
    from accounts a
    left join (select v.account_id, count(distinct v.contact_id) as invited, count(distinct v.contact_id) filter (where r.confirmed_at is not null) as answered
      from invitations v left join responses r on r.invitation_id = v.id where v.invited_at > $1 and ${wasAsked('v')} group by v.account_id) i on i.account_id = a.id
    left join (select account_id, count(*) as open from alerts where state <> 'closed' and audience = 'owner' group by account_id) l on l.account_id = a.id
    where a.gone_at is null`
  yield* streamRows<AccountFacts>(tx, { text, values: [since] })
}

export interface ContactFacts {
  readonly id: string
  readonly role: string | null
  readonly roleReasonText: string | null
  readonly isNominated: boolean
  readonly csat: string | null
  readonly recommend: string | null
  readonly lastInvitedOn: string | null
  readonly lastAnsweredOn: string | null
  readonly surveyStatus: string | null
  /** The invitation whose personal link the record is to carry, and the version of that link. */
  readonly linkInvitationId: string | null
  readonly linkVersion: number | null
  readonly wanted: FieldValues | null
}

/** Every contact with what its fields say; `linksAt`: the moment for which links are looked up, null for none. */
export async function* streamContactFacts(
  tx: WorkspaceTx,
  linksAt: string | null,
): AsyncGenerator<ContactFacts[]> {
  const links =
    linksAt === null
      ? '(select null::uuid as contact_id, null::uuid as id, null::integer as version where false)'
      : openCrmLinks('$1::timestamptz')
  const text = `select c.id, role, role_reason_text as "roleReasonText", is_nominated as "isNominated", last_csat as csat, last_recommend as recommend,
      last_invited_on as "lastInvitedOn", last_answered_on as "lastAnsweredOn", survey_status as "surveyStatus",
      l.id as "linkInvitationId", l.version as "linkVersion", wanted
    from contacts c left join ${links} l on l.contact_id = c.id where gone_at is null`
  yield* streamRows<ContactFacts>(tx, { text, values: linksAt === null ? [] : [linksAt] }, 5_000)
}

/** Stores wanted values; the caller gives only those that differ. */
export async function saveWanted(
  tx: WorkspaceTx,
  own: 'accounts' | 'contacts',
  wanted: readonly { readonly id: string; readonly fields: FieldValues }[],
): Promise<void> {
  if (wanted.length === 0) return
  await copyToTemporary(
    tx,
    { name: 'wanted_fields', columns: 'id uuid, wanted jsonb' },
    wanted.map((w): Cell[] => [w.id, w.fields]),
  )
  await tx.client.query(`update ${own} t set wanted = w.wanted from wanted_fields w where t.id = w.id`)
}
