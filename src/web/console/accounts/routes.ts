/** Accounts: the list, the page of one, and the way to it from a record of a CRM. */
import { accountPath } from '#domain/console-path.ts'
import { findAccountOf, loadAccountPage } from '#flows/load-account.ts'
import {
  type Answer,
  type ConsoleRoute,
  idParam,
  inOwnWorkspace,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { showAccounts } from './list.ts'
import { renderAccount } from './page.ts'

export const accountRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/accounts', permission: 'accounts.see', handle: showAccounts },
  { method: 'get', path: '/console/accounts/:id', permission: 'accounts.see', handle: showAccount },
  {
    method: 'get',
    path: '/console/accounts/of/:crm/:object/:record',
    permission: 'accounts.see',
    handle: async (visit) => {
      const { crm = '', object = '', record: externalId = '' } = visit.params
      const id = await inOwnWorkspace(visit, (tx) => findAccountOf(tx, { crm, object, externalId }))
      return id === null ? missing : { kind: 'go', path: accountPath(id) }
    },
  },
]

async function showAccount(visit: Visit): Promise<Answer> {
  const id = idParam(visit)
  const { user } = visit.session
  const found = id && (await inOwnWorkspace(visit, (tx) => loadAccountPage(tx, id, user, visit.now)))
  return found ? page(`${found.name} · Accounts`, renderAccount(visit, found)) : missing
}
