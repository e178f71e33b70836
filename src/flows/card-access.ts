/** Whether a person of the CRM may see and touch an account from its card. */
import type { ConnectionId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { isOfUserOrTeam } from '#store/ownership.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type CrmPerson, roleOfPerson } from './identify-person.ts'

/**
 * True for everybody who sees the record in the CRM, unless the setting "owners only" is on: then for the account's owner, the
 * owner's team and manager, and for those who see everything in the console (admin, CX lead, auditor). A contact without an
 * account (`accountId` null) is nobody's.
 */
export async function maySeeAccount(
  tx: WorkspaceTx,
  account: { readonly accountId: string | null; readonly connectionId: ConnectionId },
  person: CrmPerson,
): Promise<boolean> {
  const { privacy, access } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  if (!privacy.ownersOnly) return true
  const role = await roleOfPerson(tx, person, access)
  if (role !== null && role !== 'account_manager') return true
  const { accountId, connectionId } = account
  return accountId !== null && (await isOfUserOrTeam(tx, { accountId, connectionId }, person.email))
}
