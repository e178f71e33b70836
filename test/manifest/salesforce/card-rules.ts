/** The rules of the Lightning components, which import nothing of the platform, with their sentences from the labels. */
import type { CardAlert, NextAction, RoleRow } from '#domain/card.ts'
import type { ContactFacts } from '#domain/card-company.ts'
import type { AskedState } from '#domain/card-figure.ts'
import type { NextActionFacts } from '#domain/card-next.ts'
import type { Coverage } from '#domain/coverage.ts'
import { labels } from './package.ts'

type Standing = Pick<ContactFacts, 'role' | 'isReachable' | 'isNominated'>
type Sorted = Pick<CardAlert, 'id' | 'isOverdue' | 'tone'>
type OpenAlert = Pick<CardAlert, 'id' | 'polarity' | 'severity' | 'state' | 'dueAt' | 'title'>

/** What `c/keywardCard` exports. */
interface CardRules {
  readonly shownAlerts: number
  nextAction(
    facts: Omit<NextActionFacts, 'coverage'> & { coverage: object },
    sentences: Sentences,
  ): NextAction
  sortAlerts<T extends OpenAlert>(alerts: readonly T[], now: number): (T & Sorted)[]
  askedState(contact: Pick<ContactFacts, 'lastInvitedOn' | 'lastAnsweredOn'>, today: string): AskedState
  roleRows(
    contacts: readonly (Standing & { asked: AskedState })[],
  ): Omit<RoleRow, 'label' | 'csat' | 'recommend'>[]
  coverageOf(contacts: readonly Standing[]): Pick<Coverage, 'missing' | 'contacts' | 'isSingleThreaded'>
  coverageWarning(coverage: object, sentences: Sentences): string | null
  canNominate(contact: Standing): boolean
  fill(sentence: string, ...values: readonly unknown[]): string
}

export type Sentences = Readonly<Record<string, string>>

const path = new URL(
  '../../../app-manifest/salesforce/force-app/main/default/lwc/keywardCard/keywardCard.js',
  import.meta.url,
)
export const cardRules = (await import(path.href)) as CardRules

/** As `c/keywardSentences` has them: `Keyward_Text_NextCall` is `nextCall`. */
export const sentences: Sentences = Object.fromEntries(
  [...labels].flatMap(([name, text]) => {
    const own = /^Keyward_Text_(\w)(\w*)$/.exec(name)
    return own ? [[`${own[1]?.toLowerCase()}${own[2]}`, text]] : []
  }),
)
