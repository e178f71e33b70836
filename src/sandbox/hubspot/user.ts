/** People who work in the portal and can sign in to it. */
import type { Dataset } from '../dataset/types.ts'

export interface HubUser {
  readonly id: number
  readonly email: string
}

/** Who consents where nobody else is chosen. */
export const admin: HubUser = { id: 1_000_001, email: 'admin@our-company.example' }

/** The admin, then the owners. */
export function usersOf(dataset: Dataset): readonly HubUser[] {
  return [admin, ...dataset.owners.map(({ email }, at) => ({ id: admin.id + 1 + at, email }))]
}
