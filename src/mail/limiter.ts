/** How many mails a minute go to one receiving domain, over all processes and workspaces: they share one sending server's name. */
import { consumeFrom, createSharedLimit, type LimiterStore } from '#std/shared-limit.ts'

export interface MailLimiter {
  readonly perMinute: number
  /** 0 when the domain may get a mail now (it counts at once), else milliseconds until it is worth asking again. */
  take(domain: string): Promise<number>
}

/**
 * `onProblem` hears that the shared store is away; then this process keeps to a third of the rate by itself, so that up to three
 * processes together stay below it.
 */
export function createMailLimiter(options: {
  readonly store: LimiterStore
  readonly perMinute: number
  readonly onProblem: (error: unknown) => void
}): MailLimiter {
  const { perMinute } = options
  const window = { keyPrefix: 'mail', points: perMinute, duration: 60 }
  const shared = createSharedLimit(options.store, window)
  const alone = createSharedLimit(
    { kind: 'memory' },
    { ...window, points: Math.max(1, Math.floor(perMinute / 3)) },
  )
  return {
    perMinute,
    async take(domain) {
      const key = domain.slice(0, 200)
      try {
        return await consumeFrom(shared, key)
      } catch (error) {
        options.onProblem(error)
        return consumeFrom(alone, key)
      }
    },
  }
}
