/** Feedback items as a list to look through: what came from the CRMs, and the comments of answers where they stand. */
import type { CrmName, FeedbackStream } from '#domain/crm-record.ts'
import { type AuthorKind, type FeedbackSource, sourceOfStream, streamOfSource } from '#domain/feedback.ts'
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
  readonly author: AuthorKind
  readonly occurredAt: string
  readonly status: string | null
  readonly accountId: string | null
  readonly accountName: string | null
  readonly tier: string | null
  readonly contactId: string | null
  readonly contactName: string | null
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
  f.account_id as "accountId", a.name as "accountName", a.tier, f.contact_id as "contactId",
  nullif(concat_ws(' ', k.first_name, k.last_name), '') as "contactName"`

const joined = `feedback f left join connections n on n.id = f.connection_id
  left join accounts a on a.id = f.account_id left join contacts k on k.id = f.contact_id`

type Row = Omit<FeedbackItem, 'source'> & { stream: FeedbackStream | 'comments' }

/** A page, newest first; `after` is the `next` of the page before. `since` is a day (YYYY-MM-DD), `search` a part of the account's name. */
export async function listFeedback(
  tx: WorkspaceTx,
  query: FeedbackFilter & {
    readonly search: string | null
    readonly tier: string | null
    readonly since: string | null
    readonly after: string | null
    readonly limit: number
  },
): Promise<{ rows: FeedbackItem[]; next: string | null }> {
  const { search, tier, since, after, limit } = query
  const { rows } = await tx.client.query<Row>(
    `select ${columns(query.withWords)} from ${joined}
     where ${chosen} and ($4::text is null or strpos(lower(a.name), lower($4)) > 0) and ($5::text is null or a.tier = $5)
       and ($6::date is null or f.occurred_at >= $6::date)
       and ($7::uuid is null or (f.occurred_at, f.id) < (select o.occurred_at, o.id from feedback o where o.workspace_id = $1 and o.id = $7))
     order by f.occurred_at desc, f.id desc limit $8`,
    [tx.workspaceId, streamsOf(query.sources), query.ownerKeys, search, tier, since, after, limit + 1],
  )
  const page = rows.slice(0, limit).map(toItem)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
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
