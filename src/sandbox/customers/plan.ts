/** What one person does with an invitation: decided by the seed and the address alone, so the order of mails does not matter. */
import { createRandom, type Random } from '../dataset/random.ts'

export type Act = 'answer' | 'opt-out-page' | 'opt-out-one-click' | 'scanned' | 'opened' | 'ignored'

export interface Plan {
  readonly act: Act
  /** A mail gateway visits the links before the person does. */
  readonly isBehindScanner: boolean
  /** 0 (about to leave) to 1 (delighted). */
  readonly mood: number
  /** For everything else that this person decides. */
  readonly random: Random
}

/** Of those who do not answer. The rest ignores the mail. */
const others: readonly (readonly [Act, number])[] = [
  ['opt-out-page', 0.02],
  ['opt-out-one-click', 0.02],
  ['scanned', 0.16],
  ['opened', 0.25],
  ['ignored', 0.55],
]

/** `share`: how many answer, 0 to 1. Colleagues (the same mail domain) share the account's mood and differ a little. */
export function planFor(seed: string, address: string, share: number): Plan {
  const wanted = address.toLowerCase()
  const random = createRandom(`${seed}|person|${wanted}`)
  const act = random.chance(share) ? 'answer' : random.weighted(others)
  const isBehindScanner = random.chance(0.25)
  const mood = moodOf(`${seed}|account|${wanted.slice(wanted.lastIndexOf('@') + 1)}`) + random.normal() * 0.08
  return { act, isBehindScanner, mood: clamp(mood), random }
}

/** About 70 % of accounts are satisfied, 18 % lukewarm, 12 % at risk. */
function moodOf(account: string): number {
  const random = createRandom(account)
  const [middle, spread] = random.weighted([
    [[0.84, 0.07], 0.7],
    [[0.58, 0.06], 0.18],
    [[0.25, 0.1], 0.12],
  ] as const)
  return middle + random.normal() * spread
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
