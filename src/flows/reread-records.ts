/**
 * Reads again what webhooks named, whatever they said about it: the order, the number and the contents of deliveries then
 * make no difference to what is stored. A person whom the CRM erased is erased here.
 */
import type { CrmPort } from '#crm/port.ts'
import type { RecordStream } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { listDueEvents, listErased, takeEvents } from '#store/crm-events.ts'
import { lockRecords } from '#store/lock-records.ts'
import { setContactsDue } from '#store/matching/due.ts'
import { mergePage } from '#store/mirror/merge.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { forgetSingleJobs } from '#store/single-jobs.ts'
import { erasePerson } from './erase-person.ts'
import { resolveRecords } from './resolve-records.ts'

export interface Reread {
  readonly events: number
  /** Records read, and of them those that differed from the mirror or had gone. */
  readonly read: number
  readonly changed: number
  readonly gone: number
  readonly erased: number
}

/** Events looked at in one go; their records are read in as few calls as the CRM allows. */
const eventsAtOnce = 2_000
/** Accounts before what belongs to them. */
const order = ['accounts', 'contacts', 'deals'] as const satisfies readonly RecordStream[]

/** Goes on until no event waits. Throws CrmError; the events of what was not read wait on. */
export async function rereadRecords(
  deps: { readonly database: Database; readonly port: CrmPort },
  work: {
    readonly workspaceId: WorkspaceId
    readonly connectionId: ConnectionId
    /** The server key, by which people who were erased are known and left out. */
    readonly secret: string
    readonly now: () => Date
    readonly signal: AbortSignal
  },
): Promise<Reread> {
  const total = { events: 0, read: 0, changed: 0, gone: 0, erased: 0 }
  while (true) {
    work.signal.throwIfAborted()
    const { events, erasedBefore } = await inWorkspace(deps.database, work.workspaceId, async (tx) => ({
      events: await listDueEvents(tx, work.connectionId, eventsAtOnce),
      erasedBefore: await listErased(tx, work.connectionId),
    }))
    if (events.length === 0) return total
    const erased = events.flatMap((event) => (event.kind === 'erased' ? event.externalIds : []))
    const idsOf = (stream: RecordStream) =>
      events
        .flatMap((event) => (event.stream === stream && event.kind === 'changed' ? event.externalIds : []))
        .filter((id) => stream !== 'contacts' || !erasedBefore.has(id))
    const read = {
      accounts: await deps.port.readRecords('accounts', idsOf('accounts')),
      contacts: await deps.port.readRecords('contacts', idsOf('contacts')),
      deals: await deps.port.readRecords('deals', idsOf('deals')),
    }
    await inWorkspace(deps.database, work.workspaceId, async (tx) => {
      const now = work.now()
      const at = { rememberAs: null, now: now.toISOString(), notesDue: false, secret: work.secret }
      // Before any row, as whoever merges or splits; and the workspace's own row last, as they do too.
      await lockRecords(tx)
      let touched = 0
      let areContactsDue = false
      for (const stream of order) {
        const merged = await mergePage(tx, work.connectionId, stream, read[stream], at)
        const differing = merged.changed + merged.gone
        touched += differing
        areContactsDue ||= stream === 'contacts' && differing > 0
        total.read += read[stream].records.length
        total.changed += merged.changed
        total.gone += merged.gone
      }
      if (touched > 0) await resolveRecords(tx, at.now, { isMatching: false })
      for (const externalId of erased)
        total.erased += (await erasePerson(tx, {
          person: { kind: 'record', connectionId: work.connectionId, externalId },
          ...{ secret: work.secret, way: 'webhook', actor: null, now },
        }))
          ? 1
          : 0
      const keys = events.map((event) => event.key)
      await takeEvents(tx, work.connectionId, keys, now)
      await forgetSingleJobs(tx, now)
      if (areContactsDue) await setContactsDue(tx, true)
      total.events += keys.length
    })
  }
}
