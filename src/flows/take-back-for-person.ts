/** An admin takes an opt-out back because the person has asked for it: by telephone, say. Nobody does that without a reason. */
import { type Actor, writeAudit } from '#store/audit.ts'
import { findErasedAddresses } from '#store/erasure/erased-people.ts'
import { holdOffErasures } from '#store/erasure/hold-off.ts'
import { findPerson } from '#store/erasure/person.ts'
import { deleteOptOut, findOptOut } from '#store/opt-outs.ts'
import type { WorkspaceTx } from '#store/pool.ts'

export interface TakeBackWish {
  readonly secret: string
  readonly email: string
  /** Not empty. */
  readonly reason: string
  /** When the person said it last, as the admin saw it (ISO): what they have said since stays. */
  readonly saidAt: string
  readonly actor: NonNullable<Actor>
  readonly now: Date
}

/**
 * Ends the opt-out of an address, a complaint's too; the log keeps who, why, and what it was. `none`: there is none (any more). `newer`: the
 * person has said it anew since the admin looked, and that counts. `erased`: whoever was erased is never asked again. What the CRM itself
 * says of the contact stays as it is.
 */
export async function takeBackForPerson(
  tx: WorkspaceTx,
  wish: TakeBackWish,
): Promise<'taken-back' | 'none' | 'newer' | 'erased'> {
  const { secret, email, reason, actor, now } = wish
  await holdOffErasures(tx)
  if ((await findErasedAddresses(tx, secret, [email])).size > 0) return 'erased'
  const optOut = await findOptOut(tx, email)
  if (!optOut) return 'none'
  if (Date.parse(optOut.chosenAt) !== Date.parse(wish.saidAt)) return 'newer'
  const person = await findPerson(tx, { kind: 'mailbox', email })
  await deleteOptOut(tx, email)
  const ids = [...new Set((person?.records ?? []).map(({ externalId }) => externalId))].sort()
  await writeAudit(tx, {
    ...{ actor, action: 'opt_out.taken_back', at: now },
    subject: ids.length > 0 ? `Contact ${ids.join(', ')}` : 'An address that no contact has',
    before: { scope: optOut.scope, source: optOut.source },
    after: { reason },
  })
  return 'taken-back'
}
