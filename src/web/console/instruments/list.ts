/** All instruments and their versions: what may be sent, how long it takes, in which languages. */
import { may } from '#domain/access.ts'
import { estimatedMinutes, instrumentOf } from '#domain/instrument/instrument.ts'
import { languagesOf } from '#domain/instrument/languages.ts'
import { shippedInstruments } from '#domain/instrument/shipped.ts'
import type { InstrumentState } from '#domain/instrument/version.ts'
import { parseSettings, type SettingsProblem } from '#domain/settings.ts'
import { type Html, html } from '#std/html.ts'
import { listInstruments } from '#store/instruments.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import { type Answer, inOwnWorkspace, page, type Visit } from '../visit.ts'

interface Line {
  readonly path: string
  readonly title: string
  readonly name: string
  readonly version: number
  readonly state: InstrumentState | 'shipped'
  readonly minutes: number
  readonly languages: number
  readonly changedAt: string | null
  readonly changedBy: string
}

export interface ListNotice {
  readonly text: string
  readonly problems?: readonly SettingsProblem[]
}

export async function showList(visit: Visit, notice: ListNotice | null, status = 200): Promise<Answer> {
  const { own, workspace } = await inOwnWorkspace(visit, async (tx) => ({
    own: await listInstruments(tx),
    workspace: await loadWorkspace(tx),
  }))
  const used = parseSettings(workspace?.settings ?? {}).survey.instrument
  const canChange = may(visit.session.user.role, 'instruments.change')
  const lines: Line[] = [
    ...own.map((one) => ({
      path: `/console/instruments/${one.id}`,
      title: one.definition.title,
      name: one.name,
      version: one.version,
      state: one.state,
      minutes: estimatedMinutes(instrumentOf(one.definition, one.version)),
      languages: languagesOf(one.definition).length,
      changedAt: one.changedAt,
      changedBy: one.changedBy,
    })),
    ...shippedInstruments.map((one) => ({
      path: `/console/instruments/shipped/${one.name}`,
      title: one.definition.title,
      name: one.name,
      version: one.version,
      state: 'shipped' as const,
      minutes: estimatedMinutes(one),
      languages: languagesOf(one.definition).length,
      changedAt: null,
      changedBy: 'Keyward',
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : b.version - a.version))
  return page(
    'Instruments',
    html`<h1>Instruments</h1><p class="lead">What is asked. A version that was sent never changes, so that waves compare: a change of it is its next version.</p>
${notice && renderNotice(notice)}<section class="card">${table('Instruments and their versions', columns(visit, workspace?.timeZone ?? 'UTC', used), lines)}</section>
${canChange && renderNew(visit)}`,
    status,
  )
}

function columns(visit: Visit, timeZone: string, used: string): Column<Line>[] {
  return [
    {
      label: 'Instrument',
      cell: ({ path, title, name }) =>
        html`<p><a href="${visit.deps.base}${path}">${title}</a></p><p class="dim"><code>${name}</code>${name === used && ' · of the continuous waves'}</p>`,
    },
    { label: 'Version', isNumber: true, cell: ({ version }) => version },
    { label: 'State', cell: ({ state }) => stateMark(state) },
    { label: 'Minutes', isNumber: true, cell: ({ minutes }) => `about ${minutes}` },
    { label: 'Languages complete', isNumber: true, cell: ({ languages }) => languages },
    {
      label: 'Changed',
      cell: ({ changedAt, changedBy }) =>
        html`${instant(changedAt, timeZone)}${changedAt && ', '}${changedBy}`,
    },
  ]
}

export function stateMark(state: InstrumentState | 'shipped'): Html {
  if (state === 'draft') return mark('wait', 'Draft')
  if (state === 'frozen') return mark('ok', 'Sent: never changes')
  return mark('ok', state === 'ready' ? 'Ready' : 'Shipped')
}

function renderNotice({ text, problems = [] }: ListNotice): Html {
  if (problems.length === 0) return html`<p class="notice" role="status">${text}</p>`
  return html`<div class="problems" role="alert"><p>${text}</p><ul>${problems.map(
    ({ path, message }) => html`<li>${path && html`<code>${path}</code> `}${message}</li>`,
  )}</ul></div>`
}

function renderNew(visit: Visit): Html {
  return html`<div class="columns"><section class="card"><h2>Begin a new one</h2>${form(
    visit,
    '/console/instruments/new',
    html`<div class="field"><label class="label" for="title">Name</label><input type="text" id="title" name="title" required maxlength="120"></div><button type="submit">Begin a draft</button>`,
  )}<p class="hint">To begin from one that exists, open it and make its next version.</p></section>
<section class="card"><h2>Import</h2>${form(
    visit,
    '/console/instruments/import',
    html`<div class="field"><label class="label" for="file">File (JSON), as an export gives it</label><input type="file" id="file" name="file" accept=".json,application/json" required></div><button type="submit">Import as a draft</button>`,
    { isUpload: true },
  )}</section></div>`
}
