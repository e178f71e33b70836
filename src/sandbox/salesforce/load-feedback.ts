/** Cases, their comments and notes out of a dataset. */
import type { Dataset, DatasetFeedback } from '../dataset/types.ts'
import { salesforceId } from '../salesforce-id.ts'
import { contentDocumentSchema, contentLinkSchema, contentVersionSchema } from './schema/content.ts'
import { caseCommentSchema, caseSchema, type LoadedFeedback, noteSchema } from './schema/feedback.ts'
import type { ObjectSchema } from './schema/object.ts'
import type { World } from './schema/world.ts'
import type { Table } from './table.ts'
import { toSeconds } from './value.ts'

/** Every third note of the dataset is an enhanced one here. */
export function isEnhanced(place: number): boolean {
  return place % 3 === 2
}

/** Cases, comments, notes and enhanced notes. A note hangs on its contact, else on its account. */
export function loadFeedback(dataset: Dataset, world: World, table: (object: ObjectSchema) => Table): void {
  const { feedback = [], contacts } = dataset
  const named = new Set(feedback.map(({ contactId }) => contactId))
  const contactIds = new Map(
    contacts.flatMap(({ id }, at) => (named.has(id) ? [[id, salesforceId('003', at + 1)] as const] : [])),
  )
  const tickets = feedback.filter(({ kind }) => kind === 'ticket')
  const caseIds = new Map(tickets.map(({ id }, at) => [id, salesforceId('500', at + 1)]))
  const loaded = (one: DatasetFeedback): LoadedFeedback => ({
    ...one,
    contactSfId: one.contactId === null ? null : (contactIds.get(one.contactId) ?? null),
    accountSfId: one.accountId === null ? null : (world.accountIds.get(one.accountId) ?? null),
    caseSfId: one.parentId === null ? null : (caseIds.get(one.parentId) ?? null),
  })
  const fill = (object: ObjectSchema, kind: DatasetFeedback['kind']) => {
    const rows = table(object)
    for (const one of feedback)
      if (one.kind === kind) rows.add(loaded(one), toSeconds(Date.parse(one.createdAt)))
  }
  fill(caseSchema(world), 'ticket')
  fill(caseCommentSchema(world), 'comment')
  const notes = table(noteSchema(world))
  const documents = table(contentDocumentSchema(world))
  const versions = table(contentVersionSchema(world))
  const links = table(contentLinkSchema(world))
  for (const [place, one] of feedback.filter(({ kind }) => kind === 'note').entries()) {
    const at = toSeconds(Date.parse(one.createdAt))
    const note = loaded(one)
    if (!isEnhanced(place)) {
      notes.add(note, at)
      continue
    }
    const version = versions.add(note, at)
    const document = documents.add({ ...note, versionId: version.id }, at)
    // Its author has it too, as with every file.
    for (const entityId of [world.integrationUserId, note.accountSfId, note.contactSfId])
      if (entityId !== null) links.add({ documentId: document.id, entityId }, at)
  }
}
