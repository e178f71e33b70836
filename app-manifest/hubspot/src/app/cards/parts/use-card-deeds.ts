import { useState } from 'react'
import { type Answer, type Failure, hasKind } from '../shared/server.ts'
import type { DeedAnswer } from '../shared/types.ts'
import { useDeed } from '../shared/use-deed.ts'
import { cardWords } from '../shared/words.ts'

/** HubSpot's way to tell a person at the edge of the page. */
export type AddAlert = (alert: { type: 'success' | 'info'; title?: string; message: string }) => void

const isDeedAnswer = (body: unknown): body is DeedAnswer => hasKind(body, 'outcome', ['done', 'already'])

/** What a card can do: acknowledge an alert, nominate a contact. After a success the card reads itself again. */
export function useCardDeeds(options: {
  readonly origin: unknown
  readonly addAlert: AddAlert
  readonly reload: () => Promise<void>
}) {
  const { busy, run } = useDeed(options.origin)
  const [failure, setFailure] = useState<Failure | null>(null)
  const finish = async (answer: Answer<DeedAnswer>) => {
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    options.addAlert({ type: 'success', title: cardWords.product, message: answer.value.message })
    await options.reload()
  }
  const start = async (name: string, path: string, body: Record<string, string>) => {
    setFailure(null)
    await finish(await run<DeedAnswer>({ name, path, body, isAnswer: isDeedAnswer }))
  }
  return {
    busy,
    failure,
    acknowledge: (alertId: string) =>
      void start(`acknowledge ${alertId}`, '/hubspot/cards/acknowledge', { alertId }),
    nominate: (contactId: string) =>
      void start(`nominate ${contactId}`, '/hubspot/cards/nominate', { contactId }),
  }
}
