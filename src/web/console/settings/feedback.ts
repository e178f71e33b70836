import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { type PulledSource, sourcesOfCrm } from '#domain/feedback.ts'
import { type Html, html } from '#std/html.ts'
import { mark } from '../table.ts'
import { checksField } from './control.ts'
import type { SettingsPage, SettingsView } from './view.ts'

interface About {
  readonly label: string
  readonly reads: string
  readonly takes: string
  /** The permission comes with a new grant; without it an admin gives it inside the CRM, and nothing is granted anew. */
  readonly isGranted?: true
}

/** What is read of each source and what permission it takes, by CRM. */
const about: Readonly<Record<CrmName, Partial<Record<PulledSource, About>>>> = {
  hubspot: {
    ticket: {
      label: 'Tickets in HubSpot',
      reads:
        'Subject, description, status, source and dates of tickets, with the company and contact they hang on.',
      takes: 'The scope “tickets”. HubSpot asks you for it when you grant access again.',
      isGranted: true,
    },
    note: {
      label: 'Notes in HubSpot',
      reads: 'Text and date of notes on companies and contacts.',
      takes: 'No further scope: notes go with contacts.',
    },
  },
  salesforce: {
    case: {
      label: 'Cases in Salesforce',
      reads: 'Subject, description, status, origin and dates of cases, with their account and contact.',
      takes: 'Read and View All Records on Case for the integration user.',
    },
    'case-comment': {
      label: 'Comments on cases in Salesforce',
      reads: 'Text and date of comments on cases.',
      takes: 'Read and View All Records on Case for the integration user.',
    },
    note: {
      label: 'Classic notes in Salesforce',
      reads: 'Title, text and date of classic notes on accounts and contacts, but for private ones.',
      takes: 'Read on accounts and contacts that have notes.',
    },
    'enhanced-note': {
      label: 'Enhanced notes in Salesforce',
      reads:
        'Title, text and date of enhanced notes (files of the type SNOTE) on accounts and contacts, but for private ones.',
      takes:
        'View All Data with Query All Files for the integration user. With less, only notes that are shared with that user are read.',
    },
  },
}

export const feedbackPage: SettingsPage = {
  key: 'feedback',
  label: 'Feedback sources',
  lead: 'Where Keyward looks for what customers say without having been asked. Nothing is read of a source before it is switched on; switching it off deletes what was read, here and nowhere else.',
  render: (view) =>
    html`${checksField(view, {
      name: 'feedback.sources',
      label: 'Sources',
      stored: view.current.settings.feedback.sources,
      options: [
        { value: 'comment', label: 'Comments in answers to surveys, but for confidential ones' },
        ...optionsOf(view),
      ],
    })}${crmsOf(view).map((crm) => renderCrm(view, crm))}`,
  read: (form) => ({ feedback: { sources: form['feedback.sources'] ?? [] } }),
}

const crmsOf = ({ current }: SettingsView): CrmName[] => current.connections.map(({ crm }) => crm)

/** A kind of source that both CRMs have is one switch. */
function optionsOf(view: SettingsView) {
  const crms = crmsOf(view)
  const sources = [...new Set(crms.flatMap(sourcesOfCrm))]
  return sources.map((source) => {
    const labels = crms.flatMap((crm) => about[crm][source]?.label ?? [])
    return { value: source, label: labels.join('; ') }
  })
}

function renderCrm(view: SettingsView, crm: CrmName): Html {
  const { sources } = view.current.settings.feedback
  const waits = view.current.feedbackWaits.filter((wait) => wait.crm === crm)
  return html`<h3>${crmNames[crm]}</h3><dl class="answers">${sourcesOfCrm(crm).map((source) => {
    const text = about[crm][source]
    const wait = waits.find((one) => one.source === source)
    const isOn = sources.includes(source)
    const state = isOn
      ? wait
        ? mark('wait', 'waiting for permission')
        : mark('ok', 'on')
      : html`<span class="dim">off</span>`
    return html`<dt>${text?.label} ${state}</dt><dd>Read: ${text?.reads}<br>Needed: ${text?.takes}${
      isOn && wait ? html`<br>${wait.reason}` : ''
    }</dd>`
  })}</dl>${waits.some(({ source }) => about[crm][source]?.isGranted && sources.includes(source)) ? renderGrant(view, crm) : ''}`
}

function renderGrant({ visit, canChange }: SettingsView, crm: CrmName): Html {
  const { deps } = visit
  if (!canChange) return html`<p>An admin of this workspace grants it.</p>`
  if (!deps.console?.signInWith.includes(crm))
    return html`<p>This connection has a token of its own: add the permission to the private app in ${crmNames[crm]}.</p>`
  return html`<p><a class="button" href="${deps.base}/connect/${crm}?purpose=install&amp;next=%2Fconsole%2Fsettings%2Ffeedback">Grant access in ${crmNames[crm]}</a></p>`
}
