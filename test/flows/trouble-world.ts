/** A workspace on a stand-in CRM whose admin breaks something: whole cycles with the real adapter, and what they leave behind. */
import type { CrmErrorClass } from '#crm/errors.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import { retryWrites } from '#flows/retry-writes.ts'
import { inWorkspace } from '#store/pool.ts'
import { type FailedWrite, listFailedWrites } from '#store/sync-log.ts'
import { type ContractCrm, records, startWorld, type World } from '../contract/world.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase } from '../support/database.ts'

export interface TroubleWorld extends CycleWorld {
  readonly world: World
  /** A contact that is no decision maker yet. */
  readonly contactId: string
  /** Runs the next night's cycle. */
  night(): Promise<CycleReport & { state: string }>
  /** A person promotes the contact, so that its role has to be written. */
  promote(): Promise<unknown>
  /** What the CRM holds of the contact's role. */
  role(): Promise<string | undefined>
  failures(): Promise<FailedWrite[]>
  /** Presses "Try again", and runs the cycle that this begins. */
  retry(): Promise<CycleReport & { state: string }>
  close(): Promise<void>
}

const titleOf = { hubspot: 'jobtitle', salesforce: 'Title' } as const

export async function createTroubleWorld(of: Pick<ContractCrm, 'crm' | 'create'>): Promise<TroubleWorld> {
  const db = await createTestDatabase()
  const world = await startWorld(of, { contacts: 60 })
  const { externalId } = await world.port.fetchProfile()
  const cycles = await createCycleWorld(
    db.database,
    [{ port: world.port, externalId, another: () => world.another() }],
    { now: () => new Date(world.clock.now) },
  )
  const night = () => {
    world.clock.now += 24 * 3_600_000
    return cycles.runCycle(new Date(world.clock.now).toISOString())
  }
  await night()
  const contacts = await records(world.another(), 'contacts')
  const contact = contacts.find((candidate) => candidate.held.role === 'influencer')
  if (!contact) throw new Error('nobody to promote')
  const contactId = contact.externalId
  return {
    ...cycles,
    ...{ world, contactId, night },
    promote() {
      // Not in the very instant of our last write.
      world.clock.now += 60_000
      const properties = { [titleOf[of.crm]]: 'Chief Executive Officer' }
      return world.control('edit', { object: 'contact', id: contactId, properties })
    },
    role: async () => (await world.another().readRecords('contacts', [contactId])).records[0]?.held.role,
    failures: () =>
      inWorkspace(db.database, cycles.workspaceId, (tx) =>
        listFailedWrites(tx, { kind: null, errorClass: null, after: null, limit: 500 }),
      ),
    async retry() {
      const now = new Date(world.clock.now)
      await inWorkspace(db.database, cycles.workspaceId, (tx) =>
        retryWrites(tx, { kind: null, errorClass: null, id: null, actor: { id: null, name: 'Ada' }, now }),
      )
      const { rows } = await db.owner.query(`select id from cycles where state = 'running'`)
      return cycles.finish(rows[0].id)
    },
    async close() {
      await world.close()
      await db.drop()
    },
  }
}

export interface Trouble {
  readonly name: string
  readonly breakIt: (at: TroubleWorld) => Promise<unknown>
  readonly mend: (at: TroubleWorld) => Promise<unknown>
  readonly class: CrmErrorClass
  readonly code: string
  /** Whether the cycle after the mending heals it, without anybody who presses a button. */
  readonly healsAlone: boolean
}
