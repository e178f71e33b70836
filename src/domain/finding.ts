/** What a response says that somebody must act on, problems and opportunities alike. The rules are data: `findingRules`. */
import type { Answers } from './answers.ts'
import { type Concern, concernsOf } from './concern.ts'
import { npsGroupOf } from './response.ts'
import type { Role } from './role.ts'

export type Polarity = 'problem' | 'opportunity'

/** Gravest first: an alert is named after its gravest finding. */
export const findingKinds = [
  'competitor-failed',
  'bad-rating',
  'competitor-ahead',
  'vendor-view',
  'wants-to-talk',
  'advocate',
  'quotable',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Every kind of alert: of a response, of a contact whose mail came back, of an answer given confidentially. */
export const alertKinds = [...findingKinds, 'contact-gone', 'confidential-problem'] as const

export type Finding =
  | { readonly kind: 'competitor-failed' | 'bad-rating' | 'competitor-ahead'; readonly concern: Concern }
  | { readonly kind: 'vendor-view' | 'advocate' | 'quotable' }
  | { readonly kind: 'wants-to-talk'; readonly what: string | null }

interface Rule {
  readonly polarity: Polarity
  /** What the kind adds to the severity. */
  readonly weight: number
  /** From whom it counts; null is anybody who answered. */
  readonly roles: readonly Role[] | null
  readonly isForKeyAccountsOnly: boolean
}

const deciding: readonly Role[] = ['decision_maker', 'recommender']

export const findingRules: Readonly<Record<FindingKind, Rule>> = {
  'competitor-failed': { polarity: 'problem', weight: 3, roles: null, isForKeyAccountsOnly: false },
  'bad-rating': { polarity: 'problem', weight: 2, roles: deciding, isForKeyAccountsOnly: true },
  'competitor-ahead': { polarity: 'problem', weight: 2, roles: deciding, isForKeyAccountsOnly: false },
  'vendor-view': { polarity: 'problem', weight: 1, roles: ['decision_maker'], isForKeyAccountsOnly: true },
  'wants-to-talk': { polarity: 'opportunity', weight: 2, roles: null, isForKeyAccountsOnly: false },
  advocate: { polarity: 'opportunity', weight: 1, roles: null, isForKeyAccountsOnly: false },
  quotable: { polarity: 'opportunity', weight: 1, roles: null, isForKeyAccountsOnly: false },
}

/** Key accounts are the first two tiers. */
function isKeyTier(tier: string | null): boolean {
  return tier === 'I' || tier === 'II'
}

/** The findings of one response that the rules let through, gravest first. */
export function findingsOf(
  answers: Answers,
  from: { readonly role: Role; readonly tier: string | null },
): Finding[] {
  return [...problemsIn(answers), ...opportunitiesIn(answers)]
    .filter(({ kind }) => {
      const rule = findingRules[kind]
      return (
        (rule.roles === null || rule.roles.includes(from.role)) &&
        (!rule.isForKeyAccountsOnly || isKeyTier(from.tier))
      )
    })
    .sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind))
}

function problemsIn(answers: Answers): Finding[] {
  const found: Finding[] = concernsOf(answers).map((concern) => {
    if (concern.measure !== 'versus') return { kind: 'bad-rating', concern }
    return { kind: concern.value === 'failed' ? 'competitor-failed' : 'competitor-ahead', concern }
  })
  return answers.relationship === 'vendor' ? [...found, { kind: 'vendor-view' }] : found
}

/** Who writes what to talk about and forgets the yes wants to talk all the same. */
function opportunitiesIn(answers: Answers): Finding[] {
  const what = answers['talk.what'] ?? null
  const isPromoter = npsGroupOf(answers) === 'promoter'
  const found: Finding[] = []
  if (answers.talk === 'yes' || (what !== null && answers.talk !== 'no'))
    found.push({ kind: 'wants-to-talk', what })
  if (isPromoter && answers.relationship === 'trusted_advisor') found.push({ kind: 'advocate' })
  if (isPromoter && answers.quote === 'yes') found.push({ kind: 'quotable' })
  return found
}
