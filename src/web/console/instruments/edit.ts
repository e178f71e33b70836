/** The page of one version: what it is, and the editor, locked where it was sent or shipped. */
import type { InstrumentDefinition } from '#domain/instrument/definition.ts'
import {
  estimatedMinutes,
  type Instrument,
  instrumentOf,
  minutesAllowed,
} from '#domain/instrument/instrument.ts'
import { languagesOf, missingTexts } from '#domain/instrument/languages.ts'
import { compareVersions, type InstrumentState } from '#domain/instrument/version.ts'
import { completeLanguages } from '#domain/instrument-text.ts'
import type { SettingsProblem } from '#domain/settings.ts'
import { englishNameOf, type SurveyLanguage } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import { form } from '../frame.ts'
import { checkField, selectField } from '../settings/control.ts'
import { type Answer, page, type Visit } from '../visit.ts'
import type { Draft } from './draft.ts'
import { renderCompetitors, renderGeneral, renderOrder, renderWording } from './general.ts'
import { stateMark } from './list.ts'
import { renderOwn } from './own.ts'
import { placeText } from './place.ts'
import { renderSubjects } from './subjects.ts'
import type { EditView } from './view.ts'

export interface EditedVersion {
  /** Path of its pages. */
  readonly path: string
  readonly name: string
  readonly version: number
  readonly state: InstrumentState | 'shipped'
  /** Raised by each save; 0 of a shipped one. */
  readonly revision: number
  readonly definition: InstrumentDefinition
  /** The version before, where there is one. */
  readonly before: Instrument | null
}

export interface EditState {
  readonly draft: Draft
  /** That the texts are shown in beside English. */
  readonly language: SurveyLanguage
  readonly problems: readonly SettingsProblem[]
  readonly notice: string | null
  /** Whether what was typed is stored although there are problems: it is only not ready. */
  readonly isSaved?: boolean
  readonly canChange: boolean
}

export function renderEdit(visit: Visit, version: EditedVersion, state: EditState, status = 200): Answer {
  const isOpen = version.state === 'draft' || version.state === 'ready'
  const languages: SurveyLanguage[] = state.language === 'en' ? ['en'] : ['en', state.language]
  const view: EditView = {
    draft: state.draft,
    languages,
    typed: null,
    problems: state.problems,
    canChange: state.canChange && isOpen,
  }
  const parts = html`${renderGeneral(view)}${renderSubjects(view)}${renderCompetitors(view)}${renderOwn(view)}${renderOrder(view)}${renderWording(view)}`
  const head = renderHead(visit, version, state, isOpen)
  if (!view.canChange) {
    const next = state.canChange ? renderNext(visit, version) : ''
    return page(
      titleOf(version),
      html`${head}${renderLanguage(visit, version, state, false)}${parts}${next}`,
      status,
    )
  }
  const body = html`${head}${form(
    visit,
    version.path,
    html`<button type="submit" class="trap" name="action" value="save" tabindex="-1" aria-hidden="true">Save</button>
<input type="hidden" name="draft" value="${JSON.stringify(state.draft)}"><input type="hidden" name="revision" value="${version.revision}"><input type="hidden" name="shown" value="${state.language}">
${renderLanguage(visit, version, state, true)}${parts}${renderSave(view, version)}`,
  )}${version.state === 'draft' ? renderDiscard(visit, version) : ''}`
  return page(titleOf(version), body, status)
}

const titleOf = ({ definition, version }: EditedVersion) => `${definition.title}, version ${version}`

function renderHead(
  visit: Visit,
  version: EditedVersion,
  { draft, problems, notice, isSaved = false }: EditState,
  isOpen: boolean,
): Html {
  const { definition } = version
  const { base } = visit.deps
  const minutes = estimatedMinutes(instrumentOf(definition, version.version))
  const complete = languagesOf(definition)
  const lacking = completeLanguages.flatMap((language) => {
    const missing = missingTexts(definition, language)
    return missing.length === 0 ? [] : [{ language, missing }]
  })
  return html`<p><a href="${base}/console/instruments">All instruments</a></p><h1>${definition.title}</h1>
${notice && html`<p class="notice" role="status">${notice}</p>`}${problems.length > 0 && renderProblems(draft, problems, isSaved)}
<section class="card"><p>${stateMark(version.state)} <code>${version.name}</code>, version ${version.version}, about ${minutes} ${
    minutes === 1 ? 'minute' : 'minutes'
  }${minutes > minutesAllowed && html` <strong>(above ${minutesAllowed}: fewer people answer)</strong>`}</p>
<p>Every text is there in ${complete.length === 0 ? 'no language yet' : complete.map(englishNameOf).join(', ')}.</p>
${
  lacking.length > 0 &&
  html`<details><summary>What is missing in ${lacking.length} languages</summary><ul>${lacking.map(
    ({ language, missing }) => html`<li>${englishNameOf(language)}: ${missing.join(', ')}</li>`,
  )}</ul></details>`
}${renderComparison(version)}
<div class="actions row"><a class="button quiet slim" href="${base}${version.path}/preview?width=phone">Preview on a phone</a>
<a class="button quiet slim" href="${base}${version.path}/preview?width=desktop">Preview on a desktop</a>
<a class="button quiet slim" href="${base}${version.path}/export">Export as a file</a></div>${
    isOpen && html`<p class="hint">Previews and the file are of what was saved last.</p>`
  }</section>`
}

/** Ids, since they are what stays. */
function renderComparison({ before, definition, version }: EditedVersion): Html | false {
  if (!before) return false
  const { kept, gone, added } = compareVersions(before, instrumentOf(definition, version))
  return html`<details><summary>Against version ${before.version}: waves compare on ${kept.length} questions</summary>
<p>No longer asked: ${gone.length === 0 ? 'nothing' : gone.join(', ')}.</p><p>New: ${added.length === 0 ? 'nothing' : added.join(', ')}.</p></details>`
}

function renderProblems(draft: Draft, problems: readonly SettingsProblem[], isSaved: boolean): Html {
  return html`<div class="problems" role="alert" tabindex="-1" autofocus><h2>${isSaved ? 'The draft is saved, but not ready' : 'Nothing was saved yet'}</h2>${!isSaved && html`<p>What you typed is still here.</p>`}<ul>${problems.map(
    ({ path, message }) => html`<li><a href="#${path}">${placeText(draft, path)}</a>: ${message}</li>`,
  )}</ul></div>`
}

/** Within the form of the editor a button of it, so that nothing typed is lost; else a form of its own. */
function renderLanguage(
  visit: Visit,
  version: EditedVersion,
  { language }: EditState,
  isWithin: boolean,
): Html {
  const options = completeLanguages.map((value) => ({
    value,
    label: value === 'en' ? 'English alone' : `English and ${englishNameOf(value)}`,
  }))
  const view = { typed: null, problems: [], canChange: true }
  const select = selectField(view, {
    name: 'language',
    label: 'Texts are shown in',
    stored: language,
    options,
  })
  const body = html`<div class="filters">${select}<button type="submit" class="quiet slim"${
    isWithin && html` name="action" value="show"`
  }>Show</button></div>`
  const within = isWithin
    ? body
    : html`<form method="get" action="${visit.deps.base}${version.path}">${body}</form>`
  return html`<section class="card">${within}</section>`
}

function renderSave(view: EditView, version: EditedVersion): Html {
  const minutes = estimatedMinutes(instrumentOf(version.definition, version.version))
  const isLong = minutes > minutesAllowed || view.problems.some(({ path }) => path === 'confirmsLong')
  return html`<section class="card"><h2>Save</h2>${
    isLong &&
    checkField(view, {
      name: 'confirmsLong',
      label: `It may take more than ${minutesAllowed} minutes: I confirm`,
      stored: false,
    })
  }<div class="actions row"><button type="submit" name="action" value="save">Save the draft</button>
<button type="submit" class="quiet" name="action" value="ready">Save and make ready</button></div>
<p class="hint">Ready: it may be sent. From the first wave that sends it on it never changes.</p></section>`
}

function renderNext(visit: Visit, version: EditedVersion): Html {
  return html`<section class="card"><h2>Change it</h2><p>This version stays as it is. A change is made in its next version, which begins as a copy.</p>${form(
    visit,
    `${version.path}/next`,
    html`<button type="submit">Make the next version</button>`,
  )}</section>`
}

function renderDiscard(visit: Visit, version: EditedVersion): Html {
  return html`<section class="card"><h2>Throw this draft away</h2>${form(
    visit,
    `${version.path}/discard`,
    html`<div class="field"><label class="choice"><input type="checkbox" name="sure" value="on" required><span>I want to throw this draft away</span></label></div><button type="submit" class="danger">Throw away</button>`,
  )}</section>`
}
