import { describe, expect, it } from 'vitest'
import { CrmError, type CrmErrorClass } from '#crm/errors.ts'
import { withRetry } from '#crm/retry.ts'

function error(of: CrmErrorClass, retryAfterMs?: number): CrmError {
  return new CrmError({
    class: of,
    code: 'X',
    message: 'x',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

/** Deps that record pauses and waits; `random` is 0.5. */
function record() {
  const log: string[] = []
  return {
    log,
    deps: {
      wait: async (ms: number) => void log.push(`wait ${ms}`),
      limiter: { take: async () => {}, pause: async (ms: number) => void log.push(`pause ${ms}`) },
      random: () => 0.5,
    },
  }
}

/** Fails with the given errors one after the other, then answers the number of the attempt. */
function failing(...errors: readonly unknown[]) {
  return async (n: number) => {
    const failure = errors[n - 1]
    if (failure) throw failure
    return n
  }
}

describe('withRetry', () => {
  it('repeats transient errors with growing pauses', async () => {
    const { deps, log } = record()
    const transient = error('transient')
    expect(await withRetry(deps, failing(transient, transient, transient))).toBe(4)
    expect(log).toEqual(['wait 250', 'wait 500', 'wait 1000'])
  })

  it('draws the pause from the whole range (full jitter), up to the cap', async () => {
    const { deps, log } = record()
    let draw = 0
    const random = () => [0, 0.999][draw++ % 2] as number
    await expect(
      withRetry({ ...deps, random }, failing(...Array(12).fill(error('transient'))), { attempts: 12 }),
    ).rejects.toThrow()
    expect(log).toHaveLength(11)
    expect(log[0]).toBe('wait 0')
    expect(log[1]).toBe('wait 999')
    expect(log[9]).toBe('wait 19980')
  })

  it.each([
    'limited',
    'unauthorized',
    'forbidden',
    'rejected-record',
    'rejected-field',
    'rejected-batch',
    'contract-broken',
  ] as const)('does not repeat %s', async (of) => {
    const { deps, log } = record()
    const refusal = error(of)
    await expect(withRetry(deps, failing(refusal))).rejects.toBe(refusal)
    expect(log).toEqual([])
  })

  it('does not repeat what is not a CrmError: a bug is not cured by repeating it', async () => {
    const { deps } = record()
    const bug = new TypeError('bug')
    await expect(withRetry(deps, failing(bug))).rejects.toBe(bug)
  })

  it('stops the whole connection at once for as long as the CRM asks, then waits that long itself', async () => {
    const { deps, log } = record()
    expect(await withRetry(deps, failing(error('transient', 10_000)))).toBe(2)
    expect(log).toEqual(['pause 10000', 'wait 10250'])
  })

  it('gives up at once when the CRM asks for more than a minute, so that no worker sleeps through it', async () => {
    const { deps, log } = record()
    const long = error('transient', 3_600_000)
    await expect(withRetry(deps, failing(long))).rejects.toBe(long)
    expect(log).toEqual([])
  })

  it('repeats an idempotent write whose outcome is unknown', async () => {
    const { deps } = record()
    expect(await withRetry(deps, failing(error('unknown-outcome')))).toBe(2)
  })

  it('never repeats another write whose outcome is unknown, but does when it surely was not done', async () => {
    const { deps } = record()
    const unknown = error('unknown-outcome')
    await expect(withRetry(deps, failing(unknown), { idempotent: false })).rejects.toBe(unknown)
    expect(await withRetry(deps, failing(error('transient')), { idempotent: false })).toBe(2)
  })

  it('throws the last error when the attempts are used up', async () => {
    const { deps, log } = record()
    const errors = [error('transient'), error('transient'), error('transient')]
    await expect(withRetry(deps, failing(...errors), { attempts: 3 })).rejects.toBe(errors[2])
    expect(log).toHaveLength(2)
  })
})
