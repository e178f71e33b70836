/** What the cards on CRM records show, of one account or contact. */

import type { AnswerOrigin, Standing } from '#domain/answer-origin.ts'
import type { AlertFacts } from '#domain/card-alert.ts'
import type { ContactFacts } from '#domain/card-company.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { originOf } from './answer-origin.ts'
import type { WorkspaceTx } from './pool.ts'

/** The account or contact of Keyward that a CRM record is; null when the mirror does not hold the record or it has gone. */
export async function findOfRecord(
  tx: WorkspaceTx,
  record: {
    readonly connectionId: ConnectionId
    readonly object: 'account' | 'contact'
    readonly externalId: string
  },
): Promise<string | null> {
  const [table, id] =
    record.object === 'account' ? ['crm_accounts', 'account_id'] : ['crm_contacts', 'contact_id']
  const { rows } = await tx.client.query<{ id: string | null }>(
    `select ${id} as id from ${table} where connection_id = $1 and external_id = $2 and gone_at is null`,
    [record.connectionId, record.externalId],
  )
  return rows[0]?.id ?? null
}

/** When the connection's accounts and contacts were last read to the end, ISO 8601; null before the first time. */
export async function loadReadAt(tx: WorkspaceTx, connectionId: ConnectionId): Promise<string | null> {
  const { rows } = await tx.client.query<{ at: string | null }>(
    `select case when count(*) = 2 then min(greatest(since, full_at)) end as at from cursors
     where connection_id = $1 and stream in ('accounts', 'contacts') and full_at is not null`,
    [connectionId],
  )
  return rows[0]?.at ?? null
}

export interface CardAccount {
  readonly id: string
  readonly name: string
  readonly tier: string | null
  readonly tierReasonText: string | null
  readonly tierSince: string | null
  readonly state: string
  readonly stateReasonText: string | null
  /** As stored, see readScore. */
  readonly score: unknown
}

export async function loadCardAccount(tx: WorkspaceTx, accountId: string): Promise<CardAccount | null> {
  const { rows } = await tx.client.query<CardAccount>(
    `select id, name, tier, tier_reason_text as "tierReasonText", tier_since as "tierSince", state,
       state_reason as "stateReasonText", score
     from accounts where id = $1 and workspace_id = $2 and gone_at is null`,
    [accountId, tx.workspaceId],
  )
  return rows[0] ?? null
}

export interface CardContact extends ContactFacts, Standing {
  readonly accountId: string | null
  readonly roleReasonText: string | null
  readonly surveyStatus: 'invited' | 'answered' | 'opted_out' | 'bounced' | null
}

/** SQL: when the contact `c` last answered so that it counts. What waits since before then is no news any more. */
const lastConfirmed = `coalesce((select max(z.confirmed_at) from responses z where z.contact_id = c.id), '-infinity')`

const contactColumns = `c.id, c.account_id as "accountId", c.title, coalesce(c.role, 'none') as role, c.role_reason_text as "roleReasonText",
  coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No name') as name,
  c.email is not null and not c.is_opted_out and not c.is_bounced and c.left_at is null as "isReachable", c.is_nominated as "isNominated",
  c.last_invited_on as "lastInvitedOn", c.last_answered_on as "lastAnsweredOn", c.survey_status as "surveyStatus",
  exists (select from responses q where q.contact_id = c.id and q.draft_saved_at > ${lastConfirmed}) as "isUnconfirmed",
  exists (select from responses q where q.contact_id = c.id and q.suspected_at > ${lastConfirmed}) as "isSuspected",
  (select min(m.external_id) from crm_contacts m where m.contact_id = c.id and m.connection_id = $2 and m.gone_at is null) as "externalId"`

/** Most contacts that a card counts; an account with more is counted in the console. */
const mostContacts = 2_000

/** Contacts of an account, by name; `externalId` is of the given connection. */
export async function listCardContacts(
  tx: WorkspaceTx,
  accountId: string,
  connectionId: ConnectionId,
): Promise<CardContact[]> {
  const { rows } = await tx.client.query<CardContact>(
    `select ${contactColumns} from contacts c
     where c.account_id = $1 and c.gone_at is null order by lower(c.last_name), c.id limit $3`,
    [accountId, connectionId, mostContacts],
  )
  return rows
}

export async function loadCardContact(
  tx: WorkspaceTx,
  contactId: string,
  connectionId: ConnectionId,
): Promise<CardContact | null> {
  const { rows } = await tx.client.query<CardContact>(
    `select ${contactColumns} from contacts c where c.id = $1 and c.workspace_id = $3 and c.gone_at is null`,
    [contactId, connectionId, tx.workspaceId],
  )
  return rows[0] ?? null
}

/** Alerts that are not closed, of an account or of one contact. */
export async function listCardAlerts(
  tx: WorkspaceTx,
  of: { readonly accountId: string } | { readonly contactId: string },
): Promise<AlertFacts[]> {
  const [column, id] = 'accountId' in of ? ['account_id', of.accountId] : ['contact_id', of.contactId]
  const { rows } = await tx.client.query<AlertFacts>(
    `select id, title, polarity, severity, state, due_at as "dueAt" from alerts
     where ${column} = $1 and state <> 'closed' and audience = 'owner' order by due_at, id`,
    [id],
  )
  return rows
}

/** Competitors that respondents of the account named since an instant, the most named first; none that was named confidentially. */
export async function listCompetitors(tx: WorkspaceTx, accountId: string, since: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ name: string }>(
    `select coalesce(nullif(answers ->> 'competitor', 'other'), answers ->> 'competitor.name') as name from responses
     where account_id = $1 and confirmed_at > $2 and not is_confidential
       and coalesce(nullif(answers ->> 'competitor', 'other'), answers ->> 'competitor.name') is not null group by 1 order by count(*) desc, 1 limit 5`,
    [accountId, since],
  )
  return rows.map((row) => row.name)
}

/** The latest confirmed answers of a contact, as stored; null also where the latest are confidential. */
export async function loadLatestAnswers(
  tx: WorkspaceTx,
  contactId: string,
): Promise<{
  readonly confirmedAt: string
  readonly answers: unknown
  readonly origin: AnswerOrigin
} | null> {
  const { rows } = await tx.client.query<{ confirmedAt: string; answers: unknown; origin: AnswerOrigin }>(
    `select r."confirmedAt", r.answers, r.origin from (
       select confirmed_at as "confirmedAt", answers, is_confidential, ${originOf('responses')} as origin from responses
       where contact_id = $1 and confirmed_at is not null order by confirmed_at desc, id limit 1) r where not is_confidential`,
    [contactId],
  )
  return rows[0] ?? null
}
