/**
 * What a preview shows: everything that Keyward would write or send, page by page. Each call reads in the transaction that it
 * is given (`inWorkspace`); nothing here decides or writes. Decisions and applying: apply-changes.ts.
 */
import { reasonText } from '#domain/invitation-text.ts'
import { describeChange, type ProposalState, type ProposedField } from '#domain/preview.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { type ChangeFilter, type ChangeRow, listChanges } from '#store/preview/changes.ts'
import { countDecisions, type DecisionRow, listDecisions } from '#store/preview/invitations.ts'
import {
  type FieldSetupRow,
  listFieldSetups,
  loadPreviewHead,
  type PreviewHead,
} from '#store/preview/preview.ts'
import { listTaskProposals, type TaskProposal } from '#store/preview/tasks.ts'

/** One page. `next` goes back as `after`; null on the last page. */
export interface PreviewPage<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface PreviewSummary extends PreviewHead {
  /** Fields to create and fields that are missing, by connection, as last looked at. */
  readonly setups: readonly FieldSetupRow[]
  readonly invitations: Readonly<Record<ProposalState | 'not_invited', number>>
  /** How many are not invited for each kind of reason. */
  readonly notInvited: Readonly<Record<string, number>>
}

/** Counts and set-up: cheap enough for the head of every page (a few counts over partial indexes). */
export async function loadPreview(tx: WorkspaceTx): Promise<PreviewSummary> {
  const head = await loadPreviewHead(tx)
  const { states, reasons } = await countDecisions(tx)
  return { ...head, setups: await listFieldSetups(tx), invitations: states, notInvited: reasons }
}

/** A record with everything that would change on it. Its id and print name the proposal in a choice. */
export type ProposedRecord = Omit<ChangeRow, 'held' | 'wanted' | 'refused'> & {
  readonly fields: readonly (ProposedField & { readonly isRejected: boolean })[]
}

/**
 * Records with changes, ordered by connection, object and external id. All filters are optional; `field` keeps records on which
 * that field changes. `limit` at most 500. Flat memory at any size; a page without a field filter reads only its own rows.
 */
export async function listProposedChanges(
  tx: WorkspaceTx,
  query: ChangeFilter & { readonly after?: string | null; readonly limit: number },
): Promise<PreviewPage<ProposedRecord>> {
  const { rows, next } = await listChanges(tx, query)
  const items = rows.map(({ held, wanted, refused, ...row }) => ({
    ...row,
    fields: describeChange(row.object, held, wanted).map((field) => ({
      ...field,
      isRejected: refused.includes(field.field),
    })),
  }))
  return { items, next }
}

export type ProposedInvitation = Omit<DecisionRow, 'reason'> & {
  /** Why not, as a sentence; null for those who would be invited. */
  readonly reason: string | null
}

/** Contacts by decision, ordered by id: of one state, and of those not invited of one kind of reason where it is given. */
export async function listProposedInvitations(
  tx: WorkspaceTx,
  query: {
    readonly state: ProposalState | 'not_invited'
    readonly reasonKind?: string | null
    readonly after?: string | null
    readonly limit: number
  },
): Promise<PreviewPage<ProposedInvitation>> {
  const { rows, next } = await listDecisions(tx, query)
  return {
    items: rows.map(({ reason, ...row }) => ({ ...row, reason: reason && reasonText(reason) })),
    next,
  }
}

export type ProposedTask = TaskProposal

/** Tasks that would be created, ordered by alert. */
export async function listProposedTasks(
  tx: WorkspaceTx,
  query: { readonly after?: string | null; readonly limit: number },
): Promise<PreviewPage<ProposedTask>> {
  const { rows, next } = await listTaskProposals(tx, query)
  return { items: rows, next }
}
