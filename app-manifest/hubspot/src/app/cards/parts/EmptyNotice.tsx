import { EmptyState, Text } from '@hubspot/ui-extensions'
import type { EmptyCard } from '../shared/types.ts'

/** Nothing to show yet: why, and what to do next. */
export const EmptyNotice = ({ card }: { card: EmptyCard }) => (
  <EmptyState title={card.title} layout="vertical">
    <Text>{card.text}</Text>
    <Text>{card.nextStep}</Text>
  </EmptyState>
)
