/** What somebody wrote about a contact (left, who follows, the wrong person): a person decides, nothing changes by itself. */
import { createHash, randomUUID } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { WorkspaceTx } from './pool.ts'

export type SuggestionKind = 'left' | 'successor' | 'wrong-person'
export type SuggestionState = 'open' | 'accepted' | 'dismissed'

/** Whom they name instead, as far as they did. */
export interface SuggestedPerson {
  readonly email?: string
  readonly name?: string
  /** Position in the company. */
  readonly title?: string
}

export interface Suggestion {
  readonly id: string
  readonly contactId: string
  readonly contactName: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly kind: SuggestionKind
  readonly detail: SuggestedPerson
  /** `auto-reply`, `respondent` or `account-manager`. */
  readonly source: string
  readonly state: SuggestionState
  readonly suggestedAt: string
  readonly decidedAt: string | null
  readonly decidedBy: string | null
}

/** Notes a suggestion; false when the same one is open already, or a person has dismissed it within the last year. */
export async function suggest(
  tx: WorkspaceTx,
  suggestion: {
    readonly contactId: string
    readonly kind: SuggestionKind
    readonly detail: SuggestedPerson
    readonly source: 'auto-reply' | 'respondent' | 'account-manager'
    readonly now: Date
  },
): Promise<boolean> {
  const { contactId, kind, detail, source, now } = suggestion
  const content = JSON.stringify([emailKey(detail.email ?? ''), detail.name ?? '', detail.title ?? ''])
  const print = createHash('sha256').update(content).digest('hex').slice(0, 32)
  const { rowCount } = await tx.client.query(
    `insert into contact_suggestions (id, workspace_id, contact_id, kind, detail, source, print, suggested_at)
     select $1, $2, c.id, $4, $5, $6, $7, $8 from contacts c
     where c.id = $3 and not exists (select from contact_suggestions d where d.contact_id = c.id and d.kind = $4 and d.print = $7
       and d.state = 'dismissed' and d.decided_at > $8::timestamptz - interval '1 year')
     on conflict (contact_id, kind, print) where state = 'open' do nothing`,
    [randomUUID(), tx.workspaceId, contactId, kind, JSON.stringify(detail), source, print, now],
  )
  return rowCount === 1
}

/** Suggestions, newest first, after `after` (of the last one of the page before). */
export async function listSuggestions(
  tx: WorkspaceTx,
  query: {
    readonly state: SuggestionState
    readonly contactId?: string | null
    readonly accountId?: string | null
    readonly after?: Pick<Suggestion, 'suggestedAt' | 'id'> | null
    readonly limit: number
  },
): Promise<Suggestion[]> {
  const { rows } = await tx.client.query<Suggestion>(
    `select s.id, s.contact_id as "contactId", concat_ws(' ', c.first_name, c.last_name) as "contactName", c.account_id as "accountId",
       a.name as "accountName", s.kind, s.detail, s.source, s.state, s.suggested_at as "suggestedAt", s.decided_at as "decidedAt",
       s.decided_by as "decidedBy"
     from contact_suggestions s join contacts c on c.id = s.contact_id left join accounts a on a.id = c.account_id
     where s.workspace_id = $1 and s.state = $2 and ($3::uuid is null or s.contact_id = $3) and ($4::uuid is null or c.account_id = $4)
       and ($5::timestamptz is null or (s.suggested_at, s.id) < ($5, $6::uuid))
     order by s.suggested_at desc, s.id desc limit $7`,
    [
      tx.workspaceId,
      query.state,
      query.contactId ?? null,
      query.accountId ?? null,
      query.after?.suggestedAt ?? null,
      query.after?.id ?? null,
      query.limit,
    ],
  )
  return rows
}

/** Writes a person's decision; null when there is no such suggestion or it was decided before. What follows from it is the caller's. */
export async function decideSuggestion(
  tx: WorkspaceTx,
  decision: {
    readonly id: string
    readonly state: 'accepted' | 'dismissed'
    readonly by: string
    readonly now: Date
  },
): Promise<Pick<Suggestion, 'contactId' | 'kind' | 'detail'> | null> {
  const { rows } = await tx.client.query(
    `update contact_suggestions set state = $3, decided_by = $4, decided_at = $5 where id = $1 and workspace_id = $2 and state = 'open'
     returning contact_id as "contactId", kind, detail`,
    [decision.id, tx.workspaceId, decision.state, decision.by, decision.now],
  )
  return rows[0] ?? null
}
