import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlertInput, raiseAlerts, taskOf } from '#domain/alert.ts'
import type { AnswerLabels } from '#domain/answer-labels.ts'
import type { AnswerOrigin } from '#domain/answer-origin.ts'
import type { Answers } from '#domain/answers.ts'
import { officeHours } from '#domain/business-hours.ts'
import { escalationOf, ladder, severities, severityOf } from '#domain/escalation.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { kapp } from '#domain/instrument/shipped.ts'
import type { Role } from '#domain/role.ts'
import { fnv1a64, situationKey } from '#domain/situation.ts'

const good: Answers = { 'company.satisfaction': 4, 'company.recommend': 8 }
const calendar = officeHours('Europe/Berlin')

interface Overrides {
  tier?: string | null
  role?: Role
  previous?: Answers | null
  origin?: AnswerOrigin
  labels?: AnswerLabels
  responseId?: string
  accountName?: string
}

function input(answers: Answers, over: Overrides = {}): AlertInput {
  return {
    account: {
      id: 'a1',
      name: over.accountName ?? 'Nordwind GmbH',
      tier: over.tier === undefined ? 'I' : over.tier,
      revenueText: '1,234,500 EUR',
      state: 'at_risk',
    },
    contact: { id: 'c1', name: 'Ada Berg', role: over.role ?? 'decision_maker', title: 'Managing Director' },
    response: {
      id: over.responseId ?? 'r1',
      answeredAt: '2025-03-03T10:12:00Z',
      answers,
      origin: over.origin ?? { source: 'mail', importedFrom: null, isAccepted: false },
      labels: over.labels ?? {},
      previous: over.previous ?? null,
    },
    clockStartsAt: '2025-03-04T02:00:00Z',
    calendar,
  }
}
const kinds = (answers: Answers, over?: Overrides) =>
  raiseAlerts(input(answers, over)).map(({ kind }) => kind)

describe('the text of an alert', () => {
  const bad: Answers = {
    'products:pump-p3.satisfaction': 1,
    'products:pump-p3.satisfaction.why': 'Leaks',
    'own.delivery': 'late',
    'own.wish': 'A valve',
  }
  const labels = {
    'products:pump-p3.name': 'Pumpe P3',
    'own.delivery': 'Wie liefern wir?',
    'own.delivery.late': 'Zu spät',
    'own.wish': 'Was fehlt?',
  }
  const bodyOf = (over: Overrides) => raiseAlerts(input(bad, over))[0]?.body ?? ''

  it('names products and questions as the admin does, not by their slugs', () => {
    const body = bodyOf({ labels, previous: { 'own.delivery': 'late', 'products:pump-p3.satisfaction': 4 } })
    expect(body).toContain('- Pumpe P3: did not meet expectations (1 of 5): “Leaks”')
    expect(body).toContain('- Pumpe P3: above expectations (4 of 5) → did not meet expectations (1 of 5)')
    expect(body).toContain('- Was fehlt?: “A valve”')
    expect(body).not.toMatch(/pump.p3/)
    expect(bodyOf({})).toContain('- Products, pump p3: did not meet')
  })

  it.each([
    [{ source: 'phone', importedFrom: null, isAccepted: false }, ', by telephone'],
    [{ source: 'crm', importedFrom: null, isAccepted: false }, ', link visible in the CRM'],
    [{ source: 'mail', importedFrom: null, isAccepted: true }, ', suspected, accepted by a person'],
    [{ source: 'mail', importedFrom: null, isAccepted: false }, ''],
  ] as const)('says where the answers came from: %o', (origin, mark) => {
    expect(bodyOf({ origin })).toMatch(new RegExp(`^Answered: [^\n]*\\(Europe/Berlin\\)${mark}$`, 'm'))
  })
})

describe('raiseAlerts', () => {
  it('raises one problem for three bad ratings, with all of them in it', () => {
    const bad: Answers = {
      'company.satisfaction': 2,
      'company.recommend': 3,
      'services.satisfaction': 1,
      'services.satisfaction.why': 'Three weeks\nfor an answer.',
      'products.satisfaction': 5,
      'products.satisfaction.why': 'The pumps never fail.',
    }
    const alerts = raiseAlerts(input(bad, { previous: { ...bad, 'company.satisfaction': 4 } }))
    expect(alerts).toHaveLength(1)
    expect(alerts[0]).toMatchObject({
      polarity: 'problem',
      kind: 'bad-rating',
      severity: 'critical',
      dueAt: '2025-03-04T12:00:00.000Z',
    })
    expect(alerts[0]?.title).toBe('Problem: Nordwind GmbH – bad rating (Ada Berg, decision maker)')
    expect(alerts[0]?.body).toBe(
      [
        'Account: Nordwind GmbH',
        'Tier: I. Revenue: 1,234,500 EUR. State: at risk.',
        'Contact: Ada Berg, Managing Director (decision maker)',
        'Answered: Mon 3 Mar 2025, 11:12 (Europe/Berlin)',
        '',
        'What was said:',
        '- Company: below expectations (2 of 5)',
        '- Company: recommend 3 of 10',
        '- Services: did not meet expectations (1 of 5): “Three weeks for an answer.”',
        '',
        'Since last time:',
        '- Company: above expectations (4 of 5) → below expectations (2 of 5)',
        '',
        'What to do:',
        '1. Call the contact, listen, and agree what will be put right and by when.',
        '2. Write down what was agreed. It is solved when the customer says so.',
        '',
        'By when: Tue 4 Mar 2025, 13:00 (Europe/Berlin). Severity: critical.',
        '',
        'Also in their words:',
        '- Products: exceeded expectations (5 of 5): “The pumps never fail.”',
      ].join('\n'),
    )
  })

  it('raises nothing for an ordinary answer', () => {
    expect(kinds(good)).toEqual([])
  })

  it('hears bad ratings from who decides or recommends in a key account', () => {
    const bad: Answers = { ...good, 'products.recommend': 6 }
    expect(kinds(bad, { tier: 'II', role: 'recommender' })).toEqual(['bad-rating'])
    expect(kinds(bad, { tier: 'III' })).toEqual([])
    expect(kinds(bad, { tier: null })).toEqual([])
    expect(kinds(bad, { role: 'influencer' })).toEqual([])
  })

  it('hears of a competitor ahead in any tier, and of failed from anybody', () => {
    expect(kinds({ ...good, 'products.versus': 'worse' }, { tier: 'III' })).toEqual(['competitor-ahead'])
    expect(kinds({ ...good, 'products.versus': 'worse' }, { role: 'influencer' })).toEqual([])
    expect(kinds({ ...good, 'products.versus': 'failed' }, { role: 'influencer', tier: null })).toEqual([
      'competitor-failed',
    ])
  })

  it('names the competitor', () => {
    const [alert] = raiseAlerts(
      input({
        ...good,
        competitor: 'Acme',
        'products.versus': 'failed',
        'products.versus.why': 'Half the price.',
      }),
    )
    expect(alert?.body).toContain('- Products: failed against the competitor (Acme): “Half the price.”')
  })

  it('minds being called a vendor by the decision maker of a key account', () => {
    expect(kinds({ ...good, relationship: 'vendor' })).toEqual(['vendor-view'])
    expect(kinds({ ...good, relationship: 'vendor' }, { role: 'recommender' })).toEqual([])
    expect(kinds({ ...good, relationship: 'vendor' }, { tier: 'III' })).toEqual([])
  })

  it('treats opportunities as equals', () => {
    const promoter: Answers = { 'company.satisfaction': 5, 'company.recommend': 10 }
    expect(kinds({ ...good, talk: 'yes' })).toEqual(['wants-to-talk'])
    expect(kinds({ ...good, 'talk.what': 'A second plant' })).toEqual(['wants-to-talk'])
    expect(kinds({ ...good, 'talk.what': 'nothing', talk: 'no' })).toEqual([])
    expect(kinds({ ...good, quote: 'yes' })).toEqual([])
    expect(kinds({ ...promoter, quote: 'yes' })).toEqual(['quotable'])
    expect(kinds({ ...promoter, relationship: 'trusted_advisor' })).toEqual(['advocate'])
    const [alert] = raiseAlerts(
      input({ ...promoter, talk: 'yes', 'talk.what': 'A second plant', quote: 'yes' }),
    )
    expect(alert).toMatchObject({ polarity: 'opportunity', severity: 'critical' })
    expect(alert?.title).toContain('wants to talk about something new, may be quoted')
    expect(alert?.body).toContain('- Would like to talk about something new: “A second plant”')
  })

  it('raises a problem and an opportunity of one response apart', () => {
    const alerts = raiseAlerts(
      input({ ...good, 'company.satisfaction': 1, talk: 'yes', 'company.versus': 'failed' }),
    )
    expect(alerts.map(({ polarity, kind }) => [polarity, kind])).toEqual([
      ['problem', 'competitor-failed'],
      ['opportunity', 'wants-to-talk'],
    ])
    expect(new Set(alerts.map(({ situationKey }) => situationKey)).size).toBe(2)
  })

  it('meets the same alert again: same night, next night, after an edit that changes its kind', () => {
    const [first] = raiseAlerts(input({ ...good, 'company.satisfaction': 1 }))
    expect(raiseAlerts(input({ ...good, 'company.satisfaction': 1 }))).toEqual([first])
    const [edited] = raiseAlerts(input({ ...good, 'products.versus': 'worse' }, { tier: 'II' }))
    expect(edited?.kind).not.toBe(first?.kind)
    expect(edited?.situationKey).toBe(first?.situationKey)
    expect(edited?.body).not.toBe(first?.body)
    const [other] = raiseAlerts(input({ ...good, 'company.satisfaction': 1 }, { responseId: 'r2' }))
    expect(other?.situationKey).not.toBe(first?.situationKey)
  })

  it('fits a task of either CRM with the longest answers, and says where it cut', () => {
    const longest = Object.fromEntries(
      questionsOf(kapp).map((question) => [
        question.id,
        question.kind === 'text'
          ? '😀'.repeat(question.maxLength / 2)
          : question.kind === 'rating'
            ? question.min
            : (question.options.at(-1) ?? ''),
      ]),
    ) as Answers
    const name = `Very\nlong ${'x'.repeat(5_000)}`
    const [alert] = raiseAlerts(input({ ...longest, talk: 'yes' }, { accountName: name }))
    expect(alert?.body.length).toBeLessThan(30_000)
    expect(alert?.title.length).toBeLessThanOrEqual(250)
    expect(alert?.title).not.toContain('\n')
    expect(alert?.body).toContain('(cut here; the full text is in Keyward)')
    expect(alert?.body.isWellFormed()).toBe(true)
  })
})

describe('taskOf', () => {
  it('carries key, text, due time and priority', () => {
    const [alert] = raiseAlerts(input({ ...good, 'company.satisfaction': 1 }))
    if (!alert) throw new Error('no alert')
    const ids = { ownerExternalId: '7', accountExternalId: '8', contactExternalId: null }
    expect(taskOf(alert, ids)).toEqual({
      key: alert.situationKey,
      subject: alert.title,
      body: alert.body,
      dueAt: alert.dueAt,
      priority: 'high',
      ...ids,
    })
    expect(taskOf({ ...alert, severity: 'medium', title: 'x'.repeat(400) }, ids)).toMatchObject({
      priority: 'medium',
      subject: `${'x'.repeat(249)}…`,
    })
    expect(taskOf({ ...alert, severity: 'low' }, ids).priority).toBe('low')
  })
})

describe('situation key', () => {
  it('is FNV-1a of 64 bits', () => {
    expect(fnv1a64('')).toBe('cbf29ce484222325')
    expect(fnv1a64('a')).toBe('af63dc4c8601ec8c')
    expect(fnv1a64('foobar')).toBe('85944171f73967e8')
  })

  it('always fits a task key, and tells its parts apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (kind, parts) => {
        expect(situationKey(kind, parts)).toMatch(/^[a-z0-9-]{16,64}$/)
      }),
    )
    expect(situationKey('problem', ['ab', 'c'])).not.toBe(situationKey('problem', ['a', 'bc']))
  })
})

describe('escalation', () => {
  it('is by tier, role and kind', () => {
    expect(severityOf('I', 'decision_maker', 2)).toBe('critical')
    expect(severityOf('I', 'recommender', 2)).toBe('high')
    expect(severityOf('II', 'recommender', 2)).toBe('high')
    expect(severityOf('II', 'influencer', 2)).toBe('medium')
    expect(severityOf('III', 'recommender', 2)).toBe('medium')
    expect(severityOf(null, 'influencer', 1)).toBe('low')
  })

  it('goes from owner to manager to executive, faster the graver', () => {
    const hours = severities.map((severity) => ladder[severity])
    for (const { owner, manager, executive } of hours) {
      expect(owner).toBeLessThan(manager)
      expect(manager).toBeLessThan(executive)
    }
    expect(hours.map(({ owner }) => owner)).toEqual(hours.map(({ owner }) => owner).toSorted((a, b) => a - b))
    expect(escalationOf('high', '2025-03-07T08:00:00Z', calendar)).toEqual({
      owner: '2025-03-07T16:00:00.000Z',
      manager: '2025-03-10T16:00:00.000Z',
      executive: '2025-03-13T16:00:00.000Z',
    })
  })
})
