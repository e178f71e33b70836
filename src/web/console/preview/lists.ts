/** The three lists of the preview: records with their old and new values, people with their reasons, tasks. */
import { crmNames } from '#domain/crm-name.ts'
import type { ProposalState, ProposedField } from '#domain/preview.ts'
import type { ProposedInvitation, ProposedRecord, ProposedTask } from '#flows/preview.ts'
import { type Html, html } from '#std/html.ts'
import { type Column, instant, mark, table } from '../table.ts'
import { markBox } from './form.ts'
import type { PreviewView } from './overview.ts'

const stateLabels: Readonly<Record<ProposalState | 'not_invited', string>> = {
  proposed: 'proposed',
  approved: 'approved',
  rejected: 'rejected',
  not_invited: 'not invited',
}

function stateMark(state: ProposalState | 'not_invited'): Html {
  return mark(state === 'approved' ? 'ok' : state === 'rejected' ? 'bad' : 'wait', stateLabels[state])
}

/** One block per record: its fields with old value, new value and reason. */
export function renderRecords(view: PreviewView, records: readonly ProposedRecord[]): Html {
  return html`${records.map((record) => {
    const { id, print, name, crm, object, externalId, state, isProposedAnew } = record
    const canMark = view.canDecide && state !== 'approved'
    const columns: Column<ProposedField & { isRejected: boolean }>[] = [
      ...(canMark
        ? [
            {
              label: 'Mark',
              cell: ({ field, label }: ProposedField) =>
                markBox('change', { id, print, field }, `${label} of ${name}`),
            },
          ]
        : []),
      {
        label: 'Field',
        cell: ({ label, isRejected }) => html`${label} ${isRejected ? stateMark('rejected') : ''}`,
      },
      { label: 'Now', cell: ({ old }) => old || html`<span class="dim">empty</span>` },
      { label: 'New', cell: (row) => html`<strong>${row.new ?? 'empty'}</strong>` },
      { label: 'Why', cell: ({ reason }) => reason },
    ]
    return html`<section class="record"><h2>${canMark ? html`<label class="choice">${markBox('change', { id, print }, `Everything of ${name}`)}<span>${name}</span></label>` : name}</h2><p class="dim">${crmNames[crm]} ${object} ${externalId} ${stateMark(state)}${
      isProposedAnew ? ' It was approved, then the record changed, so it is asked again.' : ''
    }</p>${table(`Changes of ${name}`, columns, record.fields)}</section>`
  })}`
}

export function renderPeople(view: PreviewView, people: readonly ProposedInvitation[]): Html {
  const columns: Column<ProposedInvitation>[] = [
    ...(view.canDecide
      ? [
          {
            label: 'Mark',
            cell: ({ contactId: id, print, name, state }: ProposedInvitation) =>
              state === 'proposed' || state === 'rejected' ? markBox('invitation', { id, print }, name) : '',
          },
        ]
      : []),
    { label: 'Contact', cell: ({ name, email }) => html`<p>${name}</p><p class="dim">${email ?? ''}</p>` },
    {
      label: 'Account',
      cell: ({ account, tier }) => html`${account ?? ''}${tier === null ? '' : ` (Tier ${tier})`}`,
    },
    { label: 'Role', cell: ({ role }) => role.replaceAll('_', ' ') },
    { label: 'State', cell: ({ state, language }) => html`${stateMark(state)} ${language ?? ''}` },
    { label: 'Why not', cell: ({ reason }) => reason ?? '' },
  ]
  return table('Contacts', columns, people)
}

export function renderTasks(view: PreviewView, tasks: readonly ProposedTask[]): Html {
  const columns: Column<ProposedTask>[] = [
    ...(view.canDecide
      ? [
          {
            label: 'Mark',
            cell: ({ id, print, subject, state }: ProposedTask) =>
              state === 'approved' ? '' : markBox('task', { id, print }, subject),
          },
        ]
      : []),
    {
      label: 'Task',
      cell: ({ subject, body }) =>
        html`<p><strong>${subject}</strong></p><details><summary>Its text</summary><pre>${body}</pre></details>`,
    },
    { label: 'Account', cell: ({ account, crm }) => `${account} in ${crmNames[crm]}` },
    { label: 'Due', cell: ({ dueAt }) => instant(dueAt, view.timeZone) },
    { label: 'State', cell: ({ state }) => stateMark(state) },
  ]
  return table('Tasks', columns, tasks)
}
