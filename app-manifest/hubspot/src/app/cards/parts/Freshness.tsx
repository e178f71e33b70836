import { Alert, Text } from '@hubspot/ui-extensions'
import type { Freshness as Facts } from '../shared/types.ts'

/** How old what is shown is; a warning when it is too old to rely on. */
export const Freshness = ({ freshness }: { freshness: Facts }) =>
  freshness.isStale ? (
    <Alert title={freshness.text} variant="warning" />
  ) : (
    <Text variant="microcopy">{freshness.text}</Text>
  )
