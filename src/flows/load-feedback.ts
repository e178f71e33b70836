/** Feedback as a person may see it: of the sources that are on, of accounts that are theirs to see, the words where the setting lets them. */
import { mayReadVerbatims } from '#domain/access.ts'
import type { AnswerLabels } from '#domain/answer-labels.ts'
import { originMarks } from '#domain/answer-origin.ts'
import { commentsIn } from '#domain/answer-text.ts'
import { answersSchema } from '#domain/answers.ts'
import { recordLink } from '#domain/crm-link.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { type FeedbackSource, streamOfSource } from '#domain/feedback.ts'
import { parseSettings } from '#domain/settings.ts'
import {
  type FeedbackFilter,
  type FeedbackItem,
  type FeedbackSearch,
  findFeedback,
  listAccountRecords,
  listFeedback,
  listFeedbackByAccount,
} from '#store/feedback-list.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { labelReader, type ReadLabels } from './instruments/labels.ts'
import { type Viewer, visibleOwners } from './load-account.ts'

/** An item with its words in one place, whichever source it has. */
export interface FeedbackView extends Omit<FeedbackItem, 'answers' | 'text' | 'asked' | 'origin'> {
  /** Of a comment: where its answers came from, such as “by telephone”. */
  readonly marks: readonly string[]
  /** What was said; `about` where a comment explains an answer. Empty where the viewer may not read it. */
  readonly words: readonly { readonly about: string | null; readonly words: string }[]
  /** Its page in the CRM, or that of the record it hangs on; null where there is none. */
  readonly link: string | null
}

/** The feedback of one account. */
export interface FeedbackGroup {
  readonly accountId: string | null
  readonly accountName: string | null
  readonly tier: string | null
  readonly total: number
  readonly newest: readonly FeedbackView[]
  /** The account's own pages in the CRMs. */
  readonly records: readonly { readonly crm: CrmName; readonly link: string }[]
}

export interface FeedbackPlace {
  /** The sources that are switched on. */
  readonly sources: readonly FeedbackSource[]
  readonly mayRead: boolean
  readonly timeZone: string
}

/** What a page asks for; the rest follows from who looks and which sources are switched on. */
export interface FeedbackQuery
  extends Pick<FeedbackSearch, 'search' | 'tier' | 'since' | 'accountId' | 'after' | 'limit'> {
  readonly source: FeedbackSource | null
}

/** A page of accounts with the newest items of each, those with the newest first. */
export async function loadFeedbackByAccount(
  tx: WorkspaceTx,
  viewer: Viewer,
  query: FeedbackQuery & { readonly perAccount: number },
): Promise<FeedbackPlace & { readonly groups: readonly FeedbackGroup[]; readonly next: string | null }> {
  const { place, filter, readLabels } = await placeOf(tx, viewer)
  const sources = place.sources.filter((source) => query.source === null || source === query.source)
  const { accounts, next } = await listFeedbackByAccount(tx, { ...query, ...filter, sources })
  const records = await listAccountRecords(
    tx,
    accounts.flatMap(({ accountId }) => accountId ?? []),
  )
  const views: FeedbackView[][] = []
  for (const { newest } of accounts) views.push(await toViews(newest, readLabels))
  const groups = accounts.map(({ accountId, total, newest }, at) => ({
    ...{ accountId, total, accountName: newest[0]?.accountName ?? null, tier: newest[0]?.tier ?? null },
    newest: views[at] ?? [],
    records: records.flatMap(({ accountId: of, connection, record }) => {
      const link = of === accountId ? recordLink(connection, 'accounts', record) : null
      return link === null ? [] : [{ crm: connection.crm, link }]
    }),
  }))
  return { ...place, groups, next }
}

/** A page of items, newest first. */
export async function loadFeedbackList(
  tx: WorkspaceTx,
  viewer: Viewer,
  query: FeedbackQuery,
): Promise<FeedbackPlace & { readonly rows: readonly FeedbackView[]; readonly next: string | null }> {
  const { place, filter, readLabels } = await placeOf(tx, viewer)
  const sources = place.sources.filter((source) => query.source === null || source === query.source)
  const { rows, next } = await listFeedback(tx, { ...query, ...filter, sources })
  return { ...place, rows: await toViews(rows, readLabels), next }
}

/** One item; null where there is none for this viewer, for whatever reason. */
export async function loadFeedbackItem(
  tx: WorkspaceTx,
  viewer: Viewer,
  id: string,
): Promise<(FeedbackPlace & { readonly item: FeedbackView }) | null> {
  const { place, filter, readLabels } = await placeOf(tx, viewer)
  const found = await findFeedback(tx, id, filter)
  if (!found) return null
  const [item] = await toViews([found], readLabels)
  return item ? { ...place, item } : null
}

async function placeOf(
  tx: WorkspaceTx,
  viewer: Viewer,
): Promise<{ place: FeedbackPlace; filter: FeedbackFilter; readLabels: ReadLabels }> {
  const workspace = await loadWorkspace(tx)
  const settings = parseSettings(workspace?.settings ?? {})
  const { feedback, privacy } = settings
  const mayRead = mayReadVerbatims(viewer.role, privacy.verbatims)
  const { sources } = feedback
  return {
    place: { sources, mayRead, timeZone: workspace?.timeZone ?? 'UTC' },
    filter: { sources, ownerKeys: await visibleOwners(tx, viewer), withWords: mayRead },
    readLabels: labelReader(tx, settings),
  }
}

function toView({ answers, text, asked, origin, ...item }: FeedbackItem, labels: AnswerLabels): FeedbackView {
  const view = { ...item, link: linkOf(item), marks: origin ? originMarks(origin) : [] }
  if (answers !== null) return { ...view, words: commentsIn(answersSchema.parse(answers), labels) }
  return { ...view, words: text === null ? [] : [{ about: null, words: text }] }
}

/** Items as they are shown, comments with what their instrument calls the things that they are about. */
async function toViews(items: readonly FeedbackItem[], readLabels: ReadLabels): Promise<FeedbackView[]> {
  const views = []
  for (const item of items) views.push(toView(item, item.asked ? await readLabels(item.asked) : {}))
  return views
}

function linkOf(item: Omit<FeedbackItem, 'answers' | 'text' | 'asked' | 'origin'>): string | null {
  const { connection, source, externalId, contactRecord, accountRecord } = item
  if (connection === null || externalId === null || source === 'comment') return null
  return (
    recordLink(connection, streamOfSource(source), externalId) ??
    (contactRecord && recordLink(connection, 'contacts', contactRecord)) ??
    (accountRecord && recordLink(connection, 'accounts', accountRecord))
  )
}
