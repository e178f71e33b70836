import { describe, expect, it } from 'vitest'
import { createGuard } from '#jobs/guard.ts'
import { createLog } from '#std/log.ts'

/** A guard over a backend that a test switches on and off, on a clock that moves only while the guard waits. */
function watched(options: { readonly awayMs?: number } = {}) {
  let time = 0
  const seen = { isUp: true, pings: 0, waits: [] as number[], did: [] as string[], lines: [] as string[] }
  const guard = createGuard({
    ping: async () => {
      seen.pings += 1
      if (!seen.isUp) throw new Error('away')
    },
    pause: () => seen.did.push('pause'),
    resume: () => seen.did.push('resume'),
    log: createLog({ level: 'info', write: (line) => seen.lines.push(line) }),
    now: () => time,
    wait: async (ms) => {
      time += ms
      seen.waits.push(ms)
      if (options.awayMs !== undefined && time >= options.awayMs) seen.isUp = true
    },
  })
  /** Reports an error and lets everything that follows from it happen. */
  const fail = async () => {
    guard.report(new Error('refused'))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const pass = (ms: number) => {
    time += ms
  }
  return { seen, guard, fail, pass }
}

describe('the guard of a worker', () => {
  it('does nothing about a passing error of a backend that answers', async () => {
    const { seen, fail } = watched()
    await fail()
    expect(seen).toMatchObject({ did: [], lines: [], pings: 1 })
  })

  it('pauses while the backend is away, asks ever more rarely, and resumes when it is back, saying each once', async () => {
    const { seen, fail } = watched({ awayMs: 300_000 })
    seen.isUp = false
    await fail()
    expect(seen.did).toEqual(['pause', 'resume'])
    expect(seen.waits.slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    expect(seen.waits.length).toBeLessThan(20)
    expect(seen.lines).toHaveLength(2)
    expect(seen.lines[1]).toContain('the job queue is back')
  })

  it('pauses also when the backend answers and yet fails again and again, longer each time', async () => {
    const { seen, fail } = watched()
    for (let error = 0; error < 20; error++) await fail()
    expect(seen.waits).toEqual([500, 1_000, 2_000, 4_000])
  })

  it('pauses at once when errors come without leaving a moment for anything else', () => {
    const { seen, guard } = watched()
    for (let error = 0; error < 5; error++) guard.report(new Error('refused'))
    expect(seen.did).toEqual(['pause'])
  })

  it('takes trouble after a quiet minute for new trouble', async () => {
    const { seen, fail, pass } = watched()
    for (let error = 0; error < 5; error++) await fail()
    pass(61_000)
    for (let error = 0; error < 5; error++) await fail()
    expect(seen.waits).toEqual([500, 500])
  })

  it('forgets single errors that are far apart', async () => {
    const { seen, fail, pass } = watched()
    for (let error = 0; error < 20; error++) {
      await fail()
      pass(11_000)
    }
    expect(seen.did).toEqual([])
  })
})
