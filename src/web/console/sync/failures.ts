/** Every write that failed: what the CRM said, what it means, and a button to try again. */
import { explainTrouble } from '#domain/trouble.ts'
import { type Html, html } from '#std/html.ts'
import type { FailedWrite, FailureCount } from '#store/sync-log.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import type { Visit } from '../visit.ts'

export const kindLabels: Readonly<Record<FailedWrite['kind'], string>> = {
  fields: 'Fields',
  task: 'Task',
  mail: 'Mail',
  history: 'History record',
  answer: 'Answer to a request',
}

const countLabels: Readonly<Record<FailedWrite['kind'], readonly [string, string]>> = {
  fields: ['record', 'records'],
  task: ['task', 'tasks'],
  mail: ['mail', 'mails'],
  history: ['history record', 'history records'],
  answer: ['answer to a request', 'answers to requests'],
}

export interface FailuresView {
  readonly visit: Visit
  readonly timeZone: string
  readonly canRetry: boolean
  /** The CRM that a connection leads to, as it is called. */
  readonly crmOf: (connectionId: string | null) => string
}

export function renderFailures(view: FailuresView, rows: readonly FailedWrite[]): Html {
  const columns: Column<FailedWrite>[] = [
    { label: 'Record', cell: (row) => recordOf(view, row) },
    { label: 'What the CRM said', cell: messageOf },
    { label: 'What it means', cell: meaningOf },
    {
      label: 'When',
      cell: (row) =>
        html`${instant(row.changedAt, view.timeZone)}<br>${row.attempts} ${row.attempts === 1 ? 'try' : 'tries'}`,
    },
  ]
  if (view.canRetry) columns.push({ label: 'Do', cell: (row) => retryOf(view, row) })
  return table('Writes that failed', columns, rows)
}

function recordOf(view: FailuresView, { kind, object, target, error, connectionId }: FailedWrite): Html {
  const name = typeof error.name === 'string' && error.name ? error.name : null
  return html`<p><strong>${name ?? kindLabels[kind]}</strong></p><p class="dim">${view.crmOf(connectionId)} ${kind === 'fields' ? object : kindLabels[kind].toLowerCase()} ${kind === 'fields' ? target : ''}</p>`
}

function messageOf({ error, state }: FailedWrite): Html {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const fields = Array.isArray(error.fields) ? error.fields.map(String) : []
  return html`<p>${text(error.vendorMessage) ?? text(error.message) ?? 'No message was kept.'}</p>${
    fields.length > 0 ? html`<p>Fields: <code>${fields.join(', ')}</code></p>` : ''
  }<p class="dim">${text(error.code) ?? ''}${state === 'unknown' ? ' outcome unknown' : ''}</p>`
}

function meaningOf({ error, kind }: FailedWrite): Html {
  const { what, fix, heals } = explainTrouble({
    class: error.class,
    code: error.code,
    isMail: kind === 'mail',
  })
  const ours =
    typeof error.vendorMessage === 'string' && typeof error.message === 'string'
      ? html`<p>${error.message}</p>`
      : ''
  return html`<p>${what}</p>${ours}<p>${heals === 'by itself' ? mark('wait', 'heals by itself') : mark('bad', 'needs you')} ${fix}</p>`
}

function retryOf({ visit }: FailuresView, { id, state }: FailedWrite): Html {
  if (state !== 'failed') return html``
  return form(
    visit,
    `/console/sync/writes/${id}/retry`,
    html`<button class="quiet slim" type="submit">Try again</button>`,
  )
}

/** Counts by kind and class, each a link that filters. */
export function renderFailureCounts(visit: Visit, counts: readonly FailureCount[]): Html {
  return html`<ul class="facts">${counts.map(({ kind, errorClass, count }) => {
    const query = new URLSearchParams({ kind, ...(errorClass ? { class: errorClass } : {}) })
    return html`<li><a href="${visit.deps.base}/console/sync/failures?${query.toString()}">${count} ${count === 1 ? countLabels[kind][0] : countLabels[kind][1]}</a>: ${explainTrouble({ class: errorClass, isMail: kind === 'mail' }).what}</li>`
  })}</ul>`
}
