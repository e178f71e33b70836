import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions'
import { useEffect, useState } from 'react'
import type { Failure } from './server.ts'
import type { HandOffAnswer } from './types.ts'
import { useDeed } from './use-deed.ts'
import { cardWords } from './words.ts'

/** A link lives for 60 seconds. Counted from its arrival, since the clocks of two machines differ. */
const shownForMs = 55_000

const isHandOff = (body: unknown): body is HandOffAnswer =>
  typeof body === 'object' &&
  body !== null &&
  'url' in body &&
  typeof body.url === 'string' &&
  /^https?:\/\//.test(body.url) &&
  'expiresAt' in body &&
  typeof body.expiresAt === 'string'

/**
 * Opens the console in a new tab, signed in, in two steps: a card has no way to open a tab by itself, and a link that works
 * once and for a minute cannot be made before somebody wants it.
 */
export const ConsoleLink = ({
  origin,
  path,
  isPrimary,
}: {
  origin: unknown
  path: string
  isPrimary: boolean
}) => {
  const { busy, run } = useDeed(origin)
  const [link, setLink] = useState<HandOffAnswer | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    if (link === null) return
    const timer = setTimeout(() => setLink(null), shownForMs)
    return () => clearTimeout(timer)
  }, [link])
  const variant = isPrimary ? 'primary' : 'secondary'
  const askForLink = async () => {
    setFailure(null)
    const answer = await run<HandOffAnswer>({
      name: `hand-off ${path}`,
      path: '/hubspot/cards/hand-off',
      body: { path },
      isAnswer: isHandOff,
    })
    if (answer.ok) setLink(answer.value)
    else setFailure(answer.failure)
  }
  return (
    <Flex direction="column" gap="extra-small">
      {failure === null ? null : (
        <Alert title={failure.whatHappened} variant="error">
          {failure.whatToDo}
        </Alert>
      )}
      {link === null ? (
        <LoadingButton variant={variant} loading={busy !== null} onClick={() => void askForLink()}>
          {cardWords.buttons.openConsole}
        </LoadingButton>
      ) : (
        <>
          <Button variant={variant} href={{ url: link.url, external: true }} onClick={() => setLink(null)}>
            {cardWords.buttons.continueToConsole}
          </Button>
          <Text variant="microcopy">{cardWords.linkReady}</Text>
        </>
      )}
    </Flex>
  )
}
