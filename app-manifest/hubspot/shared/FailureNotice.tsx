import { Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions'
import type { Failure } from './server.ts'
import { cardWords } from './words.ts'

/** Stands in for everything when nothing could be loaded: what happened, what was kept, what to do. */
export const FailureNotice = ({ failure, onRetry }: { failure: Failure; onRetry: () => Promise<void> }) => (
  <ErrorState title={failure.whatHappened}>
    <Flex direction="column" gap="small">
      <Text>{failure.whatWasKept}</Text>
      <Text>{failure.whatToDo}</Text>
      <Button variant="primary" onClick={() => void onRetry()}>
        {cardWords.buttons.retry}
      </Button>
    </Flex>
  </ErrorState>
)
