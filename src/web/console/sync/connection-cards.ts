/** How each connection stands: what the sync log and the overview begin with. */
import { describeAllowance } from '#domain/api-allowance.ts'
import { localDate } from '#domain/calendar.ts'
import { crmNames } from '#domain/crm-name.ts'
import { type Html, html } from '#std/html.ts'
import { type Connection, listConnections } from '#store/connections.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { type ConnectionState, countCalls, listConnectionStates, listStatedUsage } from '#store/sync-log.ts'
import { instant, mark } from '../table.ts'

const noCalls = { read: 0, write: 0, other: 0 }

/** One card per connection. `today` begins at midnight in the workspace's time zone. */
export async function renderConnections(
  tx: WorkspaceTx,
  view: { readonly base: string; readonly timeZone: string; readonly now: Date },
): Promise<Html> {
  const connections = await listConnections(tx)
  if (connections.length === 0) {
    return html`<section class="card"><h2>No CRM is connected</h2><p>Keyward reads accounts, contacts and deals from HubSpot or Salesforce. <a href="${view.base}/console/connections">Connect one</a> to begin.</p></section>`
  }
  const states = new Map((await listConnectionStates(tx)).map((state) => [state.id, state]))
  const calls = await countCalls(tx, startOfDay(view.now, view.timeZone))
  const usage = await listStatedUsage(tx)
  return html`${connections.map((connection) => {
    const counted = calls.get(connection.id) ?? noCalls
    const total = counted.read + counted.write + counted.other
    const isApp = connection.authorizationKind === 'oauth'
    return html`<section class="card"><h2>${crmNames[connection.crm]}: ${connection.name} ${stateOf(connection)}</h2>
${renderTrouble(connection, view)}<ul class="numbers"><li><strong>${total}</strong>API calls today</li><li><strong>${counted.read}</strong>to read</li><li><strong>${counted.write}</strong>to write</li><li><strong>${counted.other}</strong>others</li></ul>
<p>${describeAllowance(connection.crm, usage.get(connection.id) ?? null, { isApp, calls: total })}</p>
${renderReading(states.get(connection.id), view.timeZone)}</section>`
  })}`
}

function stateOf({ parkedReason }: Connection): Html {
  return parkedReason === null ? mark('ok', 'working') : mark('bad', 'stopped')
}

function renderTrouble({ parkedReason }: Connection, { base }: { readonly base: string }): Html {
  if (parkedReason === null) return html``
  return html`<div class="problems"><p>${parkedReason}</p><p>Nothing is read or written until this is mended; what is owed is kept. <a href="${base}/console/connections">Connect again</a></p></div>`
}

function renderReading(state: ConnectionState | undefined, timeZone: string): Html {
  if (!state) return html``
  const read =
    state.readAt === null
      ? 'Not read to its end yet.'
      : html`Everything read up to ${instant(state.readAt, timeZone)}.`
  const owed =
    state.pending === 0 ? 'Nothing waits to be written.' : `${state.pending} records wait to be written.`
  return html`<p class="dim">${read} ${owed}</p>`
}

/** Midnight of the local day, found by walking back from now: days with a change of clocks have 23 or 25 hours. */
function startOfDay(now: Date, timeZone: string): Date {
  const date = localDate(now, timeZone)
  let at = Math.floor(now.getTime() / 900_000) * 900_000
  while (localDate(new Date(at - 1), timeZone) === date) at -= 900_000
  return new Date(at)
}
