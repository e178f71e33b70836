/** One deed about the nominations of an account. */
import type { WorkspaceTx } from '#store/pool.ts'
import { confirmList } from './confirm.ts'
import type { Deed, DeedDone, DeedWork } from './deed.ts'
import { markLeft, takeBackLeft } from './left.ts'
import { replaceContact } from './replace.ts'
import { decideOnSuggestion } from './suggestions.ts'
import { withdraw } from './withdraw.ts'

/** Does it, with its audit, in this transaction. Throws Refusal; roll back then, since a part may have been done. */
export async function carryOutDeed(tx: WorkspaceTx, work: DeedWork, deed: Deed): Promise<DeedDone> {
  switch (deed.kind) {
    case 'confirm':
      return confirmList(tx, { ...work, ...deed })
    case 'left':
      await markLeft(tx, { ...work, ...deed })
      return 'left'
    case 'back':
      await takeBackLeft(tx, { ...work, ...deed })
      return 'back'
    case 'withdraw':
      return withdraw(tx, { ...work, ...deed })
    case 'replace':
      return replaceContact(tx, { ...work, ...deed })
    case 'accept':
    case 'dismiss':
      return decideOnSuggestion(tx, { ...work, ...deed, isAccepted: deed.kind === 'accept' })
  }
}
