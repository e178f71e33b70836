/** Which records of two CRMs are one account: evidence in SQL, verdicts by the rules of the domain, in batches. */
import { judgePair, reconsiderPair } from '#domain/matching/judge.ts'
import { isMatchingDue, setMatchingDue } from '#store/matching/due.ts'
import { refreshKeys } from '#store/matching/keys.ts'
import { type OpenPair, prepareCandidates, streamOpenPairs } from '#store/matching/pairs.ts'
import { prepareSides, type TwoCrms } from '#store/matching/sides.ts'
import { type CarriedOut, carryOut, type Decided, emptyJudged, saveJudged } from '#store/matching/verdicts.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/**
 * Fills the temporary table `joins` with the records that come to be one (store/resolve.ts applies it) and brings matches and
 * proposals up to date. Null where nothing has changed since the last time.
 */
export async function matchAccounts(tx: WorkspaceTx, crms: TwoCrms, now: string): Promise<CarriedOut | null> {
  const changed = await refreshKeys(tx)
  if (changed === 0 && !(await isMatchingDue(tx))) return null
  await prepareSides(tx, crms)
  await prepareCandidates(tx, crms)
  await emptyJudged(tx)
  for await (const pairs of streamOpenPairs(tx, crms)) await saveJudged(tx, pairs.map(decide))
  const carriedOut = await carryOut(tx, crms, now)
  // What was ended or merged may make another pair clear: the next night looks once more.
  await setMatchingDue(tx, carriedOut.ended > 0)
  return carriedOut
}

function decide({ aId, bId, print, standing, evidence }: OpenPair): Decided {
  const pair = { aId, bId, print, standing: standing?.id ?? null, rule: null, doubt: null }
  if (!standing) {
    const verdict = judgePair(evidence)
    return verdict.kind === 'merge'
      ? { ...pair, outcome: 'merge', rule: verdict.rule, reason: verdict.reason }
      : { ...pair, outcome: 'propose', doubt: verdict.doubt, reason: verdict.reason }
  }
  const again = reconsiderPair(standing.rule, evidence)
  if (again.kind === 'ask') return { ...pair, outcome: 'ask', doubt: again.doubt, reason: again.reason }
  return { ...pair, outcome: again.kind, reason: again.kind === 'end' ? again.reason : '' }
}
