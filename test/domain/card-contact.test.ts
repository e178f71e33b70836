import { describe, expect, it } from 'vitest'
import { contactCardSchema, type LoadedContactCard } from '#domain/card.ts'
import { contactCard } from '#domain/card-contact.ts'
import { contactCardFacts } from './card-facts.ts'

const loaded = (facts = contactCardFacts): LoadedContactCard => {
  const card = contactCard(facts)
  if (card.kind !== 'contact') throw new Error('expected a card with content')
  expect(contactCardSchema.parse(card)).toEqual(card)
  return card
}
const of = (part: Partial<(typeof contactCardFacts)['contact']>) =>
  loaded({ ...contactCardFacts, contact: { ...contactCardFacts.contact, ...part } })

describe('contact card', () => {
  it('shows role, survey, quarantine and the last answers', () => {
    const card = loaded()
    expect(card.role).toEqual({
      value: 'decision_maker',
      label: 'Decision maker',
      why: 'By title, executive: CEO',
    })
    expect(card.survey.text).toBe('Answered; last asked 2026-11-01; last answered 2026-11-02')
    expect(card.asking).toEqual({
      canBeAsked: false,
      until: '2027-01-30',
      text: 'Was asked a short time ago; not again before 2027-01-30.',
    })
    expect(card.answers?.text).toBe('2026-11-02: satisfaction 3.0 of 5, recommend 7.0 of 10')
    expect(
      card.answers?.rows.map((row) => [row.label, row.satisfaction, row.recommend, row.versusText]),
    ).toEqual([
      ['Company', 2, 6, 'Worse'],
      ['Products', 4, 8, 'Failed'],
      ['Services', null, null, null],
    ])
    expect(card.answers?.relationship).toBe('Partner')
  })

  it('shows no comment, whoever looks', () => {
    const answers = {
      ...contactCardFacts.latest?.answers,
      'company.satisfaction.why': 'secret words',
      'talk.what': 'secret plan',
    }
    const latest = contactCardFacts.latest && { ...contactCardFacts.latest, answers }
    const card = loaded({ ...contactCardFacts, latest })
    expect(JSON.stringify(card)).not.toContain('secret')
  })

  it('says where answers came from, and that there are some that do not count', () => {
    const card = loaded(contactCardFacts)
    expect(card.answers?.marks).toEqual(['by telephone'])
    expect(card.survey.marks).toEqual(['not confirmed'])
  })

  it('can nominate a reachable influencer who is not nominated yet, and nobody else', () => {
    expect(of({ role: 'influencer' })).toMatchObject({
      canNominate: true,
      nominatedText: expect.stringMatching(/^Not nominated/),
    })
    expect(of({ role: 'influencer', isNominated: true })).toMatchObject({
      canNominate: false,
      nominatedText: 'Nominated',
    })
    expect(of({ role: 'influencer', isReachable: false }).canNominate).toBe(false)
    expect(of({ role: 'recommender' })).toMatchObject({
      canNominate: false,
      nominatedText: 'Asked without a nomination',
    })
  })

  it.each([
    ['bounced', 'bad'],
    ['opted_out', 'neutral'],
    ['invited', 'caution'],
    [null, 'neutral'],
  ] as const)('colours the survey status %s %s', (surveyStatus, tone) => {
    expect(of({ surveyStatus }).survey.tone).toBe(tone)
  })

  it('says that a contact is asked in the next wave', () => {
    const card = loaded({ ...contactCardFacts, decision: { invite: true, language: 'en' }, latest: null })
    expect(card.asking).toEqual({ canBeAsked: true, until: null, text: 'Is asked in the next wave.' })
    expect(card.answers).toBeNull()
  })

  it('is empty without an account', () => {
    const card = contactCard({
      ...contactCardFacts,
      contact: { ...contactCardFacts.contact, accountId: null },
    })
    expect(card).toMatchObject({ kind: 'empty', reason: 'no-account' })
  })
})
