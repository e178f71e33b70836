/** Tickets, comments and notes as feedback.csv of a customer base. */
import type { CsvRow } from './csv-file.ts'
import type { DatasetFeedback } from './types.ts'

export const feedbackColumns = [
  ...['id', 'kind', 'parent_id', 'account_id', 'contact_id', 'subject', 'text', 'channel', 'closed'],
  'created_at',
] as const

/** In the order of the columns. */
export function feedbackCells(one: DatasetFeedback): (string | null)[] {
  return [
    ...[one.id, one.kind, one.parentId, one.accountId, one.contactId, one.subject, one.text, one.channel],
    ...[String(one.isClosed), one.createdAt],
  ]
}

const kinds = ['ticket', 'comment', 'note'] as const
const channels = ['EMAIL', 'FORM', 'PHONE', 'CHAT'] as const

/** Reports what is wrong with a row to the row. */
export function feedbackOf(row: CsvRow): DatasetFeedback {
  const kind = kinds.find((known) => known === row.text('kind'))
  if (!kind) row.fail('kind', `"${row.text('kind')}" is none of ${kinds.join(', ')}`)
  if (kind === 'comment' && row.optional('parent_id') === null)
    row.fail('parent_id', 'a comment needs the id of its ticket')
  const createdAt = row.text('created_at')
  if (Number.isNaN(Date.parse(createdAt)))
    row.fail('created_at', `"${createdAt}" is no date like 2026-11-22T09:30:00Z`)
  return {
    id: row.text('id'),
    kind: kind ?? 'note',
    parentId: row.optional('parent_id'),
    accountId: row.optional('account_id'),
    contactId: row.optional('contact_id'),
    subject: row.optional('subject'),
    text: row.text('text'),
    channel: channels.find((known) => known === row.text('channel')) ?? null,
    isClosed: row.text('closed') === 'true',
    createdAt,
  }
}
