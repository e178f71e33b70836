import { Alert } from '@hubspot/ui-extensions'
import type { Failure } from '../shared/server.ts'

/** What went wrong with a button; the card stays as it was. */
export const DeedFailure = ({ failure }: { failure: Failure | null }) =>
  failure === null ? null : (
    <Alert title={failure.whatHappened} variant="error">
      {`${failure.whatWasKept} ${failure.whatToDo}`}
    </Alert>
  )
