/** What somebody wrote about a contact (left, who follows, the wrong person): a person decides, nothing changes by itself. */
import { createHash, randomUUID } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { WorkspaceTx } from './pool.ts'

export type SuggestionKind = 'left' | 'successor' | 'wrong-person'

/** Whom they name instead, as far as they did. */
export interface SuggestedPerson {
  readonly email?: string
  readonly name?: string
  /** Position in the company. */
  readonly title?: string
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

/** Writes a person's decision; null when there is no such suggestion or it was decided before. What follows from it is the caller's. */
export async function decideSuggestion(
  tx: WorkspaceTx,
  decision: {
    readonly id: string
    readonly state: 'accepted' | 'dismissed'
    readonly by: string
    readonly now: Date
  },
): Promise<{ contactId: string; kind: SuggestionKind; detail: SuggestedPerson } | null> {
  const { rows } = await tx.client.query(
    `update contact_suggestions set state = $3, decided_by = $4, decided_at = $5 where id = $1 and workspace_id = $2 and state = 'open'
     returning contact_id as "contactId", kind, detail`,
    [decision.id, tx.workspaceId, decision.state, decision.by, decision.now],
  )
  return rows[0] ?? null
}
