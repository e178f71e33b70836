/** Runs: one line each, and one page each that says what every step did. */
import { may } from '#domain/access.ts'
import { reasonCounts, stepLabel } from '#domain/step-label.ts'
import { explainTrouble } from '#domain/trouble.ts'
import { type Html, html } from '#std/html.ts'
import type { Run, RunJob } from '#store/sync-log.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import type { Visit } from '../visit.ts'

const stateMarks = {
  running: () => mark('wait', 'running'),
  due: () => mark('wait', 'running'),
  done: () => mark('ok', 'done'),
  partial: () => mark('bad', 'partly done'),
  failed: () => mark('bad', 'failed'),
} as const

export function stateMark(state: keyof typeof stateMarks): Html {
  return stateMarks[state]()
}

/** What stands in the place of the runs before the first one. */
export function noRunYet({ deps: { base } }: Visit): Html {
  return html`<p>No cycle has run yet. One begins right after a CRM was connected, and then every night at the time of the <a href="${base}/console/settings/schedule">schedule</a>.</p>`
}

/** The button for whoever may not wait for the night; nothing for the others. */
export function runNow(visit: Visit): Html {
  if (!may(visit.session.user.role, 'cycle.begin')) return html``
  return form(visit, '/console/sync/run', html`<button class="slim" type="submit">Run a cycle now</button>`)
}

/** `base` is what links begin with. */
export function renderRuns(view: { base: string; timeZone: string }, runs: readonly Run[]): Html {
  const columns: Column<Run>[] = [
    {
      label: 'Began',
      cell: ({ id, startedAt }) =>
        html`<a href="${view.base}/console/sync/runs/${id}">${instant(startedAt, view.timeZone)}</a>`,
    },
    { label: 'Ended', cell: ({ finishedAt }) => instant(finishedAt, view.timeZone) },
    { label: 'By', cell: ({ trigger }) => (trigger === 'schedule' ? 'the schedule' : 'hand') },
    { label: 'State', cell: ({ state }) => stateMark(state) },
    { label: 'Read', isNumber: true, cell: ({ summary }) => sumOf(summary, 'read') },
    { label: 'Written', isNumber: true, cell: ({ summary }) => sumOf(summary, 'written') },
    { label: 'Failed', isNumber: true, cell: ({ summary }) => failedOf(summary) },
  ]
  return table('Cycles', columns, runs)
}

/** The steps of one run. `crmOf` names the CRM of a connection. */
export function renderSteps(
  view: {
    readonly timeZone: string
    readonly caption: string
    readonly crmOf: (id: string | null) => string
  },
  jobs: readonly RunJob[],
): Html {
  const columns: Column<RunJob>[] = [
    {
      label: 'Step',
      cell: ({ name, connectionId }) => `${stepLabel(name)} ${view.crmOf(connectionId)}`.trim(),
    },
    {
      label: 'State',
      cell: ({ state, attempts }) => html`${stateMark(state)}${attempts > 1 ? ` ${attempts} tries` : ''}`,
    },
    { label: 'What it did', cell: renderOutcome },
    { label: 'Ended', cell: ({ finishedAt }) => instant(finishedAt, view.timeZone) },
  ]
  return table(view.caption, columns, jobs)
}

function renderOutcome({ stats, error }: RunJob): Html {
  const counts = reasonCounts(stats)
  const numbers = Object.entries(stats).flatMap(([name, value]) =>
    typeof value === 'number' ? [`${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()} ${value}`] : [],
  )
  const trouble = error
    ? html`<p>${String(error.message ?? '')}</p><p>${explainTrouble(error).what} ${explainTrouble(error).fix}</p>`
    : ''
  return html`${numbers.length > 0 ? html`<p>${numbers.join(', ')}</p>` : ''}${
    counts.length > 0
      ? html`<p>Skipped: ${counts.map(({ label, count }) => `${count} ${label}`).join('; ')}</p>`
      : ''
  }${typeof stats.skipped === 'string' ? html`<p>Skipped: ${stats.skipped}</p>` : ''}${renderMissing(stats)}${trouble}`
}

/** What the CRM lacks of Keyward's package; what to do about it stands among the notices. */
function renderMissing({ missing }: RunJob['stats']): Html {
  if (!Array.isArray(missing) || missing.length === 0) return html``
  return html`<p>${mark('bad', 'missing')} ${missing.map(String).join(', ')}: install or update Keyward’s package, and give the user that Keyward works as access to it.</p>`
}

interface ConnectionSummary {
  readonly read?: Readonly<Record<string, number>>
  readonly written?: Readonly<Record<string, number>>
  readonly failed?: readonly unknown[]
}

function connectionsOf(summary: unknown): readonly ConnectionSummary[] {
  return (summary as { connections?: ConnectionSummary[] } | null)?.connections ?? []
}

function sumOf(summary: unknown, what: 'read' | 'written'): number {
  return connectionsOf(summary).reduce(
    (sum, one) => sum + Object.values(one[what] ?? {}).reduce((total, count) => total + count, 0),
    0,
  )
}

function failedOf(summary: unknown): number {
  return connectionsOf(summary).reduce((sum, { failed }) => sum + (failed?.length ?? 0), 0)
}
