// Made from app-manifest/hubspot/shared/use-deed.ts by `node scripts/share-card-code.ts`: change it there.
import { useCallback, useState } from 'react'
import { requestIdOf, settleRequest } from './request-id.ts'
import { type Answer, callServer } from './server.ts'

interface Deed<T> {
  /** The same for the same deed, such as "acknowledge" and the id of the alert. */
  readonly name: string
  readonly path: string
  readonly method?: 'POST' | 'PUT'
  readonly body: Record<string, unknown>
  readonly isAnswer: (body: unknown) => body is T
}

/**
 * Does one thing at a time on the server, each at most once: a deed without an answer is repeated under its old id. `busy` is
 * the name of the deed under way.
 */
export function useDeed(origin: unknown): {
  readonly busy: string | null
  readonly run: <T>(deed: Deed<T>) => Promise<Answer<T>>
} {
  const [busy, setBusy] = useState<string | null>(null)
  const run = useCallback(
    async <T>(deed: Deed<T>): Promise<Answer<T>> => {
      setBusy(deed.name)
      const answer = await callServer(origin, {
        path: deed.path,
        method: deed.method ?? 'POST',
        body: { ...deed.body, requestId: requestIdOf(deed.name) },
        isAnswer: deed.isAnswer,
      })
      if (answer.ok || answer.failure.isDecided) settleRequest(deed.name)
      setBusy(null)
      return answer
    },
    [origin],
  )
  return { busy, run }
}
