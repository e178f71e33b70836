import { Flex, Heading, LoadingButton, StatusTag, Text, Tile } from '@hubspot/ui-extensions'
import { tagVariants } from '../parts/tone.ts'
import { ConsoleLink } from '../shared/ConsoleLink.tsx'
import type { NextAction } from '../shared/types.ts'
import { cardWords } from '../shared/words.ts'

/** The one thing to do next, with its reason, and the card's primary button. */
export const NextStep = ({
  next,
  origin,
  consolePath,
  busy,
  onAcknowledge,
}: {
  next: NextAction
  origin: unknown
  consolePath: string
  busy: string | null
  onAcknowledge: (alertId: string) => void
}) => {
  const { alertId } = next
  return (
    <Tile compact={true}>
      <Flex direction="column" gap="extra-small">
        <StatusTag variant={tagVariants[next.tone]}>{cardWords.headings.next}</StatusTag>
        <Heading>{next.title}</Heading>
        <Text>{next.reason}</Text>
        {next.action === 'acknowledge' && alertId !== null ? (
          <LoadingButton
            variant="primary"
            loading={busy === `acknowledge ${alertId}`}
            disabled={busy !== null}
            onClick={() => onAcknowledge(alertId)}
          >
            {cardWords.buttons.acknowledge}
          </LoadingButton>
        ) : null}
        {next.action === 'open-console' ? (
          <ConsoleLink origin={origin} path={consolePath} isPrimary={true} />
        ) : null}
      </Flex>
    </Tile>
  )
}
