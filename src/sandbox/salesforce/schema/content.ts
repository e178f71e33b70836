/**
 * Enhanced notes as files: ContentDocument, ContentVersion and ContentDocumentLink, as far as the stand-in knows them. Salesforce makes the
 * document when a version is inserted; here a person's edit behind the client's back makes each by itself.
 */

import type { LoadedFeedback } from './feedback.ts'
import { field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import type { World } from './world.ts'

/** A note of the dataset with the id of its text. */
interface LoadedDocument extends LoadedFeedback {
  readonly versionId: string
}

interface LoadedLink {
  readonly documentId: string
  readonly entityId: string
}

const title = () => 'Enhanced note'
const fileType = field('FileType', 'string', { length: 20, defaultValue: 'SNOTE' })

export function contentDocumentSchema(world: World): ObjectSchema {
  const options = { keyPrefix: '069', label: 'Content Document' }
  return objectSchema('ContentDocument', options, world.integrationUserId, [
    field('Title', 'string', { nameField: true, from: title }),
    fileType,
    field('SharingPrivacy', 'picklist', { values: ['N', 'P'], defaultValue: 'N' }),
    field('LatestPublishedVersionId', 'reference', {
      ...{ to: ['ContentVersion'], relationship: 'LatestPublishedVersion' },
      from: ({ versionId }: LoadedDocument) => versionId,
    }),
  ])
}

/** Salesforce shows so many characters of a note, without its markup. */
const previewed = 255

export function contentVersionSchema(world: World): ObjectSchema {
  const options = { keyPrefix: '068', label: 'Content Version' }
  const data = field('VersionData', 'textarea', {
    from: ({ text }: LoadedFeedback) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
  })
  return objectSchema('ContentVersion', options, world.integrationUserId, [
    field('Title', 'string', { nameField: true, from: title }),
    fileType,
    data,
    field('TextPreview', 'string', {
      derive: (row) =>
        String(data.read(row) ?? '')
          .replace(/<[^>]*>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&amp;', '&')
          .slice(0, previewed),
    }),
  ])
}

export function contentLinkSchema(world: World): ObjectSchema {
  const options = { keyPrefix: '06A', label: 'Content Document Link' }
  return objectSchema('ContentDocumentLink', options, world.integrationUserId, [
    field('ContentDocumentId', 'reference', {
      ...{ to: ['ContentDocument'], relationship: 'ContentDocument', required: true },
      from: ({ documentId }: LoadedLink) => documentId,
    }),
    field('LinkedEntityId', 'reference', {
      ...{ to: ['Account', 'Contact', 'User'], relationship: 'LinkedEntity', required: true },
      from: ({ entityId }: LoadedLink) => entityId,
    }),
  ])
}
