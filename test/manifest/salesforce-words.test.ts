/** Both packages say the same things: the Lightning components are held against the rules and words of the HubSpot card. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardAlerts } from '#domain/card-alert.ts'
import { canNominate, companyCard } from '#domain/card-company.ts'
import { askedState, roleRows } from '#domain/card-figure.ts'
import { nextAction } from '#domain/card-next.ts'
import { cardWords } from '#domain/card-words.ts'
import { describeCoverage } from '#domain/coverage.ts'
import { severities } from '#domain/escalation.ts'
import { roles } from '#domain/role.ts'
import { cardRules, sentences } from './salesforce/card-rules.ts'
import { labels, read } from './salesforce/package.ts'

const now = '2026-11-23T10:00:00Z'
const today = '2026-11-23'

const day = fc.option(
  fc
    .integer({ min: 0, max: 800 })
    .map((age) => new Date(Date.parse(today) - age * 86_400_000).toISOString().slice(0, 10)),
)
const contact = fc.record({
  id: fc.uuid(),
  externalId: fc.constant('003'),
  name: fc.constantFrom('Ines', 'Tomás', 'Priya', 'Jonas', 'Mei', 'Sam'),
  title: fc.constant(null),
  role: fc.constantFrom(...roles),
  isReachable: fc.boolean(),
  isNominated: fc.boolean(),
  lastInvitedOn: day,
  lastAnsweredOn: day,
})
const contacts = fc.array(contact, { maxLength: 8 })
const alert = fc.record({
  id: fc.uuid(),
  title: fc.constantFrom('Bad rating', 'Wants to talk'),
  polarity: fc.constantFrom('problem' as const, 'opportunity' as const),
  severity: fc.constantFrom(...severities),
  state: fc.constantFrom('open' as const, 'acknowledged' as const),
  dueAt: fc
    .integer({ min: -90, max: 90 })
    .map((hours) => new Date(Date.parse(now) + hours * 3_600_000).toISOString()),
})
describe('words', () => {
  /** `headings.next` as the label is called: Keyward_Headings_Next. */
  const labelOf = (path: string) =>
    `Keyward_${path
      .split(/[._]/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('_')}`
  const shared = (words: object, path: string): [string, string][] =>
    Object.entries(words).flatMap(([key, value]) => {
      const at = path === '' ? key : `${path}.${key}`
      return typeof value === 'string' ? [[labelOf(at), value]] : shared(value, at)
    })
  const words = new Map(shared(cardWords, ''))

  it('that are shared are equal', () => {
    const mirrored = [...labels].filter(([name]) => !name.startsWith('Keyward_Text_'))
    expect(mirrored.length).toBeGreaterThan(40)
    expect(mirrored.filter(([name, text]) => words.get(name) !== text)).toEqual([])
  })

  it('stand in the components under the path that they have in the shared list', () => {
    const source = read('lwc/keywardCardWords/keywardCardWords.js')
    for (const name of [...source.matchAll(/label\/c\.(\w+)'/g)].map(([, label = '']) => label))
      expect(words.has(name), name).toBe(true)
  })

  it('of the components are not too long for a label', () => {
    for (const [name, text] of labels) {
      expect(name.length, name).toBeLessThanOrEqual(80)
      expect(text.length, name).toBeLessThanOrEqual(1000)
    }
  })
})

describe('rules', () => {
  it('tell the next best action, word by word', () => {
    const alerts = fc.array(alert, { maxLength: 3 })
    fc.assert(
      fc.property(contacts, alerts, fc.constantFrom('I', 'II', 'III'), (people, open, tier) => {
        const all = people.map((one) => ({ ...one, asked: askedState(one, today) }))
        const sorted = cardAlerts(open, { now, timeZone: 'UTC' }).alerts
        const facts = {
          tier,
          alerts: sorted,
          contacts: all,
          candidates: all.filter(canNominate).length,
          today,
        }
        const ours = nextAction({ ...facts, coverage: describeCoverage(all) })
        expect(cardRules.nextAction({ ...facts, coverage: cardRules.coverageOf(all) }, sentences)).toEqual(
          ours,
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('sort open alerts alike, and show as many', () => {
    fc.assert(
      fc.property(fc.array(alert, { maxLength: 9 }), (open) => {
        const ours = cardAlerts(open, { now, timeZone: 'UTC' })
        const theirs = cardRules.sortAlerts(open, Date.parse(now)).slice(0, cardRules.shownAlerts)
        expect(theirs.map(({ id, tone, isOverdue }) => ({ id, tone, isOverdue }))).toEqual(
          ours.alerts.map(({ id, tone, isOverdue }) => ({ id, tone, isOverdue })),
        )
      }),
    )
  })

  it('count contacts by role and by what was asked of them alike', () => {
    fc.assert(
      fc.property(contacts, (people) => {
        for (const one of people) {
          expect(cardRules.askedState(one, today)).toBe(askedState(one, today))
          expect(cardRules.canNominate(one)).toBe(canNominate(one))
        }
        const all = people.map((one) => ({ ...one, asked: askedState(one, today) }))
        const ours = roleRows(all, null).map(({ label: _, csat: __, recommend: ___, ...row }) => row)
        expect(cardRules.roleRows(all)).toEqual(ours)
      }),
    )
  })

  it('warn of thin coverage alike', () => {
    fc.assert(
      fc.property(contacts, (people) => {
        const { missing, contacts: filling, isSingleThreaded } = describeCoverage(people)
        expect(cardRules.coverageOf(people)).toEqual({ missing, contacts: filling, isSingleThreaded })
        const card = companyCard(factsOf(people))
        if (card.kind !== 'company') throw new Error('an account with a tier has a card')
        expect(cardRules.coverageWarning(cardRules.coverageOf(people), sentences)).toBe(card.coverage.warning)
      }),
    )
  })

  it('fill sentences with values that look like places', () => {
    expect(cardRules.fill('{0} of {1}', '{1}', 5)).toBe('{1} of 5')
    expect(cardRules.fill('{0}, {1}', 'a')).toBe('a, ')
  })
})

type Facts = Parameters<typeof companyCard>[0]

function factsOf(people: Facts['contacts']): Facts {
  return {
    now,
    timeZone: 'UTC',
    syncedAt: null,
    account: {
      id: '1',
      name: 'A',
      tier: 'I',
      tierReasonText: null,
      tierSince: null,
      state: 'unknown',
      stateReasonText: null,
    },
    score: null,
    contacts: people,
    alerts: [],
    competitors: [],
    consolePath: '/console',
  }
}
