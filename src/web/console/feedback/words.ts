/** Names of feedback sources and of what is read for them, as people read them. */
import type { AuthorKind, FeedbackSource } from '#domain/feedback.ts'

export const sourceNames: Readonly<Record<FeedbackSource, string>> = {
  comment: 'Comment',
  ticket: 'Ticket',
  case: 'Case',
  'case-comment': 'Comment on a case',
  note: 'Note',
  'enhanced-note': 'Enhanced note',
}

export const authorNames: Readonly<Record<AuthorKind, string>> = {
  customer: 'the customer',
  employee: 'an employee',
  unknown: 'unknown',
}
