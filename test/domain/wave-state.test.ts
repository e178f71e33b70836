import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeStep, type WaveFacts, type WaveStep, waveStates } from '#domain/wave-state.ts'

const facts: WaveFacts = {
  state: 'frozen',
  recipients: 12,
  openRemovals: 0,
  closesAt: '2026-04-01T00:00:00.000Z',
  lastSendAt: '2026-03-05T10:00:00.000Z',
}
const now = '2026-03-02T10:00:00.000Z'
const steps: WaveStep[] = [
  'look',
  'extend',
  'change',
  'freeze',
  'discard',
  'remove',
  'launch',
  'pause',
  'resume',
  'stop',
  'close',
]

describe('a step of a wave', () => {
  it('is launched only by the number of its recipients', () => {
    expect(takeStep(facts, 'launch', { now, typed: 12 })).toEqual({ ok: true, state: 'running' })
    for (const typed of [null, 11, 13, Number.NaN])
      expect(takeStep(facts, 'launch', { now, typed })).toMatchObject({
        ok: false,
        reason: expect.stringContaining('12'),
      })
  })

  it('is refused with what to do: open removals, nobody in the list, an end that comes too early', () => {
    const launch = (more: Partial<WaveFacts>) =>
      takeStep({ ...facts, ...more }, 'launch', { now, typed: more.recipients ?? 12 })
    expect(launch({ openRemovals: 1 })).toMatchObject({ reason: expect.stringMatching(/^1 removal waits/) })
    expect(launch({ recipients: 0 }).ok).toBe(false)
    expect(launch({ closesAt: now }).ok).toBe(false)
    expect(launch({ lastSendAt: '2026-04-02T10:00:00.000Z' })).toMatchObject({
      reason: expect.stringContaining('2026-04-02'),
    })
    expect(takeStep({ ...facts, state: 'draft', recipients: 0 }, 'freeze', { now }).ok).toBe(false)
  })

  it('waits while everybody is being looked at, and says how far that is', () => {
    const during = (step: WaveStep, purpose: 'freeze' | 'dry-run') =>
      takeStep({ ...facts, state: 'draft', look: { purpose, done: 40, total: 90 } }, step, { now, typed: 12 })
    for (const step of ['look', 'change', 'launch'] as const)
      expect(during(step, 'freeze'), step).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/^The list is being frozen: 40 of 90 contacts so far\./),
      })
    expect(during('look', 'dry-run')).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^Everybody is being looked at/),
    })
    // The old plan's dry run is of no use any more.
    expect(during('change', 'dry-run').ok).toBe(true)
    expect(during('discard', 'freeze')).toEqual({ ok: true, state: 'gone' })
    expect(takeStep({ ...facts, state: 'draft' }, 'extend', { now }).ok).toBe(false)
  })

  it('never leads back, and nothing follows an end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...waveStates), fc.constantFrom(...steps), (state, step) => {
        const answer = takeStep({ ...facts, state }, step, { now, typed: 12 })
        if (state === 'stopped' || state === 'closed') expect(answer.ok).toBe(false)
        if (!answer.ok) {
          expect(answer.reason).toMatch(/\.$/)
          return
        }
        const order = ['draft', 'frozen', 'running', 'paused', 'stopped', 'closed', 'gone']
        const isBack = state === 'paused' && answer.state === 'running'
        expect(isBack || order.indexOf(answer.state) >= order.indexOf(state)).toBe(true)
      }),
    )
  })
})
