/** Case, CaseComment and Note, as far as the stand-in knows them. */
import type { DatasetFeedback } from '../../dataset/types.ts'
import { field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import type { World } from './world.ts'

/** Feedback of the dataset with the Salesforce ids of what it hangs on. */
export interface LoadedFeedback extends DatasetFeedback {
  readonly contactSfId: string | null
  readonly accountSfId: string | null
  /** The case of a comment. */
  readonly caseSfId: string | null
}

const of = <Out>(read: (one: LoadedFeedback) => Out) => read

const origins = { EMAIL: 'Email', FORM: 'Web', PHONE: 'Phone', CHAT: 'Chat' } as const

export function caseSchema(world: World): ObjectSchema {
  const children = [['CaseComments', 'CaseComment', 'ParentId']] as const
  return objectSchema('Case', { keyPrefix: '500', children }, world.integrationUserId, [
    field('MasterRecordId', 'reference', { readOnly: true, to: ['Case'], relationship: 'MasterRecord' }),
    field('AccountId', 'reference', {
      ...{ to: ['Account'], relationship: 'Account' },
      from: of((one) => one.accountSfId),
    }),
    field('ContactId', 'reference', {
      ...{ to: ['Contact'], relationship: 'Contact' },
      from: of((one) => one.contactSfId),
    }),
    field('Subject', 'string', { nameField: true, from: of((one) => one.subject) }),
    field('Description', 'textarea', { from: of((one) => one.text) }),
    field('Status', 'picklist', {
      values: ['New', 'Working', 'Escalated', 'Closed'],
      from: of((one) => (one.isClosed ? 'Closed' : 'New')),
    }),
    field('Origin', 'picklist', {
      values: Object.values(origins),
      from: of((one) => (one.channel === null ? null : origins[one.channel])),
    }),
  ])
}

export function caseCommentSchema(world: World): ObjectSchema {
  const options = { keyPrefix: '00a', label: 'Case Comment' }
  return objectSchema('CaseComment', options, world.integrationUserId, [
    field('ParentId', 'reference', {
      ...{ to: ['Case'], relationship: 'Parent', required: true },
      from: of((one) => one.caseSfId),
    }),
    field('CommentBody', 'textarea', { length: 4_000, from: of((one) => one.text) }),
    field('IsPublished', 'boolean'),
  ])
}

/** The parent of a note is an account or a contact here. */
export function noteSchema(world: World): ObjectSchema {
  return objectSchema('Note', { keyPrefix: '002' }, world.integrationUserId, [
    field('ParentId', 'reference', {
      ...{ to: ['Account', 'Contact'], relationship: 'Parent', required: true },
      from: of((one) => one.contactSfId ?? one.accountSfId),
    }),
    field('Title', 'string', { length: 80, nameField: true, required: true, from: () => 'Note' }),
    field('Body', 'textarea', { from: of((one) => one.text) }),
    field('IsPrivate', 'boolean'),
  ])
}
