/** Doing something again and again in the background. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#std/log.ts'

export interface Repeated {
  /** Stops, and waits at most 5 s for a run that is under way. */
  close(): Promise<void>
}

/**
 * Runs `work` at once, and again `everyMs` after each end, never twice at a time. A failure is logged when the last run had
 * succeeded, and so is the recovery.
 */
export function repeat(
  options: { readonly name: string; readonly everyMs: number; readonly log: Log },
  work: () => Promise<void>,
): Repeated {
  const { name, everyMs, log } = options
  const closing = new AbortController()
  const over = loop()
  return {
    async close() {
      closing.abort()
      await Promise.race([over, wait(5_000, undefined, { ref: false })])
    },
  }

  async function loop(): Promise<void> {
    let isFailing = false
    while (!closing.signal.aborted) {
      try {
        await work()
        if (isFailing) log.info(`${name} works again`)
        isFailing = false
      } catch (error) {
        if (!isFailing) log.warn({ err: error }, `${name} failed; it is tried again`)
        isFailing = true
      }
      await wait(everyMs, undefined, { signal: closing.signal }).catch(() => {})
    }
  }
}
