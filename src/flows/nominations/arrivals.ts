/** Whoever was named instead of a contact is nominated as soon as a pull brings them, by their address. */
import { writeAudit } from '#store/audit.ts'
import { takeArrivals } from '#store/nominations/awaited.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { calledInLog } from '../nominate-contact.ts'
import { refreshCoverage } from './coverage.ts'

/** Returns how many arrived. Their role follows from title and CRM with the next classification: only influencers need the nomination. */
export async function nominateArrivals(tx: WorkspaceTx, now: Date): Promise<number> {
  const arrivals = await takeArrivals(tx, now)
  for (const arrival of arrivals) {
    if (arrival.wasNominated) continue
    await writeAudit(tx, {
      actor: { id: null, name: arrival.awaitedBy },
      action: 'contact.nominated',
      subject: calledInLog(arrival),
      before: { nominated: false },
      after: { nominated: true, because: 'named in a suggestion that was accepted, and now in the CRM' },
      at: now,
    })
  }
  for (const accountId of new Set(arrivals.map((one) => one.accountId))) await refreshCoverage(tx, accountId)
  return arrivals.length
}
