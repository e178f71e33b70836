/** The settings, one page per question; each saves its own part through the one flow. */
import { may } from '#domain/access.ts'
import { englishNameOf, surveyLanguages } from '#domain/texts/languages.ts'
import { changeSettings, loadSettings, type WorkspaceSettings } from '#flows/change-settings.ts'
import { type ReadFields, readFieldsFor } from '#flows/check-natives.ts'
import { type Html, html } from '#std/html.ts'
import { form } from '../frame.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  inOwnWorkspace,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { accessPage } from './access.ts'
import { brandingPage } from './branding.ts'
import { feedbackPage } from './feedback.ts'
import { fieldsPage } from './fields.ts'
import { logoRoutes, renderLogo } from './logo.ts'
import { privacyPage } from './privacy.ts'
import { revenuePage } from './revenue.ts'
import { rolesPage } from './roles.ts'
import { schedulePage } from './schedule.ts'
import { surveyPage } from './survey.ts'
import { tiersPage } from './tiers.ts'
import type { SettingsPage, SettingsView } from './view.ts'
import { writingPage } from './writing.ts'

const pages: readonly SettingsPage[] = [
  revenuePage,
  tiersPage,
  rolesPage,
  fieldsPage,
  schedulePage,
  surveyPage,
  writingPage,
  brandingPage,
  feedbackPage,
  privacyPage,
  accessPage,
]

export const settingsRoutes: readonly ConsoleRoute[] = [
  {
    method: 'get',
    path: '/console/settings',
    permission: 'settings.see',
    handle: async () => ({ kind: 'go', path: '/console/settings/revenue' }),
  },
  {
    method: 'get',
    path: '/console/settings/:section',
    permission: 'settings.see',
    handle: (visit) => onPage(visit, (settingsPage) => show(visit, settingsPage, {})),
  },
  {
    method: 'post',
    path: '/console/settings/:section',
    permission: 'settings.change',
    handle: (visit) => onPage(visit, (settingsPage) => save(visit, settingsPage)),
  },
  ...logoRoutes((visit, logoProblem) => show(visit, brandingPage, { logoProblem })),
]

function onPage(visit: Visit, work: (settingsPage: SettingsPage) => Promise<Answer>): Promise<Answer> {
  const found = pages.find(({ key }) => key === visit.params.section)
  return found ? work(found) : Promise.resolve(missing)
}

interface Trouble {
  readonly problems?: SettingsView['problems']
  /** Somebody else saved in between. */
  readonly isStale?: boolean
  readonly logoProblem?: string
}

async function save(visit: Visit, settingsPage: SettingsPage): Promise<Answer> {
  const current = await inOwnWorkspace(visit, loadSettings)
  const crmFields = await askFields(visit, settingsPage.read(visit.form, current), current)
  const outcome = await inOwnWorkspace(visit, async (tx) =>
    changeSettings(tx, {
      change: settingsPage.read(visit.form, await loadSettings(tx)),
      version: Number(fieldOf(visit, 'version')),
      actor: actorOf(visit),
      now: visit.now,
      crmFields,
    }),
  )
  switch (outcome.kind) {
    case 'saved':
      return {
        kind: 'go',
        path: `/console/settings/${settingsPage.key}?done=${outcome.changed.length > 0 ? 'saved' : 'same'}`,
      }
    case 'stale':
      return show(visit, settingsPage, { isStale: true })
    case 'invalid':
      return show(visit, settingsPage, {
        problems: settingsPage.place?.(outcome.problems, visit.form) ?? outcome.problems,
      })
  }
}

/** What the CRMs say of their fields, where the change has other rules for them. */
async function askFields(
  { deps, session }: Visit,
  change: Record<string, unknown>,
  { connections }: WorkspaceSettings,
): Promise<ReadFields> {
  const ask = deps.console?.crmFields
  return ask ? readFieldsFor(change, connections, (crm) => ask(session.workspaceId, crm)) : {}
}

async function show(visit: Visit, settingsPage: SettingsPage, trouble: Trouble): Promise<Answer> {
  const current = await inOwnWorkspace(visit, loadSettings)
  const { problems = [], isStale = false, logoProblem = null } = trouble
  const canChange = may(visit.session.user.role, 'settings.change')
  const typed = problems.length > 0 || isStale ? visit.form : null
  const view: SettingsView = { visit, current, typed, problems, canChange }
  const isWrong = typed !== null || logoProblem !== null
  const body = html`<h1>Settings</h1><div class="side">${renderPages(visit, settingsPage)}<div><section class="card"><h2>${settingsPage.label}</h2>
<p>${settingsPage.lead}</p>${messageOf(visit, view, isStale)}${form(
    visit,
    `/console/settings/${settingsPage.key}`,
    html`<input type="hidden" name="version" value="${current.version}">${settingsPage.render(view)}${
      canChange
        ? html`<div class="actions"><button type="submit">Save</button></div>`
        : html`<p class="dim">Only an admin of this workspace changes settings.</p>`
    }`,
  )}</section>${settingsPage === brandingPage ? await renderLogo(visit, canChange, logoProblem) : ''}</div></div>`
  const title = `${settingsPage.label} · Settings`
  return page(isWrong ? `Error: ${title}` : title, body, isStale ? 409 : isWrong ? 422 : 200)
}

function renderPages(visit: Visit, here: SettingsPage): Html {
  return html`<nav aria-label="Pages of the settings"><ul>${pages.map(
    (one) =>
      html`<li><a href="${visit.deps.base}/console/settings/${one.key}"${one === here ? html` aria-current="page"` : ''}>${one.label}</a></li>`,
  )}</ul></nav>`
}

const done: Readonly<Record<string, string>> = {
  saved: 'Saved. It counts from the next cycle on; the audit log has what it was before.',
  same: 'Nothing was changed: these are the settings as they were.',
}

function messageOf(visit: Visit, { problems }: SettingsView, isStale: boolean): Html {
  if (isStale) {
    return html`<div class="problems" role="alert"><h2>Somebody saved these settings meanwhile</h2><p>Nothing of yours was saved. What you typed is still below: compare it with <a href="${visit.deps.base}/console/audit">the audit log</a>, then save again to put yours in place.</p></div>`
  }
  if (problems.length > 0) {
    return html`<div class="problems" role="alert"><h2>Not saved yet</h2><ul>${problems.map(
      ({ path, message }) =>
        html`<li><a href="#${path.replace(/\.\d+(\.\w+)?$/, '')}">${labelOf(path)}</a> ${message}</li>`,
    )}</ul></div>`
  }
  const text = done[visit.query.done ?? '']
  return text ? html`<p class="notice" role="status">${text}</p>` : html``
}

/** The last name of a path in words: `tiers.cap.perOwner` → `Per owner`. A number says which of a list. */
function labelOf(path: string): string {
  const parts = path.split('.')
  const name = parts.findLast((part) => !/^\d+$/.test(part) && part !== 'phrase' && part !== 'level') ?? path
  const at = parts.find((part) => /^\d+$/.test(part))
  const language = surveyLanguages.find((one) => one === name)
  if (language) return `${labelOf(parts.slice(0, -1).join('.'))} in ${englishNameOf(language)}`
  const words = name
    .replace(/(Bp|Minor)$/, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${at === undefined ? '' : `, entry ${Number(at) + 1},`}`
}
