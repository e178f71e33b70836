import { describe, expect, it } from 'vitest'
import { cardAlerts } from '#domain/card-alert.ts'
import { alertFacts, clock } from './card-facts.ts'

describe('open alerts of a card', () => {
  it('come overdue first, then problems, then the gravest, then what is due first', () => {
    const later = '2026-11-26T15:00:00.000Z'
    const { alerts } = cardAlerts(
      [
        alertFacts(1, { polarity: 'opportunity', severity: 'critical' }),
        alertFacts(2, { severity: 'low', dueAt: '2026-11-19T15:00:00.000Z', state: 'acknowledged' }),
        alertFacts(3, { severity: 'high', dueAt: later }),
        alertFacts(4, { severity: 'high' }),
        alertFacts(5, { severity: 'critical', dueAt: later }),
      ],
      clock,
    )
    expect(alerts.map(({ id }) => Number(id.slice(-3)) - 900)).toEqual([2, 5, 4, 3, 1])
  })

  it('say when they are due in the time of the workspace, and since when they are overdue', () => {
    const [overdue, due] = cardAlerts(
      [alertFacts(1), alertFacts(2, { dueAt: '2026-11-20T08:59:00.000Z' })],
      clock,
    ).alerts
    expect(overdue).toMatchObject({
      isOverdue: true,
      tone: 'bad',
      dueText: expect.stringMatching(/^Overdue since Fri 20 Nov 2026, 09:59/),
    })
    expect(due).toMatchObject({ isOverdue: false, dueText: 'Mon 23 Nov 2026, 16:00 (Europe/Berlin)' })
  })

  it.each([
    ['problem', 'critical', 'bad'],
    ['problem', 'medium', 'caution'],
    ['opportunity', 'critical', 'good'],
  ] as const)('%s of severity %s is %s', (polarity, severity, tone) => {
    expect(cardAlerts([alertFacts(1, { polarity, severity })], clock).alerts[0]?.tone).toBe(tone)
  })
})
