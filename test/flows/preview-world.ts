/** A small customer base in a workspace that is in preview, with an admin who looks and decides. */

import type { Choice } from '#domain/preview-choice.ts'
import { type Applied, applyChanges, rejectChanges } from '#flows/apply-changes.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import {
  listProposedChanges,
  listProposedInvitations,
  listProposedTasks,
  loadPreview,
  type PreviewSummary,
  type ProposedInvitation,
  type ProposedRecord,
  type ProposedTask,
} from '#flows/preview.ts'
import type { OutgoingMail } from '#mail/port.ts'
import { inWorkspace } from '#store/pool.ts'
import { setWriteMode } from '#store/write-mode.ts'
import { createFakeCrm, type FakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { mailBy } from '../support/mail.ts'
import { fill, today } from './base.ts'

export interface PreviewWorld extends CycleWorld {
  readonly db: TestDatabase
  readonly crm: FakeCrm
  readonly mails: OutgoingMail[]
  /** The clock of the admin and of pushes. */
  readonly clock: { now: string }
  summary(): Promise<PreviewSummary>
  changes(query?: Partial<Parameters<typeof listProposedChanges>[1]>): Promise<ProposedRecord[]>
  invitations(state?: 'proposed' | 'rejected' | 'approved' | 'not_invited'): Promise<ProposedInvitation[]>
  tasks(): Promise<ProposedTask[]>
  apply(choice: Choice): Promise<Applied>
  reject(choice: Choice): ReturnType<typeof rejectChanges>
  /** Approves, and runs the cycle that follows to its end. */
  applyAndRun(choice: Choice): Promise<CycleReport & { state: string }>
  all(more?: Partial<Extract<Choice, { kind: 'all' }>>): Promise<Extract<Choice, { kind: 'all' }>>
}

/** Seven accounts with three contacts each, fourteen of them to be invited; nothing is written by the first cycle. */
export async function createPreviewWorld(): Promise<PreviewWorld> {
  const db = await createTestDatabase()
  const crm = createFakeCrm('hubspot', today)
  fill(crm)
  const mails: OutgoingMail[] = []
  const clock = { now: today }
  const world = await createCycleWorld(db.database, [crm], {
    now: () => new Date(clock.now),
    mail: mailBy(async (mail) => {
      mails.push(mail)
      return { kind: 'accepted' }
    }),
  })
  const { workspaceId } = world
  const inside = <Out>(work: Parameters<typeof inWorkspace<Out>>[2]) =>
    inWorkspace(db.database, workspaceId, work)
  await inside((tx) => setWriteMode(tx, 'preview'))
  const decision = (choice: Choice) => ({
    workspaceId,
    actor: { id: null, name: 'Ada' },
    choice,
    now: new Date(clock.now),
  })
  const apply = (choice: Choice) => applyChanges({ database: db.database }, decision(choice))
  return {
    ...world,
    ...{ db, crm, mails, clock, apply },
    summary: () => inside(loadPreview),
    changes: async (query = {}) =>
      (await inside((tx) => listProposedChanges(tx, { limit: 500, ...query }))).items.slice(),
    invitations: async (state = 'proposed') =>
      (await inside((tx) => listProposedInvitations(tx, { state, limit: 500 }))).items.slice(),
    tasks: async () => (await inside((tx) => listProposedTasks(tx, { limit: 500 }))).items.slice(),
    reject: (choice) => rejectChanges({ database: db.database }, decision(choice)),
    async applyAndRun(choice) {
      const { cycleId } = await apply(choice)
      if (cycleId === null) throw new Error('no cycle was begun')
      return world.finish(cycleId)
    },
    async all(more = {}) {
      const { plannedAt } = await inside(loadPreview)
      return { kind: 'all', plannedAt: plannedAt ?? '', ...more }
    },
  }
}
