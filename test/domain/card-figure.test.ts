import { describe, expect, it } from 'vitest'
import { scoreAccount } from '#domain/account-score.ts'
import { askedState, competitorView, csatFigure, recommendFigure, roleRows } from '#domain/card-figure.ts'
import { now, responses, score, timeZone } from './card-facts.ts'

const nobody = scoreAccount([], { now, timeZone, contacts: 4 })

describe('figures of a card', () => {
  it('are absent while nobody answered', () => {
    for (const none of [null, nobody]) {
      expect(csatFigure(none)).toBeNull()
      expect(recommendFigure(none)).toBeNull()
      expect(competitorView(none, ['Southwind'])).toBeNull()
    }
  })

  it('say when there are too few answers for an interval', () => {
    const one = scoreAccount(responses.slice(0, 1), { now, timeZone, contacts: 6 })
    expect(csatFigure(one)).toMatchObject({
      interval: null,
      detail: 'n = 1 of 6, too few answers for an interval',
    })
  })

  it('keep the recommend mean on its scale of 10', () => {
    expect(recommendFigure(score)?.text).toBe('7.8 of 10')
  })

  it.each([
    [{ competitorIndex: 75, failedCount: 0 }, 'ahead', 'good'],
    [{ competitorIndex: 50, failedCount: 0 }, 'on a par', 'neutral'],
    [{ competitorIndex: 20, failedCount: 0 }, 'behind', 'bad'],
    [{ competitorIndex: 75, failedCount: 2 }, '2 said “failed”', 'bad'],
  ])('judge %o against the competitor', (part, text, tone) => {
    const view = competitorView({ ...score, ...part }, ['B', 'A', 'B'])
    expect(view?.text).toContain(text)
    expect(view).toMatchObject({ tone, named: ['B', 'A'] })
  })
})

describe('how a contact stands in the last 12 months', () => {
  it.each([
    [null, null, 'not-asked'],
    ['2026-10-01', null, 'silent'],
    ['2025-11-20', null, 'silent'],
    ['2025-11-19', null, 'not-asked'],
    ['2026-10-01', '2026-10-02', 'answered'],
    // Answered in spring, asked again in autumn: the answer still counts in the score.
    ['2026-10-01', '2026-04-02', 'answered'],
    ['2026-10-01', '2025-04-02', 'silent'],
  ] as const)('invited %s, answered %s: %s', (lastInvitedOn, lastAnsweredOn, expected) => {
    expect(askedState({ lastInvitedOn, lastAnsweredOn }, '2026-11-20')).toBe(expected)
  })

  it('has a row for each role that should answer, also when nobody has it', () => {
    const rows = roleRows([{ role: 'recommender', asked: 'silent' }], null)
    expect(rows.map(({ label, contacts, silent }) => [label, contacts, silent])).toEqual([
      ['Decision maker', 0, 0],
      ['Recommender', 1, 1],
      ['Influencer', 0, 0],
    ])
  })

  it('shows contacts without a role only when one of them answered', () => {
    const of = (asked: 'silent' | 'answered') =>
      roleRows([{ role: 'none', asked }], null).map(({ role }) => role)
    expect(of('silent')).not.toContain('none')
    expect(of('answered')).toContain('none')
  })

  it('rounds the means of a role to tenths', () => {
    expect(roleRows([], score).map(({ csat }) => csat)).toEqual([3, 5, null])
  })
})
