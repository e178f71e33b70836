/**
 * Enhanced notes: files of the type SNOTE. The note is a ContentDocument (its id is also that of the ContentNote), its text the latest
 * ContentVersion, what it hangs on its ContentDocumentLinks. Sources: Salesforce's object reference for ContentNote (“built on
 * ContentVersion”; “to relate a note to a record, use ContentDocumentLink”), ContentDocument, ContentVersion and ContentDocumentLink.
 *
 * A query finds the files that the integration user may see: all of them takes View All Data and Query All Files.
 */
import type { z } from 'zod'
import type { CrmFeedback, Gone } from '#domain/crm-record.ts'
import { feedbackText, mostSubject } from '#domain/feedback.ts'
import { textOfHtml } from '#domain/feedback-html.ts'
import { CrmError } from '../errors.ts'
import { withRetry } from '../retry.ts'
import type { Context } from './context.ts'
import { collectionSize } from './limits.ts'
import { goneOf, modifiedAt, required } from './map.ts'
import { type Row, rowOfJson } from './row.ts'
import { contractBroken, queryPageSchema } from './schema.ts'
import type { Source } from './select.ts'
import { soql } from './soql.ts'
import { instant, text } from './value.ts'

const preview = 'LatestPublishedVersion.TextPreview'

/** A note that is private on its records is its author's alone, and not read. Read by REST: changes are few, and Bulk does not promise files. */
export const enhancedNotes: Source<'enhancedNotes'> = {
  ...{ object: 'ContentDocument', owns: null, mapped: [], isAllowedApart: true, isReadByRest: true },
  required: [
    'Id',
    'Title',
    'LatestPublishedVersionId',
    preview,
    'CreatedDate',
    'SystemModstamp',
    'IsDeleted',
  ],
  optional: ['SharingPrivacy'],
  where: soql`FileType = ${'SNOTE'}`,
  isKeptOut: (row) => text(row, 'SharingPrivacy') === 'P',
  read: (row) => toNote(row, { account: null, contact: null }, text(row, preview)),
  complete: completeNotes,
}

interface Linked {
  readonly account: string | null
  readonly contact: string | null
}

/** Notes of accounts and contacts with their text; those that hang on neither are none of our business. */
async function completeNotes(
  context: Context,
  rows: readonly Row[],
): Promise<{ readonly records: CrmFeedback[]; readonly gone: Gone[] }> {
  const links = await linksOf(
    context,
    rows.map((row) => required(row, 'Id')),
  )
  const records: CrmFeedback[] = []
  const gone: Gone[] = []
  for (const row of rows) {
    const linked = links.get(required(row, 'Id'))
    if (linked) records.push(toNote(row, linked, await wordsOf(context, row)))
    else gone.push(goneOf(row))
  }
  return { records, gone }
}

/** Enhanced notes are written by users of the org. */
function toNote(row: Row, { account, contact }: Linked, words: string | null): CrmFeedback {
  const modified = modifiedAt(row)
  return {
    externalId: required(row, 'Id'),
    subject: feedbackText(text(row, 'Title'), mostSubject),
    text: feedbackText(words),
    author: 'employee',
    status: null,
    occurredAt: instant(text(row, 'CreatedDate')) ?? modified,
    modifiedAt: modified,
    accountExternalId: account,
    contactExternalId: contact,
  }
}

/** Salesforce previews 255 characters: what is clearly shorter is the whole note, and its file needs no call of its own. */
const wholePreview = 240

async function wordsOf({ client, deps }: Context, row: Row): Promise<string | null> {
  const start = text(row, preview)
  const version = text(row, 'LatestPublishedVersionId')
  if (version === null || (start !== null && start.length < wholePreview)) return start
  try {
    const path = `/sobjects/ContentVersion/${encodeURIComponent(version)}/VersionData`
    return textOfHtml(await withRetry(deps, () => client.text('read', path)))
  } catch (error) {
    // Of a file that has just gone, or that may be seen but not opened, the preview is what there is.
    if (error instanceof CrmError && (error.status === 403 || error.status === 404)) return start
    throw error
  }
}

/** What notes hang on: of several accounts or contacts the one with the smallest id. Salesforce wants the ids of the files in every such query. */
async function linksOf({ client }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Linked>> {
  const found = new Map<string, Linked>()
  for (let at = 0; at < ids.length; at += collectionSize) {
    const some = ids.slice(at, at + collectionSize)
    const { soql: query } =
      soql`SELECT ContentDocumentId, LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId IN ${some}`
    let next: string | null = `/query?q=${encodeURIComponent(query)}`
    while (next !== null) {
      const page: z.output<typeof queryPageSchema> = await linkPage(client, next)
      for (const record of page.records) keepLink(found, rowOfJson(record))
      next = page.done ? null : nextPath(page.nextRecordsUrl)
    }
  }
  return found
}

async function linkPage(client: Context['client'], path: string) {
  const { body } = await client.json({ kind: 'read', method: 'GET', path, schema: queryPageSchema })
  return body
}

/** The id's first three characters tell what is linked: 001 Account, 003 Contact; users, groups and the rest are left out. */
function keepLink(found: Map<string, Linked>, row: Row): void {
  const document = required(row, 'ContentDocumentId')
  const entity = required(row, 'LinkedEntityId')
  const known = found.get(document) ?? { account: null, contact: null }
  const first = (held: string | null) => (held === null || entity < held ? entity : held)
  if (entity.startsWith('001')) found.set(document, { ...known, account: first(known.account) })
  if (entity.startsWith('003')) found.set(document, { ...known, contact: first(known.contact) })
}

/** Only the path is used: a page is never fetched from another host than the org's. */
function nextPath(url: string | null | undefined): string {
  const path = new URL(url ?? '', 'https://org.invalid').pathname
  if (!/^\/services\/data\/v[\d.]+\/query\/[\w-]+$/.test(path))
    throw contractBroken('a query', 'nextRecordsUrl')
  return path
}
