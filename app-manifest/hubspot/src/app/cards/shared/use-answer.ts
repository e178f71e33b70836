// Made from app-manifest/hubspot/shared/use-answer.ts by `node scripts/share-card-code.ts`: change it there.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Failure } from './server.ts'

export type Phase<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'error'; readonly failure: Failure }
  | { readonly phase: 'loaded'; readonly value: T }

const loading = { phase: 'loading' } as const

/**
 * What the server answers to a GET, and a way to ask again. While it asks again the last good answer stays in sight; an answer that
 * comes after a newer question is dropped. `ask` must be the same function as long as the question is the same.
 */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): {
  readonly state: Phase<T>
  readonly reload: () => Promise<void>
} {
  const [held, setHeld] = useState<{ readonly to: typeof ask; readonly phase: Phase<T> } | null>(null)
  const newest = useRef(0)
  const load = useCallback(async () => {
    newest.current += 1
    const turn = newest.current
    const answer = await ask()
    if (turn !== newest.current) return
    setHeld({
      to: ask,
      phase: answer.ok
        ? { phase: 'loaded', value: answer.value }
        : { phase: 'error', failure: answer.failure },
    })
  }, [ask])
  useEffect(() => {
    void load()
    return () => {
      newest.current += 1
    }
  }, [load])
  const reload = useCallback(() => {
    setHeld((before) => (before?.phase.phase === 'loaded' ? before : null))
    return load()
  }, [load])
  return { state: held?.to === ask ? held.phase : loading, reload }
}
