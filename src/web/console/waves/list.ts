/** All waves: what is planned, what runs, what was. */
import { may } from '#domain/access.ts'
import { html } from '#std/html.ts'
import { type ListedWave, listWaves } from '#store/waves/planned.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Column, instant, table } from '../table.ts'
import { type Answer, inOwnWorkspace, page, type Visit } from '../visit.ts'
import { stateMark } from './words.ts'

const kinds: Readonly<Record<ListedWave['kind'], string>> = {
  planned: 'planned',
  continuous: 'of a night',
  single: 'one by one',
  import: 'imported',
  phone: 'by telephone',
}

export async function showWaves(visit: Visit): Promise<Answer> {
  const { role } = visit.session.user
  const canSee = may(role, 'waves.see')
  const { base } = visit.deps
  const { waves, timeZone } = await inOwnWorkspace(visit, async (tx) => ({
    waves: await listWaves(tx, {
      kinds: canSee ? ['planned', 'continuous', 'single'] : ['planned'],
      limit: 200,
    }),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  const shown = canSee ? waves : waves.filter(({ state }) => state !== 'draft')
  const columns: Column<ListedWave>[] = [
    {
      label: 'Wave',
      cell: ({ id, kind, name }) =>
        kind === 'planned'
          ? html`<a href="${base}/console/waves/${id}">${name}</a>`
          : html`${name} <span class="dim">(${kinds[kind]})</span>`,
    },
    { label: 'State', cell: ({ state }) => stateMark(state) },
    {
      label: 'Begun',
      cell: ({ launchedAt, openedAt, kind }) => instant(kind === 'planned' ? launchedAt : openedAt, timeZone),
    },
    { label: 'Open until', cell: ({ closesAt }) => instant(closesAt, timeZone) },
    ...(canSee
      ? [
          { label: 'Invited', isNumber: true, cell: ({ invited }: ListedWave) => invited },
          { label: 'Sent', isNumber: true, cell: ({ sent }: ListedWave) => sent },
          { label: 'Confirmed', isNumber: true, cell: ({ confirmed }: ListedWave) => confirmed },
        ]
      : []),
  ]
  const plan = may(role, 'waves.change')
    ? html`<p><a class="button slim" href="${base}/console/waves/new">Plan a wave</a></p>`
    : ''
  const none = canSee
    ? 'There is no wave yet. Plan one, look at the dry run, and launch it when the list is right.'
    : 'No list is frozen at the moment. You get a mail before your customers are asked.'
  const list = shown.length === 0 ? html`<p>${none}</p>` : table('Waves', columns, shown)
  return page('Waves', html`<h1>Waves</h1><section class="card">${plan}${list}</section>`)
}
