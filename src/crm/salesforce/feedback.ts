/**
 * Cases, comments on cases and notes. Each is an object of its own that the integration user must be allowed to read. Field names: Salesforce's object reference
 * for Case, CaseComment and Note. Enhanced notes are files (enhanced-notes.ts).
 */
import type { CrmFeedback, FeedbackStream } from '#domain/crm-record.ts'
import { feedbackText, mostSubject } from '#domain/feedback.ts'
import { enhancedNotes } from './enhanced-notes.ts'
import { modifiedAt, required } from './map.ts'
import type { Row } from './row.ts'
import type { Source } from './select.ts'
import { instant, isTrue, text } from './value.ts'

const system = ['CreatedDate', 'SystemModstamp', 'IsDeleted']
const shared = { mapped: [], owns: null, isAllowedApart: true } as const

/** What each stream of feedback reads; Salesforce has cases where others have tickets. A note that is its author's alone is not read. */
export const feedbackSources: { readonly [S in Exclude<FeedbackStream, 'tickets'>]: Source<S> } = {
  cases: {
    ...{ ...shared, object: 'Case', read: toCase },
    required: ['Id', 'AccountId', 'ContactId', 'Subject', 'Description', ...system],
    optional: ['Status', 'Origin', 'MasterRecordId'],
  },
  caseComments: {
    ...{ ...shared, object: 'CaseComment', read: toCaseComment },
    required: ['Id', 'CommentBody', 'Parent.AccountId', 'Parent.ContactId', 'Parent.Subject', ...system],
    optional: ['CreatedBy.UserType'],
  },
  notes: {
    ...{ ...shared, object: 'Note', read: toNote },
    required: ['Id', 'ParentId', 'Title', 'Body', 'IsPrivate', ...system],
    optional: [],
    isKeptOut: (row) => isTrue(row, 'IsPrivate'),
  },
  enhancedNotes,
}

/** Channels in which the customer's own words become the case. */
const byCustomer = ['email', 'web', 'chat', 'community']

/** A row of Case. */
function toCase(row: Row): CrmFeedback {
  const origin = text(row, 'Origin')?.toLowerCase() ?? ''
  return {
    ...basics(row),
    subject: feedbackText(text(row, 'Subject'), mostSubject),
    text: feedbackText(text(row, 'Description')),
    author: byCustomer.includes(origin) ? 'customer' : origin === 'phone' ? 'employee' : 'unknown',
    status: text(row, 'Status'),
    accountExternalId: text(row, 'AccountId'),
    contactExternalId: text(row, 'ContactId'),
  }
}

/** A row of CaseComment: it concerns whom its case concerns. People of a portal or community are customers. */
function toCaseComment(row: Row): CrmFeedback {
  const user = text(row, 'CreatedBy.UserType')
  return {
    ...basics(row),
    subject: feedbackText(text(row, 'Parent.Subject'), mostSubject),
    text: feedbackText(text(row, 'CommentBody')),
    author: user === null ? 'unknown' : user === 'Standard' ? 'employee' : 'customer',
    status: null,
    accountExternalId: text(row, 'Parent.AccountId'),
    contactExternalId: text(row, 'Parent.ContactId'),
  }
}

/** A row of Note. Its parent can be any record: the id's first three characters tell which (001 Account, 003 Contact). */
function toNote(row: Row): CrmFeedback {
  const parent = text(row, 'ParentId') ?? ''
  return {
    ...basics(row),
    subject: feedbackText(text(row, 'Title'), mostSubject),
    text: feedbackText(text(row, 'Body')),
    author: 'employee',
    status: null,
    accountExternalId: parent.startsWith('001') ? parent : null,
    contactExternalId: parent.startsWith('003') ? parent : null,
  }
}

function basics(row: Row) {
  const modified = modifiedAt(row)
  return {
    externalId: required(row, 'Id'),
    occurredAt: instant(text(row, 'CreatedDate')) ?? modified,
    modifiedAt: modified,
  }
}
