/** Words and marks that the list of accounts and the page of one share. */
import type { AccountState } from '#domain/account-state.ts'
import type { Tone } from '#domain/card.ts'
import { cardWords } from '#domain/card-words.ts'
import { minorDigits } from '#domain/revenue.ts'
import type { Html } from '#std/html.ts'
import { mark } from '../table.ts'

const kinds: Readonly<Record<Tone, 'ok' | 'bad' | 'wait'>> = {
  good: 'ok',
  bad: 'bad',
  caution: 'wait',
  neutral: 'wait',
}

export function toneMark(tone: Tone, label: string): Html {
  return mark(kinds[tone], label)
}

export function stateMark(state: AccountState): Html {
  return mark(state === 'safe' ? 'ok' : state === 'at_risk' ? 'bad' : 'wait', cardWords.states[state])
}

/** An amount in whole units of the currency: `1,234,500 EUR`; nothing where none is known. */
export function moneyText(minor: string | null, currency: string): string {
  if (minor === null) return ''
  const whole = BigInt(minor) / 10n ** BigInt(minorDigits(currency))
  return `${whole.toLocaleString('en')} ${currency}`
}
