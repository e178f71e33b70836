import { Flex, Heading, Inline, LoadingButton, StatusTag, Text, Tile } from '@hubspot/ui-extensions'
import type { CardAlert } from '../shared/types.ts'
import { cardWords } from '../shared/words.ts'
import { tagVariants } from './tone.ts'

/** The open alerts, most urgent first. `primaryId` has its button elsewhere on the card, and needs none here. */
export const AlertList = ({
  alerts,
  more,
  primaryId,
  busy,
  onAcknowledge,
}: {
  alerts: readonly CardAlert[]
  more: number
  primaryId: string | null
  busy: string | null
  onAcknowledge: (alertId: string) => void
}) => (
  <Flex direction="column" gap="small">
    <Heading>{cardWords.headings.alerts}</Heading>
    {alerts.length === 0 ? <Text>{cardWords.noAlerts}</Text> : null}
    {alerts.map((alert) => (
      <Tile key={alert.id} compact={true}>
        <Flex direction="column" gap="extra-small">
          <Inline gap="small">
            <StatusTag variant={tagVariants[alert.tone]}>{alert.severityText}</StatusTag>
            <Text variant="microcopy">{`${alert.stateText}. ${cardWords.columns.due}: ${alert.dueText}`}</Text>
          </Inline>
          <Text>{alert.title}</Text>
          {alert.state === 'open' && alert.id !== primaryId ? (
            <LoadingButton
              variant="secondary"
              size="xs"
              loading={busy === `acknowledge ${alert.id}`}
              disabled={busy !== null}
              onClick={() => onAcknowledge(alert.id)}
            >
              {cardWords.buttons.acknowledge}
            </LoadingButton>
          ) : null}
        </Flex>
      </Tile>
    ))}
    {more > 0 ? <Text variant="microcopy">{`+ ${more}. ${cardWords.more}`}</Text> : null}
  </Flex>
)
