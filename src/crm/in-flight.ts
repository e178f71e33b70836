/**
 * At most `limit` pieces of work at a time, in order of arrival. Each adapter holds one: HubSpot's ten-second limit is hit
 * hard by eight calls at once, and neither CRM gets faster by more than a few.
 */
export function createInFlight(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running < limit) running++
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
