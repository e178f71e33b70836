/** The head of the preview: what would be created, changed, asked and noted, in numbers, with the buttons for all of it. */
import { crmNames } from '#domain/crm-name.ts'
import { fieldLabel, type ProposalState } from '#domain/preview.ts'
import { reasonCounts } from '#domain/step-label.ts'
import type { PreviewSummary } from '#flows/preview.ts'
import { type Html, html } from '#std/html.ts'
import { instant, mark, table } from '../table.ts'
import type { Visit } from '../visit.ts'
import { renderAllForm } from './form.ts'

export interface PreviewView {
  readonly visit: Visit
  readonly timeZone: string
  readonly canDecide: boolean
}

export function renderOverview(view: PreviewView, summary: PreviewSummary): Html {
  const { plannedAt, writeMode } = summary
  const proposed = countProposed(summary)
  const total = proposed.changes + proposed.invitations + proposed.tasks
  return html`<section class="card"><h1>Preview ${writeMode === 'preview' ? mark('wait', 'nothing is written yet') : mark('ok', 'live')}</h1>
<p>${
    writeMode === 'preview'
      ? 'Nothing is written to the CRM and nobody is asked before an admin has said so here.'
      : 'Keyward writes by itself after each cycle. What is rejected here stays as it is until it changes.'
  }</p>${
    plannedAt === null
      ? html`<p>Nothing was planned yet: the first cycle reads the CRM and shows here what it would do. One runs right after a CRM was connected; look at this page again in a minute, or at the <a href="${view.visit.deps.base}/console/sync">sync log</a>.</p>`
      : html`<p class="dim">As of ${instant(plannedAt, view.timeZone)}.</p>${renderNumbers(view, proposed)}${
          total > 0 || writeMode === 'preview' ? renderDecision(view, plannedAt, total) : ''
        }`
  }</section>${renderSetups(summary)}${plannedAt === null ? '' : html`${renderFields(view, summary, plannedAt)}${renderInvitations(view, summary)}`}`
}

interface Proposed {
  readonly changes: number
  readonly invitations: number
  readonly tasks: number
}

function countProposed({ changes, invitations, tasks }: PreviewSummary): Proposed {
  const records = changes.filter(({ state }) => state === 'proposed')
  return {
    changes: records.reduce((sum, { records: count }) => sum + count, 0),
    invitations: invitations.proposed,
    tasks: tasks.proposed,
  }
}

function renderNumbers({ visit }: PreviewView, { changes, invitations, tasks }: Proposed): Html {
  const one = (count: number, place: string, label: string) =>
    html`<li><strong>${count}</strong><a href="${visit.deps.base}/console/preview/${place}">${label}</a></li>`
  return html`<ul class="numbers">${one(changes, 'changes', 'records to change')}${one(invitations, 'invitations', 'people to ask')}${one(tasks, 'tasks', 'tasks to create')}</ul>`
}

function renderDecision({ visit, canDecide }: PreviewView, plannedAt: string, total: number): Html {
  if (!canDecide) return html`<p class="dim">An admin of this workspace decides.</p>`
  if (total === 0) {
    return renderAllForm(visit, { plannedAt }, { apply: 'Let Keyward write from now on', reject: 'Not yet' })
  }
  return renderAllForm(visit, { plannedAt }, { apply: `Apply all ${total}`, reject: `Reject all ${total}` })
}

function renderSetups({ setups }: PreviewSummary): Html {
  return html`${setups.map(({ crm, created, missing, isDryRun }) => {
    if (created.length + missing.length === 0) return ''
    const list = (names: readonly string[]) => html`<p><code>${names.join(', ')}</code></p>`
    return html`<section class="card"><h2>Fields in ${crmNames[crm]}</h2>${
      created.length > 0
        ? html`<p>${created.length} ${isDryRun ? 'would be created in a group of their own' : 'were created'}:</p>${list(created)}`
        : ''
    }${
      missing.length > 0
        ? html`<div class="problems"><p>${missing.length} are missing, and a write would fail on them. Install Keyward’s package, or give the user that Keyward works as access to them:</p>${list(missing)}</div>`
        : ''
    }</section>`
  })}`
}

function renderFields(view: PreviewView, { fields }: PreviewSummary, plannedAt: string): Html {
  if (fields.length === 0) return html``
  const { visit, canDecide } = view
  const columns = [
    {
      label: 'On',
      cell: (row: (typeof fields)[number]) => (row.object === 'account' ? 'Accounts' : 'Contacts'),
    },
    {
      label: 'Field',
      cell: ({ object, field, connectionId }: (typeof fields)[number]) =>
        html`<a href="${visit.deps.base}/console/preview/changes?${new URLSearchParams({ object, field, connection: connectionId }).toString()}">${fieldLabel(object, field)}</a>`,
    },
    { label: 'Changes', isNumber: true, cell: (row: (typeof fields)[number]) => row.changes },
    ...(canDecide
      ? [
          {
            label: 'Do',
            cell: ({ object, field, connectionId }: (typeof fields)[number]) =>
              renderAllForm(
                visit,
                { plannedAt, of: 'changes', object, field, connectionId },
                { apply: 'Apply this field', reject: 'Reject', isSlim: true },
              ),
          },
        ]
      : []),
  ]
  return html`<section class="card"><h2>Changes by field</h2>${table('Changes by field', columns, fields)}</section>`
}

function renderInvitations({ visit }: PreviewView, { invitations, notInvited }: PreviewSummary): Html {
  const link = (query: Record<string, string>, label: string) =>
    html`<a href="${visit.deps.base}/console/preview/invitations?${new URLSearchParams(query).toString()}">${label}</a>`
  const kinds = Object.keys(notInvited)
  const labels = reasonCounts({ skipped: notInvited })
  const states: readonly ProposalState[] = ['proposed', 'approved', 'rejected']
  return html`<section class="card"><h2>Invitations</h2><ul class="facts">${states.map(
    (state) => html`<li>${invitations[state]} ${link({ state }, state)}</li>`,
  )}<li>${invitations.not_invited} ${link({ state: 'not_invited' }, 'not invited')}</li></ul>${
    labels.length === 0
      ? ''
      : html`<h3>Why not</h3><ul class="facts">${kinds.map((kind) => {
          const [one] = reasonCounts({ skipped: { [kind]: notInvited[kind] } })
          return html`<li>${one?.count} ${link({ state: 'not_invited', reason: kind }, one?.label ?? kind)}</li>`
        })}</ul>`
  }</section>`
}
