import type { DatasetAccount } from '../../dataset/types.ts'

/** What fields need of the org around them to say the value of a loaded record. */
export interface World {
  /** Dataset ids of owners and accounts to Salesforce ids. */
  readonly userIds: ReadonlyMap<string, string>
  readonly accountIds: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, DatasetAccount>
  /** The user whose token clients hold. */
  readonly integrationUserId: string
  readonly timeZone: string
  readonly currency: string
}

/** The Salesforce id of the user who owns an account of the dataset; the integration user where nobody does. */
export function ownerOf(world: World, accountId: string | null): string {
  const ownerId = accountId === null ? null : world.accounts.get(accountId)?.ownerId
  return (ownerId ? world.userIds.get(ownerId) : undefined) ?? world.integrationUserId
}
