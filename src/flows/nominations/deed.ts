/** What a person may do about the nominations of an account: the same in the console and by the link in a mail. */
import type { Actor } from '#store/audit.ts'
import type { OwnerScope } from '#store/nominations/accounts.ts'
import { loadNominationAccount } from '#store/nominations/accounts.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { Refusal } from '../refusal.ts'

export type Deed =
  /** The list is right, with these contacts nominated as well. */
  | { readonly kind: 'confirm'; readonly contactIds: readonly string[] }
  | { readonly kind: 'left' | 'withdraw'; readonly contactId: string; readonly reason: string }
  | { readonly kind: 'back'; readonly contactId: string }
  /** `byContactId` is nominated; without a reason `contactId` stays asked. */
  | {
      readonly kind: 'replace'
      readonly contactId: string
      readonly byContactId: string
      readonly reason: string
    }
  | { readonly kind: 'accept' | 'dismiss'; readonly suggestionId: string }

/** What happened, for the page that follows. */
export type DeedDone =
  | 'confirmed'
  | 'confirmed-partly'
  | 'left'
  | 'back'
  | 'withdrawn'
  | 'removal-asked'
  | 'replaced'
  | 'nominated'
  | 'accepted'
  | 'accepted-to-add'
  | 'dismissed'

export interface DeedWork {
  readonly accountId: string
  /** Whose accounts the person speaks for; null: all. */
  readonly owners: OwnerScope
  readonly by: NonNullable<Actor>
  readonly now: Date
}

/** The account, if it is one of theirs. Throws Refusal. */
export async function ownAccount(tx: WorkspaceTx, work: Pick<DeedWork, 'accountId' | 'owners'>) {
  const account = await loadNominationAccount(tx, work.accountId, work.owners)
  if (!account) throw new Refusal('not-found', 'There is no such account of yours.')
  return account
}

export const noSuchContact = () =>
  new Refusal('not-found', 'This contact is not at the account any more. Nothing was changed.')

/** A reason as it is kept: one that says nothing is none. */
export function reasonOf(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, 1_000)
}
