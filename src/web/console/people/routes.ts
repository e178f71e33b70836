/** Everybody who has ever signed in, with their role; sign-out everywhere; the end of the installing user's right. */
import { may, userRoleNames } from '#domain/access.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { UserId } from '#domain/ids.ts'
import { endInstallerRight } from '#flows/end-installer.ts'
import { signOutEverywhere } from '#flows/sign-in.ts'
import { type Html, html } from '#std/html.ts'
import { listUsers, type User } from '#store/users.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  idParam,
  inOwnWorkspace,
  missing,
  page,
  type Visit,
} from '../visit.ts'

export const peopleRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/people', permission: 'people.see', handle: (visit) => show(visit) },
  {
    method: 'post',
    path: '/console/people/:id/sign-out',
    permission: 'people.change',
    handle: async (visit) => {
      const id = idParam(visit)
      const ended = id && (await signOutEverywhere(visit.deps, visit.session, id as UserId))
      return typeof ended === 'number' ? { kind: 'go', path: '/console/people?done=out' } : missing
    },
  },
  {
    method: 'post',
    path: '/console/people/:id/end-installer',
    permission: 'people.change',
    handle: async (visit) => {
      const id = idParam(visit)
      if (id === null) return missing
      const outcome = await inOwnWorkspace(visit, (tx) =>
        endInstallerRight(tx, { userId: id as UserId, actor: actorOf(visit), now: visit.now }),
      )
      if (outcome === 'missing') return missing
      return outcome === 'ended' ? { kind: 'go', path: '/console/people?done=ended' } : show(visit, 422)
    },
  },
]

const notices: Readonly<Record<string, string>> = {
  out: 'Signed out everywhere. They can sign in again as long as they have a role.',
  ended: 'From now on only the list under Settings, Access says who is an admin.',
}

async function show(visit: Visit, status = 200): Promise<Answer> {
  const canChange = may(visit.session.user.role, 'people.change')
  const { users, timeZone } = await inOwnWorkspace(visit, async (tx) => ({
    users: await listUsers(tx),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  const text = notices[visit.query.done ?? '']
  const problem =
    status === 422
      ? html`<div class="problems" role="alert"><p>Nothing was changed: nobody else could administer this workspace. Name another admin under <a href="${visit.deps.base}/console/settings/access">Settings, Access</a> and have them sign in first.</p></div>`
      : ''
  return page(
    'People',
    html`<section class="card"><h1>People</h1>${text ? html`<p class="notice" role="status">${text}</p>` : ''}${problem}
<p>Roles come from <a href="${visit.deps.base}/console/settings/access">Settings, Access</a>. Whoever installed Keyward is an admin until this is ended here.</p>
${table('People who have signed in', columnsOf(visit, timeZone, canChange), users)}</section>`,
    status,
  )
}

function columnsOf(visit: Visit, timeZone: string, canChange: boolean): Column<User>[] {
  const columns: Column<User>[] = [
    { label: 'Name', cell: ({ name, email }) => html`<p>${name}</p><p class="dim">${email ?? ''}</p>` },
    { label: 'Role', cell: roleOf },
    { label: 'From', cell: ({ crm }) => (crm === null ? 'this server’s command line' : crmNames[crm]) },
    { label: 'Last sign-in', cell: ({ seenAt }) => instant(seenAt, timeZone) },
  ]
  return canChange ? [...columns, { label: 'Do', cell: (user) => actionsOf(visit, user) }] : columns
}

function roleOf({ role, isInstaller }: User): Html {
  const shown = role === null ? mark('bad', 'no role') : html`${userRoleNames[role]}`
  return html`${shown}${isInstaller ? ' (installed Keyward)' : ''}`
}

function actionsOf(visit: Visit, { id, name, isInstaller }: User): Html {
  const button = (action: string, label: string) =>
    form(
      visit,
      `/console/people/${id}/${action}`,
      html`<button class="quiet slim" type="submit" aria-label="${label}: ${name}">${label}</button>`,
    )
  return html`<div class="actions">${button('sign-out', 'Sign out everywhere')}${isInstaller ? button('end-installer', 'End the installer’s right') : ''}</div>`
}
