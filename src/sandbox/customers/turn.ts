/** Many people read at once, but only so many of their requests are on the way at a time. */

export interface Turn {
  /** A request, when its turn has come. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>
  /** Somebody reads: nobody waits for them. */
  read(ms: number): Promise<void>
}

export function createTurn(atOnce: number): Turn {
  const waiting: (() => void)[] = []
  let free = atOnce
  return {
    async fetch(url, init) {
      if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
      else free--
      try {
        return await fetch(url, init)
      } finally {
        const next = waiting.shift()
        if (next) next()
        else free++
      }
    },
    read: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}
