/** Numbers of a card in words: every one with n, N and its interval. */
import type { AccountScore } from './account-score.ts'
import { monthsBefore } from './calendar.ts'
import type { Figure, LoadedCompanyCard, RoleRow, Tone } from './card.ts'
import { cardWords } from './card-words.ts'
import type { Interval } from './interval.ts'
import { type Role, roles } from './role.ts'

/** Mean satisfaction, 1 to 5; null while nobody answered. */
export function csatFigure(score: AccountScore | null): Figure | null {
  return score === null ? null : figure(score.csatMean, score.csatInterval, score, 5)
}

/** Mean willingness to recommend, 0 to 10, with the counts that stand for an account's NPS; null while nobody answered. */
export function recommendFigure(score: AccountScore | null): LoadedCompanyCard['recommend'] {
  const mean = score === null ? null : figure(score.recommendMean, score.recommendInterval, score, 10)
  if (score === null || mean === null) return null
  const { promoters, passives, detractors } = score
  return { ...mean, promoters, passives, detractors }
}

/** The competitor view; `named` are the competitors that respondents named. Null while nobody compared. */
export function competitorView(
  score: AccountScore | null,
  named: readonly string[],
): LoadedCompanyCard['competitor'] {
  if (score === null || score.competitorIndex === null || score.netAdvantage === null) return null
  const index = rounded(score.competitorIndex)
  const place = index > 50 ? 'ahead' : index < 50 ? 'behind' : 'on a par'
  const failed = score.failedCount === 0 ? '' : `; ${score.failedCount} said “failed”`
  return {
    index,
    netAdvantage: rounded(score.netAdvantage),
    failed: score.failedCount,
    named: [...new Set(named)].slice(0, 5),
    text: `${index} of 100, 50 is on a par: we are ${place}${failed}`,
    tone: competitorTone(index, score.failedCount),
  }
}

function competitorTone(index: number, failed: number): Tone {
  if (failed > 0 || index < 50) return 'bad'
  return index > 50 ? 'good' : 'neutral'
}

/** What a contact counts as in the last 12 months. Who answered counts as answered, asked again since or not. */
export type AskedState = 'not-asked' | 'silent' | 'answered'

/** `today`, the days of the last invitation and of the last answer: `YYYY-MM-DD`. */
export function askedState(
  contact: { readonly lastInvitedOn: string | null; readonly lastAnsweredOn: string | null },
  today: string,
): AskedState {
  const from = monthsBefore(today, 12)
  if (contact.lastAnsweredOn !== null && contact.lastAnsweredOn >= from) return 'answered'
  return contact.lastInvitedOn !== null && contact.lastInvitedOn >= from ? 'silent' : 'not-asked'
}

/** One row for each role that can be asked, also when nobody has it; and one for contacts without a role who answered. */
export function roleRows(
  contacts: readonly { readonly role: Role; readonly asked: AskedState }[],
  score: AccountScore | null,
): RoleRow[] {
  return roles.flatMap((role) => {
    const those = contacts.filter((contact) => contact.role === role)
    const count = (state: AskedState) => those.filter(({ asked }) => asked === state).length
    if (role === 'none' && count('answered') === 0) return []
    const scored = score?.byRole[role]
    return {
      role,
      label: cardWords.roles[role],
      contacts: those.length,
      notAsked: count('not-asked'),
      silent: count('silent'),
      answered: count('answered'),
      csat: scored?.csatMean == null ? null : rounded(scored.csatMean),
      recommend: scored?.recommendMean == null ? null : rounded(scored.recommendMean),
    }
  })
}

function figure(
  mean: number | null,
  interval: Interval | null,
  { n, population }: Pick<AccountScore, 'n' | 'population'>,
  best: number,
): Figure | null {
  if (mean === null || n === 0) return null
  const [value, low, high] = [mean, interval?.low ?? 0, interval?.high ?? 0].map(rounded) as [
    number,
    number,
    number,
  ]
  const spread =
    interval === null
      ? 'too few answers for an interval'
      : `95 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`
  return {
    value,
    n,
    population,
    interval: interval === null ? null : { low, high },
    text: `${value.toFixed(1)} of ${best}`,
    detail: `n = ${n} of ${population}, ${spread}`,
  }
}

/** To tenths, as shown. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
