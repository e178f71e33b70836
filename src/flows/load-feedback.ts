/** Feedback as a person may see it: of the sources that are on, of accounts that are theirs to see, the words where the setting lets them. */
import { mayReadVerbatims } from '#domain/access.ts'
import { commentsIn } from '#domain/answer-text.ts'
import { answersSchema } from '#domain/answers.ts'
import type { FeedbackSource } from '#domain/feedback.ts'
import { parseSettings } from '#domain/settings.ts'
import { type FeedbackFilter, type FeedbackItem, findFeedback, listFeedback } from '#store/feedback-list.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Viewer, visibleOwners } from './load-account.ts'

/** An item with its words in one place, whichever source it has. */
export interface FeedbackView extends Omit<FeedbackItem, 'answers' | 'text'> {
  /** What was said; `about` where a comment explains an answer. Empty where the viewer may not read it. */
  readonly words: readonly { readonly about: string | null; readonly words: string }[]
}

export interface FeedbackPlace {
  /** The sources that are switched on. */
  readonly sources: readonly FeedbackSource[]
  readonly mayRead: boolean
  readonly timeZone: string
}

export interface FeedbackQuery {
  readonly source: FeedbackSource | null
  readonly search: string | null
  readonly tier: string | null
  /** YYYY-MM-DD. */
  readonly since: string | null
  readonly after: string | null
  readonly limit: number
}

/** A page of items, newest first. */
export async function loadFeedbackList(
  tx: WorkspaceTx,
  viewer: Viewer,
  query: FeedbackQuery,
): Promise<FeedbackPlace & { readonly rows: readonly FeedbackView[]; readonly next: string | null }> {
  const { place, filter } = await placeOf(tx, viewer)
  const sources = place.sources.filter((source) => query.source === null || source === query.source)
  const { rows, next } = await listFeedback(tx, { ...query, ...filter, sources })
  return { ...place, rows: rows.map(toView), next }
}

/** One item; null where there is none for this viewer, for whatever reason. */
export async function loadFeedbackItem(
  tx: WorkspaceTx,
  viewer: Viewer,
  id: string,
): Promise<(FeedbackPlace & { readonly item: FeedbackView }) | null> {
  const { place, filter } = await placeOf(tx, viewer)
  const found = await findFeedback(tx, id, filter)
  return found && { ...place, item: toView(found) }
}

async function placeOf(
  tx: WorkspaceTx,
  viewer: Viewer,
): Promise<{ place: FeedbackPlace; filter: FeedbackFilter }> {
  const workspace = await loadWorkspace(tx)
  const { feedback, privacy } = parseSettings(workspace?.settings ?? {})
  const mayRead = mayReadVerbatims(viewer.role, privacy.verbatims)
  const { sources } = feedback
  return {
    place: { sources, mayRead, timeZone: workspace?.timeZone ?? 'UTC' },
    filter: { sources, ownerKeys: await visibleOwners(tx, viewer), withWords: mayRead },
  }
}

function toView({ answers, text, ...item }: FeedbackItem): FeedbackView {
  if (answers !== null) return { ...item, words: commentsIn(answersSchema.parse(answers)) }
  return { ...item, words: text === null ? [] : [{ about: null, words: text }] }
}
