/** How fast mail goes to one receiving domain; what is too fast waits and blocks nobody else. */

export interface MailRates {
  readonly perMinute: number
  /** 0 when the domain may get a mail now (it counts at once), else milliseconds until it is worth asking again. */
  take(domain: string): Promise<number>
}

export interface Pace {
  /** Milliseconds that a mail to the domain must wait; 0: it goes now. */
  waitFor(domain: string, now: Date): Promise<number>
}

const minuteMs = 60_000

/**
 * Mails that must wait are dealt out over the coming minutes, as many to each as may go in it: ten thousand to one domain are put
 * off once or twice each, not once a minute each.
 */
export function createPace(rates: MailRates | null): Pace {
  const turns = new Map<string, { at: number; count: number }>()
  return {
    async waitFor(domain, now) {
      const waitMs = rates ? await rates.take(domain) : 0
      if (!rates || waitMs <= 0) return 0
      const earliest = now.getTime() + waitMs
      let turn = turns.get(domain)
      if (!turn || turn.at < earliest - minuteMs / 2) turn = { at: earliest, count: 0 }
      else if (turn.count >= rates.perMinute) turn = { at: turn.at + minuteMs, count: 0 }
      turns.set(domain, { at: turn.at, count: turn.count + 1 })
      return Math.max(turn.at - now.getTime(), 1_000)
    },
  }
}
