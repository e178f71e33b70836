/** From the mirrors to Keyward's own records, one process at a time: two that make the same new record would make it twice. */
import { lockRecords } from '#store/lock-records.ts'
import { pairContacts, recordContactMatches, releaseContacts } from '#store/matching/contacts.ts'
import { areContactsDue, setContactsDue } from '#store/matching/due.ts'
import { findTwoCrms } from '#store/matching/sides.ts'
import { recordMatches } from '#store/matching/verdicts.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { followContacts } from '#store/record-moves.ts'
import { type Resolved, resolve } from '#store/resolve.ts'
import { accountKind } from '#store/resolve-accounts.ts'
import { contactKind } from '#store/resolve-contacts.ts'
import { matchAccounts } from './match-accounts.ts'
import { nominateArrivals } from './nominations/arrivals.ts'

export interface ResolvedRecords {
  readonly accounts: Resolved
  readonly contacts: Resolved
  /** Accounts of two CRMs that were merged, taken apart again, and newly proposed; null where there was nothing to match. */
  readonly matching: { readonly merged: number; readonly ended: number; readonly proposed: number } | null
}

/**
 * Waits for another process that resolves records of this workspace; holds the others off until the transaction ends. With
 * `isMatching` it also looks for what both CRMs have: that takes seconds over all records, for which the day has no time.
 */
export async function resolveRecords(
  tx: WorkspaceTx,
  now: string,
  options = { isMatching: true },
): Promise<ResolvedRecords> {
  const resolved = await resolveAll(tx, now, options)
  await nominateArrivals(tx, new Date(now))
  return resolved
}

async function resolveAll(
  tx: WorkspaceTx,
  now: string,
  { isMatching }: { readonly isMatching: boolean },
): Promise<ResolvedRecords> {
  await lockRecords(tx)
  const crms = isMatching ? await findTwoCrms(tx) : null
  if (!crms) {
    const nothing = async () => {}
    const accounts = await resolve(tx, accountKind, now, nothing)
    return { accounts, contacts: await resolve(tx, contactKind, now, nothing), matching: null }
  }
  const found: { matching: ResolvedRecords['matching'] } = { matching: null }
  const accounts = await resolve(tx, accountKind, now, async () => {
    found.matching = await matchAccounts(tx, crms, now)
  })
  if (found.matching) await recordMatches(tx, now)
  const isDue = found.matching !== null || (await areContactsDue(tx))
  const contacts = await resolve(tx, contactKind, now, async () => {
    if (!isDue) return
    await releaseContacts(tx, crms, null)
    await pairContacts(tx, crms, null)
  })
  await recordContactMatches(tx)
  await setContactsDue(tx, false)
  if (found.matching) await followContacts(tx)
  return { accounts, contacts, ...found }
}
