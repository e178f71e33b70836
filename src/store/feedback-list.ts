/** Feedback items as a list to look through: what came from the CRMs, and the comments of answers where they stand. */
import type { AnswerOrigin } from '#domain/answer-origin.ts'
import type { LinkedCrm } from '#domain/crm-link.ts'
import type { CrmName, FeedbackStream } from '#domain/crm-record.ts'
import { type AuthorKind, type FeedbackSource, sourceOfStream, streamOfSource } from '#domain/feedback.ts'
import { type AskedVersion, askedOf, originOf } from './answer-origin.ts'
import type { WorkspaceTx } from './pool.ts'

export interface FeedbackItem {
  readonly id: string
  readonly source: FeedbackSource
  /** Null for comments, which are in no CRM, and so is its id there. */
  readonly crm: CrmName | null
  readonly externalId: string | null
  /** Null where they were not asked for; see FeedbackFilter. */
  readonly subject: string | null
  readonly text: string | null
  /** Of a comment: the stored answers that it is in. */
  readonly answers: unknown
  /** Of a comment: where its answers came from, and what was asked; null of everything else. */
  readonly origin: AnswerOrigin | null
  readonly asked: AskedVersion | null
  readonly author: AuthorKind
  readonly occurredAt: string
  readonly status: string | null
  readonly accountId: string | null
  readonly accountName: string | null
  readonly tier: string | null
  readonly contactId: string | null
  readonly contactName: string | null
  /** Where it is seen in its CRM, and the records there that it hangs on; null for comments. */
  readonly connection: LinkedCrm | null
  readonly accountRecord: string | null
  readonly contactRecord: string | null
}

export interface FeedbackFilter {
  /** Only of these. */
  readonly sources: readonly FeedbackSource[]
  /** Only of accounts of these owners (ownership.ts); null: all. */
  readonly ownerKeys: readonly string[] | null
  /** Whether subject, text and answers are read at all: they are customers' own words. */
  readonly withWords: boolean
}

/** SQL over `f`, with streams and owner keys as $2 and $3; $1 is the workspace. */
const chosen = `f.workspace_id = $1 and f.stream = any($2::text[])
  and ($3::text[] is null or exists (select from crm_accounts m where m.account_id = f.account_id and m.gone_at is null
    and m.connection_id || '/' || m.owner_external_id = any($3)))`

const columns = (withWords: boolean) => `f.id, f.stream, n.crm, f.external_id as "externalId",
  ${withWords ? 'f.subject, f.text, f.answers' : 'null as subject, null as text, null as answers'}, f.author, f.occurred_at as "occurredAt", f.status,
  case when q.id is not null then ${originOf('q')} end as origin, case when q.id is not null then ${askedOf('q')} end as asked,
  f.account_id as "accountId", a.name as "accountName", a.tier, f.contact_id as "contactId",
  nullif(concat_ws(' ', k.first_name, k.last_name), '') as "contactName",
  case when n.id is not null then jsonb_build_object('crm', n.crm, 'externalId', n.external_id, 'baseUrl', n.base_url) end as connection,
  t.account_external_id as "accountRecord", t.contact_external_id as "contactRecord"`

const joined = `feedback f left join connections n on n.id = f.connection_id
  left join accounts a on a.id = f.account_id left join contacts k on k.id = f.contact_id
  left join feedback_items t on t.workspace_id = f.workspace_id and t.id = f.id
  left join responses q on f.stream = 'comments' and q.workspace_id = f.workspace_id and q.id = f.id`

/** SQL over `f` and `a`, with the search, the tier, the day and the account as $4 to $7. */
const filtered = `($4::text is null or strpos(lower(a.name), lower($4)) > 0) and ($5::text is null or a.tier = $5)
  and ($6::date is null or f.occurred_at >= $6::date) and ($7::uuid is null or f.account_id = $7)`

type Row = Omit<FeedbackItem, 'source'> & { stream: FeedbackStream | 'comments' }

/** What is looked for. `since` is a day (YYYY-MM-DD), `search` a part of the account's name; `after` is the `next` of the page before. */
export interface FeedbackSearch extends FeedbackFilter {
  readonly search: string | null
  readonly tier: string | null
  readonly since: string | null
  readonly accountId: string | null
  readonly after: string | null
  readonly limit: number
}

const valuesOf = (tx: WorkspaceTx, query: FeedbackSearch): unknown[] => [
  ...[tx.workspaceId, streamsOf(query.sources), query.ownerKeys, query.search, query.tier, query.since],
  ...[query.accountId, query.after, query.limit + 1],
]

/** A page of items, newest first. */
export async function listFeedback(
  tx: WorkspaceTx,
  query: FeedbackSearch,
): Promise<{ rows: FeedbackItem[]; next: string | null }> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns(query.withWords)} from ${joined} where ${chosen} and ${filtered}
       and ($8::uuid is null or (f.occurred_at, f.id) < (select o.occurred_at, o.id from feedback o where o.workspace_id = $1 and o.id = $8))
     order by f.occurred_at desc, f.id desc limit $9`,
    valuesOf(tx, query),
  )
  const page = rows.slice(0, query.limit).map(toItem)
  return { rows: page, next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
}

/** Feedback of one account: how much there is, and the newest of it. Without an account: what hangs on none that is known. */
export interface AccountFeedback {
  readonly accountId: string | null
  readonly total: number
  readonly newest: readonly FeedbackItem[]
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** A page of accounts with feedback, those with the newest first; of each the newest `perAccount` items. */
export async function listFeedbackByAccount(
  tx: WorkspaceTx,
  query: FeedbackSearch & { readonly perAccount: number },
): Promise<{ accounts: AccountFeedback[]; next: string | null }> {
  const { rows } = await tx.client.query<Row & { key: string; total: number }>(
    `with fit as materialized (
       select f.id, coalesce(f.account_id, '${nobody}') as key, f.occurred_at from feedback f left join accounts a on a.id = f.account_id
       where ${chosen} and ${filtered}),
     groups as (select key, count(*)::int as total, max(occurred_at) as newest from fit group by key),
     page as (select * from groups
       where $8::uuid is null or (newest, key) < (select g.newest, g.key from groups g where g.key = $8) order by newest desc, key desc limit $9),
     ranked as (select fit.id, fit.key, row_number() over (partition by fit.key order by fit.occurred_at desc, fit.id desc) as place
       from fit join page using (key))
     select page.key, page.total, ${columns(query.withWords)} from ${joined} join ranked r on r.id = f.id and r.place <= $10
       join page on page.key = r.key where f.workspace_id = $1
     order by page.newest desc, page.key desc, r.place`,
    [...valuesOf(tx, query), query.perAccount],
  )
  const accounts = new Map<string, { total: number; newest: FeedbackItem[] }>()
  for (const { key, total, ...row } of rows) {
    const found = accounts.get(key) ?? { total, newest: [] }
    found.newest.push(toItem(row))
    accounts.set(key, found)
  }
  const listed = [...accounts].slice(0, query.limit)
  return {
    accounts: listed.map(([key, one]) => ({ accountId: key === nobody ? null : key, ...one })),
    next: accounts.size > query.limit ? (listed.at(-1)?.[0] ?? null) : null,
  }
}

/** The live records of accounts in their CRMs, by account. */
export async function listAccountRecords(
  tx: WorkspaceTx,
  accountIds: readonly string[],
): Promise<
  readonly { readonly accountId: string; readonly connection: LinkedCrm; readonly record: string }[]
> {
  const { rows } = await tx.client.query<{ accountId: string; connection: LinkedCrm; record: string }>(
    `select m.account_id as "accountId", m.external_id as record,
       jsonb_build_object('crm', n.crm, 'externalId', n.external_id, 'baseUrl', n.base_url) as connection
     from crm_accounts m join connections n on n.id = m.connection_id
     where m.workspace_id = $1 and m.account_id = any($2::uuid[]) and m.gone_at is null order by n.crm, m.external_id`,
    [tx.workspaceId, accountIds],
  )
  return rows
}

/** One item; null where there is none for this viewer, for whatever reason. */
export async function findFeedback(
  tx: WorkspaceTx,
  id: string,
  filter: FeedbackFilter,
): Promise<FeedbackItem | null> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns(filter.withWords)} from ${joined} where ${chosen} and f.id = $4`,
    [tx.workspaceId, streamsOf(filter.sources), filter.ownerKeys, id],
  )
  return rows[0] ? toItem(rows[0]) : null
}

function toItem({ stream, ...item }: Row): FeedbackItem {
  return { ...item, source: stream === 'comments' ? 'comment' : sourceOfStream(stream) }
}

function streamsOf(sources: readonly FeedbackSource[]): string[] {
  return sources.map((source) => (source === 'comment' ? 'comments' : streamOfSource(source)))
}
