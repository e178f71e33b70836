import type { Tone } from '../shared/types.ts'

/** HubSpot's colour of a status. The words beside it say the same. */
export const tagVariants = {
  good: 'success',
  bad: 'danger',
  caution: 'warning',
  neutral: 'default',
} as const satisfies Record<Tone, string>
