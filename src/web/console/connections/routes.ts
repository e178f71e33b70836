/** Connections: which CRMs, how they stand, connecting again, and the way out with its one question. */
import { may } from '#domain/access.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { askDisconnect } from '#flows/ask-disconnect.ts'
import { isLeavingNow } from '#flows/leaving-now.ts'
import { type Html, html } from '#std/html.ts'
import { type EndingConnection, listAllConnections } from '#store/disconnections.ts'
import { hasOurNatives } from '#store/native.ts'
import { listNotices } from '#store/notices.ts'
import { type ConnectionState, listConnectionStates, listRefreshes } from '#store/sync-log.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { instant, mark } from '../table.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  idParam,
  inOwnWorkspace,
  missing,
  page,
  type Visit,
} from '../visit.ts'

export const connectionRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/connections', permission: 'connections.see', handle: showAll },
  {
    method: 'get',
    path: '/console/connections/:id/disconnect',
    permission: 'connections.change',
    handle: (visit) => ask(visit, null),
  },
  {
    method: 'post',
    path: '/console/connections/:id/disconnect',
    permission: 'connections.change',
    handle: carryOut,
  },
]

async function showAll(visit: Visit): Promise<Answer> {
  const canChange = may(visit.session.user.role, 'connections.change')
  const { connections, states, refreshes, notices, timeZone } = await inOwnWorkspace(visit, async (tx) => ({
    connections: await listAllConnections(tx),
    states: new Map((await listConnectionStates(tx)).map((state) => [state.id, state])),
    refreshes: await listRefreshes(tx),
    notices: await listNotices(tx),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  const free = (Object.keys(crmNames) as CrmName[]).filter(
    (crm) => !connections.some((connection) => connection.crm === crm),
  )
  return page(
    'Connections',
    html`<h1>Connections</h1>${
      visit.query.done === 'disconnected'
        ? html`<p class="notice" role="status">Disconnected. Nothing is read or written there any more; below is what stays and until when.</p>`
        : ''
    }${notices.map(({ text }) => html`<p class="problems">${text}</p>`)}${connections.map((connection) =>
      renderOne(visit, connection, {
        canChange,
        timeZone,
        state: states.get(connection.id),
        refreshedAt: refreshes.get(connection.id) ?? null,
      }),
    )}${free.map((crm) => renderFree(visit, crm, canChange))}`,
  )
}

interface OneView {
  readonly canChange: boolean
  readonly timeZone: string
  readonly state: ConnectionState | undefined
  readonly refreshedAt: string | null
}

const ways: Readonly<Record<EndingConnection['authorizationKind'], string>> = {
  environment: 'by an access token in the environment of this server',
  static: 'by an access token that was given on the command line',
  oauth: 'by the app, with consent in the CRM',
  'client-credentials': 'by client credentials',
  'jwt-bearer': 'by a signed assertion (JWT)',
}

function renderOne(visit: Visit, connection: EndingConnection, view: OneView): Html {
  const { base } = visit.deps
  const { crm, name, externalId, disconnectingAt, disconnectedAt } = connection
  const { state, timeZone } = view
  const title = html`${crmNames[crm]}: ${name}`
  if (disconnectedAt !== null) {
    return html`<section class="card"><h2>${title} ${mark('wait', 'disconnected')}</h2><p>Since ${instant(disconnectedAt, timeZone)}. What was read from it is deleted ${connection.deleteAfter === null ? 'soon' : html`on ${instant(connection.deleteAfter, timeZone)}`}, unless it is connected again before.</p>${
      connection.leftBehind ? html`<p>${connection.leftBehind}</p>` : ''
    }${view.canChange ? html`<div class="actions">${connectLink(visit, crm, 'Connect again')}</div>` : ''}</section>`
  }
  const parked = state?.parkedReason ?? null
  const canReconnect =
    disconnectingAt === null ? parked !== null : !isLeavingNow(connection, visit.deps.now())
  const mark_ =
    disconnectingAt !== null
      ? mark('bad', 'disconnecting')
      : parked !== null
        ? mark('bad', 'stopped')
        : mark('ok', 'working')
  return html`<section class="card"><h2>${title} ${mark_}</h2>${
    parked === null
      ? ''
      : html`<div class="problems"><p>${parked}</p><p>Nothing is called until this is mended; what is owed is kept.</p></div>`
  }${
    disconnectingAt === null
      ? ''
      : html`<div class="problems"><p>The way out began on ${instant(disconnectingAt, timeZone)} and is not finished. Nothing works on this connection any more; disconnect once more to go on.</p></div>`
  }<dl class="answers"><dt>Id in ${crmNames[crm]}</dt><dd>${externalId}</dd><dt>Connected</dt><dd>${ways[connection.authorizationKind]}</dd>
<dt>Access last renewed</dt><dd>${view.refreshedAt === null ? 'does not need to be' : instant(view.refreshedAt, timeZone)}</dd>
<dt>Everything read up to</dt><dd>${state?.readAt ? instant(state.readAt, timeZone) : 'not read to its end yet'}</dd></dl>${
    view.canChange
      ? html`<div class="actions">${canReconnect ? connectLink(visit, crm, 'Connect again') : ''}<a class="button danger" href="${base}/console/connections/${connection.id}/disconnect">Disconnect …</a></div>`
      : ''
  }</section>`
}

function renderFree(visit: Visit, crm: CrmName, canChange: boolean): Html {
  return html`<section class="card"><h2>${crmNames[crm]}</h2><p>Not connected. A workspace has one ${crmNames[crm]} at most; with both CRMs the same customer becomes one account.</p>${
    canChange ? html`<div class="actions">${connectLink(visit, crm, `Connect ${crmNames[crm]}`)}</div>` : ''
  }</section>`
}

/** A link, not a form: the browser goes to the CRM from here, and a form may lead to this server alone. */
function connectLink({ deps }: Visit, crm: CrmName, label: string): Html {
  if (!deps.console?.signInWith.includes(crm)) {
    return html`<p class="dim">This server has no ${crmNames[crm]} app. Whoever runs it connects on its command line: <code>keyward connect ${crm}</code></p>`
  }
  return html`<a class="button" href="${deps.base}/connect/${crm}?purpose=install&amp;next=%2Fconsole%2Fconnections">${label}</a>`
}

async function find(visit: Visit): Promise<EndingConnection | null> {
  const id = idParam(visit)
  const found = await inOwnWorkspace(visit, listAllConnections)
  return found.find((one) => one.id === id && one.disconnectedAt === null) ?? null
}

/** The question; `problem` is why the last try did not get to its end, or what was not answered. */
async function ask(visit: Visit, problem: string | null): Promise<Answer> {
  const connection = await find(visit)
  if (!connection) return missing
  const name = crmNames[connection.crm]
  const hasNatives = await inOwnWorkspace(visit, (tx) => hasOurNatives(tx, connection.id))
  const choice = (value: string, label: string, hint: string) =>
    html`<label class="choice"><input type="radio" name="fields" value="${value}" required><span>${label}<br><span class="dim">${hint}</span></span></label>`
  const body = html`<p><a href="${visit.deps.base}/console/connections">Connections</a></p><section class="card"><h1>Disconnect ${name}: ${connection.name}?</h1>${
    problem === null ? '' : html`<div class="problems" role="alert"><p>${problem}</p></div>`
  }<p>Keyward stops reading and writing there at once, and tells ${name} to end the access. What Keyward has read is kept for the time set under <a href="${visit.deps.base}/console/settings/privacy">Settings, Privacy</a>, then deleted.</p>${form(
    visit,
    `/console/connections/${connection.id}/disconnect`,
    html`<fieldset><legend>What becomes of Keyward’s fields in ${name}?</legend>${choice('keep', 'They stay, with their values', 'Reports and lists that use them go on working; nothing is brought up to date any more.')}${choice('remove', 'They are removed, with their values', `This cannot be undone by Keyward. What ${name} does not let us remove is named.`)}${
      hasNatives
        ? choice(
            'remove-all',
            'They are removed, and your own fields that Keyward filled are emptied',
            `Of the fields that are set under Settings, Fields: only values that Keyward wrote and nobody has changed since.`,
          )
        : ''
    }</fieldset><div class="actions"><button class="danger" type="submit">Disconnect</button><a class="button quiet" href="${visit.deps.base}/console/connections">Keep it connected</a></div>`,
  )}</section>`
  return page(problem === null ? 'Disconnect' : 'Error: Disconnect', body, problem === null ? 200 : 422)
}

async function carryOut(visit: Visit): Promise<Answer> {
  const connection = await find(visit)
  const fields = fieldOf(visit, 'fields')
  if (!connection) return missing
  if (fields !== 'keep' && fields !== 'remove' && fields !== 'remove-all')
    return ask(visit, 'Nothing was changed yet: say what becomes of the fields.')
  const disconnect = visit.deps.console?.disconnect
  if (!disconnect) return ask(visit, 'This server cannot reach the CRM. Nothing was changed.')
  const outcome = await askDisconnect(disconnect, {
    workspaceId: visit.session.workspaceId,
    connectionId: connection.id as ConnectionId,
    removeFields: fields !== 'keep',
    clearNatives: fields === 'remove-all',
    actor: actorOf(visit),
  })
  if (outcome.kind === 'missing') return missing
  if (outcome.kind === 'connected-again') return ask(visit, outcome.message)
  if (outcome.kind === 'unfinished')
    return ask(
      visit,
      `It is not finished: ${outcome.message} Nothing works on this connection any more. Press the button again to go on.`,
    )
  return { kind: 'go', path: '/console/connections?done=disconnected' }
}
