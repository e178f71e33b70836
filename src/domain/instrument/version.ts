/** Versions of an instrument: what may be done with one, and what two have in common. */
import { type Instrument, questionsOf } from './instrument.ts'
import type { QuestionId } from './question.ts'

/**
 * draft: being written. ready: may be sent; a change makes it a draft again. frozen: a wave has sent it, and it never changes;
 * a change makes the next version.
 */
export type InstrumentState = 'draft' | 'ready' | 'frozen'

/** Whether a version may still be changed. */
export function isOpen(state: InstrumentState): boolean {
  return state !== 'frozen'
}

/** The number of the next version of a name, given those that exist, shipped ones included. */
export function nextVersion(versions: readonly number[]): number {
  return Math.max(0, ...versions) + 1
}

export interface VersionComparison {
  /** What waves of both compare on. */
  readonly kept: readonly QuestionId[]
  /** What is not asked any more. */
  readonly gone: readonly QuestionId[]
  /** What was not asked before. */
  readonly added: readonly QuestionId[]
}

/** What stays comparable between two versions: questions of one id mean the same, however they are worded or ordered. */
export function compareVersions(
  before: Pick<Instrument, 'sections'>,
  after: Pick<Instrument, 'sections'>,
): VersionComparison {
  const [old, fresh] = [before, after].map((one) => questionsOf(one).map(({ id }) => id)) as [
    QuestionId[],
    QuestionId[],
  ]
  return {
    kept: fresh.filter((id) => old.includes(id)),
    gone: old.filter((id) => !fresh.includes(id)),
    added: fresh.filter((id) => !old.includes(id)),
  }
}
