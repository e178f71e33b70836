/** The audit log: every setting and every decision by a person, newest first. */
import { type Html, html } from '#std/html.ts'
import { type AuditRow, listAudit, listAuditFilters } from '#store/audit.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Column, instant, table } from '../table.ts'
import { type Answer, type ConsoleRoute, inOwnWorkspace, page, type Visit } from '../visit.ts'

const perPage = 50

export const auditRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/audit', permission: 'audit.see', handle: show },
]

async function show(visit: Visit): Promise<Answer> {
  const { base } = visit.deps
  const filter = { actor: visit.query.actor || null, action: visit.query.action || null }
  const before = /^\d{1,15}$/.test(visit.query.before ?? '') ? Number(visit.query.before) : null
  return inOwnWorkspace(visit, async (tx) => {
    const rows = await listAudit(tx, { ...filter, before, limit: perPage + 1 })
    const shown = rows.slice(0, perPage)
    const choices = await listAuditFilters(tx)
    const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
    const next = new URLSearchParams({
      ...(filter.actor ? { actor: filter.actor } : {}),
      ...(filter.action ? { action: filter.action } : {}),
      before: String(shown.at(-1)?.id ?? ''),
    })
    return page(
      'Audit log',
      html`<section class="card"><h1>Audit log</h1><p>Every setting and every decision by a person. Nobody can change or remove an entry.</p>
<form method="get" action="${base}/console/audit" class="filters">${select('actor', 'Who', filter.actor, choices.actors)}${select('action', 'What', filter.action, choices.actions)}<button class="slim" type="submit">Filter</button></form>
${shown.length === 0 ? html`<p>There is no entry${filter.actor || filter.action ? ' that fits the filter' : ' yet'}.</p>` : table('Entries', columnsOf(timeZone), shown)}${
  rows.length > perPage
    ? html`<p><a href="${base}/console/audit?${next.toString()}">Earlier entries</a></p>`
    : ''
}</section>`,
    )
  })
}

function select(name: string, label: string, chosen: string | null, values: readonly string[]): Html {
  const option = (value: string, text: string) =>
    html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${text}</option>`
  return html`<div class="field"><label class="label" for="${name}">${label}</label><select id="${name}" name="${name}">${option('', 'All')}${values.map((value) => option(value, value))}</select></div>`
}

function columnsOf(timeZone: string): Column<AuditRow>[] {
  return [
    { label: 'When', cell: ({ at }) => instant(at, timeZone) },
    { label: 'Who', cell: ({ actorName }) => actorName },
    { label: 'What', cell: ({ action }) => html`<code>${action}</code>` },
    { label: 'Of what', cell: ({ subject }) => subject },
    { label: 'Before and after', cell: renderChange },
  ]
}

/** Of two objects only what differs: a page of settings has many values and a change seldom more than one. */
function renderChange({ before, after }: AuditRow): Html {
  const [old, fresh] = [differing(before, after), differing(after, before)]
  const line = (label: string, value: unknown) =>
    value === null ? '' : html`<p class="dim">${label}</p><pre>${JSON.stringify(value)}</pre>`
  return html`${line('before', old)}${line('after', fresh)}`
}

function differing(one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other)) return one
  return Object.fromEntries(
    Object.entries(one).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(other[name])),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
