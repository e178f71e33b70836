/** Decisions of the admin on what a preview showed. A decision is on the change that was seen, and on no other. */
import type { FieldObject } from './crm-record.ts'
import type { ConnectionId } from './ids.ts'

/** What is decided on. */
export type Choice = ChoiceOfAll | ChoiceOfSome

/** Everything that was proposed at `plannedAt` (PreviewSummary.plannedAt), or what of it the filters keep. */
export interface ChoiceOfAll {
  readonly kind: 'all'
  readonly plannedAt: string
  /** Only changes of records, only invitations, or only tasks; all three when absent. */
  readonly of?: 'changes' | 'invitations' | 'tasks' | undefined
  /** The filters below concern changes of records; with one of them nothing else is decided on. */
  readonly connectionId?: ConnectionId | undefined
  readonly object?: FieldObject | undefined
  /** Only this field of the records. */
  readonly field?: string | undefined
}

/** What was marked on a page, each with its print as it was shown. */
export interface ChoiceOfSome {
  readonly kind: 'some'
  readonly changes?: readonly MarkedChange[]
  readonly invitations?: readonly { readonly contactId: string; readonly print: string }[]
  readonly tasks?: readonly { readonly id: string; readonly print: string }[]
}

export interface MarkedChange {
  readonly id: string
  readonly print: string
  /** Some fields of the record; all when absent. */
  readonly fields?: readonly string[] | undefined
}

export interface Decided {
  /** Records, invitations and tasks that the decision took hold of. */
  readonly changes: number
  readonly invitations: number
  readonly tasks: number
  /** Meant, but no longer what was seen, or decided before: nothing was decided on these. */
  readonly stale: number
}
