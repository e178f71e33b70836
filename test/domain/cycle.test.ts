import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleSteps, nextSteps, type StepRun } from '#domain/cycle.ts'

/** Plays a cycle to its end; `fails` says which step fails. Returns the order in which steps ended. */
function play(
  connections: readonly string[],
  fails: (run: StepRun) => boolean,
  pick: (count: number) => number,
): StepRun[] {
  const begun: StepRun[] = []
  const over: StepRun[] = []
  const failed: string[] = []
  while (true) {
    begun.push(...nextSteps(connections, begun, over, failed))
    const open = begun.filter((run) => !over.includes(run))
    const next = open[pick(open.length)]
    if (!next) return over
    over.push(next)
    if (next.connectionId !== null && fails(next)) failed.push(next.connectionId)
  }
}

const names = (runs: readonly StepRun[]) =>
  runs.filter((run) => run.connectionId === null).map((run) => run.name)
const decisions = cycleSteps.filter((step) => step.per === 'workspace').map((step) => step.name)

describe('the steps of a cycle', () => {
  it('run once each, per connection and for the workspace', () => {
    const over = play(
      ['a', 'b'],
      () => false,
      () => 0,
    )
    expect(over).toHaveLength(
      2 * cycleSteps.filter((step) => step.per === 'connection').length + decisions.length,
    )
    expect(new Set(over.map((run) => `${run.name}/${run.connectionId}`)).size).toBe(over.length)
  })

  it('of the workspace keep their order, whatever fails and whatever ends first', () => {
    fc.assert(
      fc.property(
        fc.subarray(['a', 'b']),
        fc.array(fc.constantFrom(...cycleSteps.map((step) => step.name)), { maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        (connections, failing, numbers) => {
          const over = play(
            connections,
            (run) => failing.includes(run.name),
            (count) => (count === 0 ? 0 : (numbers.next().value ?? 0) % count),
          )
          expect(names(over)).toEqual(decisions)
        },
      ),
    )
  })

  it('of the workspace begin one at a time when every connection has failed', () => {
    const check = [{ name: 'connection.check', connectionId: 'a' }] as const
    expect(nextSteps(['a'], check, check, ['a'])).toEqual([{ name: 'records.resolve', connectionId: null }])
  })

  it('of a connection that failed are left out, those of the other go on', () => {
    const over = play(
      ['a', 'b'],
      (run) => run.connectionId === 'a' && run.name === 'accounts.pull',
      () => 0,
    )
    expect(over.some((run) => run.connectionId === 'a' && run.name === 'fields.push')).toBe(false)
    expect(over.some((run) => run.connectionId === 'b' && run.name === 'tasks.push')).toBe(true)
  })
})
