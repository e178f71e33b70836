/** Feedback that nobody asked for: what customers say in tickets, cases and notes, and in the comments of their answers. */
import { z } from 'zod'
import type { CrmName, FeedbackStream } from './crm-record.ts'

/** `comment` is read from the answers that we hold, the others from a CRM. */
export const feedbackSources = ['comment', 'ticket', 'case', 'case-comment', 'note', 'enhanced-note'] as const
export type FeedbackSource = (typeof feedbackSources)[number]
export type PulledSource = Exclude<FeedbackSource, 'comment'>

/** Which sources an admin has switched on; none at first. */
export const feedbackSettingsSchema = z.object({
  sources: z
    .array(z.enum(feedbackSources))
    .max(feedbackSources.length)
    .default([])
    .overwrite((chosen) => feedbackSources.filter((source) => chosen.includes(source))),
})
export type FeedbackSettings = z.output<typeof feedbackSettingsSchema>

/** Who wrote it, as far as the CRM tells. */
export const authorKinds = ['customer', 'employee', 'unknown'] as const
export type AuthorKind = (typeof authorKinds)[number]

const streamOf: Readonly<Record<PulledSource, FeedbackStream>> = {
  ticket: 'tickets',
  case: 'cases',
  'case-comment': 'caseComments',
  note: 'notes',
  'enhanced-note': 'enhancedNotes',
}

const sourcesOf: Readonly<Record<CrmName, readonly PulledSource[]>> = {
  hubspot: ['ticket', 'note'],
  salesforce: ['case', 'case-comment', 'note', 'enhanced-note'],
}

/** What is to be read of a CRM: the sources it has among those that are on, each with its stream. */
export function feedbackStreamsOf(
  crm: CrmName,
  { sources }: FeedbackSettings,
): readonly { readonly source: PulledSource; readonly stream: FeedbackStream }[] {
  return sourcesOf[crm]
    .filter((source) => sources.includes(source))
    .map((source) => ({ source, stream: streamOf[source] }))
}

/** The sources that come from a CRM. */
export function sourcesOfCrm(crm: CrmName): readonly PulledSource[] {
  return sourcesOf[crm]
}

/** The stream of a source. */
export function streamOfSource(source: PulledSource): FeedbackStream {
  return streamOf[source]
}

/** The source of a stream. */
export function sourceOfStream(stream: FeedbackStream): PulledSource {
  return feedbackSources.find((source) => source !== 'comment' && streamOf[source] === stream) as PulledSource
}

/** Characters (UTF-16 units) that are kept of a subject and of a text. */
export const mostSubject = 250
export const mostText = 10_000

/**
 * Text of several lines, as a person wrote it, made fit to be kept and shown: line breaks are `\n`, at most one empty line in a row, control
 * and bidirectional control characters go, lone surrogates become U+FFFD; longer than `max` UTF-16 units it ends in `…`. Null
 * where nothing is left.
 */
export function feedbackText(text: string | null, max = mostText): string | null {
  if (text === null) return null
  const clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/(?!\n)\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (clean.length <= max) return clean || null
  return `${clean
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
