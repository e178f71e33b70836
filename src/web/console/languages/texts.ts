/** Every text of one language beside English, with the workspace's own wording. */
import { checkTexts, entryOf, isTextKey, shippedTexts, type TextKey } from '#domain/instrument-text.ts'
import { fixedTexts, type WordingGroup, wordingKeys } from '#domain/own-wording.ts'
import { parseSettings } from '#domain/settings.ts'
import {
  directionOf,
  englishNameOf,
  languageNames,
  type SurveyLanguage,
  tagOf,
} from '#domain/texts/languages.ts'
import { english } from '#domain/texts/tables.ts'
import type { Entry, Plural } from '#domain/texts/translation.ts'
import type { Wording } from '#domain/texts/wording.ts'
import type { WordingChange } from '#flows/languages.ts'
import { type Html, html } from '#std/html.ts'
import { loadWording } from '#store/own-wording.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { type Answer, type FormFields, inOwnWorkspace, page, type Visit } from '../visit.ts'
import { renderDecision } from './list.ts'

const groupNames: Readonly<Record<WordingGroup, string>> = {
  questions: 'Questionnaire',
  pages: 'Pages',
  mails: 'Mails',
}
const groups = Object.keys(groupNames) as WordingGroup[]

export function groupOf(given: string | undefined): WordingGroup {
  return groups.find((group) => group === given) ?? 'questions'
}

interface Shown {
  readonly language: SurveyLanguage
  readonly group: WordingGroup
  /** What was posted and could not be saved. */
  readonly typed: FormFields | null
  /** By key. */
  readonly problems: Readonly<Record<string, string>>
  readonly notice: string | null
  readonly canChange: boolean
}

export async function showTexts(visit: Visit, shown: Shown, status = 200): Promise<Answer> {
  const { language, group, problems, notice, canChange } = shown
  const { wording, settings } = await inOwnWorkspace(visit, async (tx) => ({
    wording: await loadWording(tx),
    settings: parseSettings((await loadWorkspace(tx))?.settings ?? {}),
  }))
  const { base } = visit.deps
  const path = `/console/languages/${language}`
  const wrong = Object.entries(problems)
  const isApproved = settings.invitations.languages.includes(language)
  const lacks = checkTexts({ [language]: shippedTexts(language) })
  const rows = wordingKeys[group].filter(isTextKey).map((key) => renderRow(shown, wording, key))
  const body = html`<p><a href="${base}/console/languages">All languages</a></p><h1>${englishNameOf(language)} <span class="dim" lang="${tagOf(language)}">${languageNames[language]}</span></h1>
${notice && html`<p class="notice" role="status">${notice}</p>`}${
  wrong.length > 0 &&
  html`<div class="problems" role="alert" tabindex="-1" autofocus><h2>Nothing was saved yet</h2><p>What you typed is still here.</p><ul>${wrong.map(
    ([key, message]) => html`<li><a href="#${key}">${key}</a> ${message}</li>`,
  )}</ul></div>`
}<section class="card"><p>${isApproved ? 'Approved: people are asked in it.' : 'A draft: nobody is asked in it until a person approves it.'}</p>${canChange && renderDecision(visit, { language, isApproved, lacks })}</section>
<nav aria-label="Texts"><ul class="tabs">${groups.map(
    (one) =>
      html`<li><a href="${base}${path}?group=${one}"${one === group && html` aria-current="page"`}>${groupNames[one]}</a></li>`,
  )}</ul></nav><section class="card"><p>Words in braces are filled in and must stay. An empty field takes the shipped text, which stands above it.</p>
${
  canChange
    ? form(
        visit,
        `${path}/wording`,
        html`<input type="hidden" name="group" value="${group}">${rows}<div class="actions"><button type="submit">Save own wording</button></div>`,
      )
    : rows
}</section>`
  return page(`${englishNameOf(language)}: texts`, body, status)
}

function renderRow(shown: Shown, wording: Wording, key: TextKey): Html {
  const { language, problems } = shown
  const shipped = entryOf(language, key)
  const own = wording[language]?.[key] ?? null
  const problem = problems[key]
  const words = (entry: Entry, of: SurveyLanguage) =>
    html`<div lang="${tagOf(of)}" dir="${directionOf(of)}">${formsOf(entry).map(
      ([form, text]) => html`<p class="break">${form && html`<span class="dim">${form}: </span>`}${text}</p>`,
    )}</div>`
  return html`<div class="record" id="${key}"><h2><code>${key}</code>${own !== null && ' · own wording'}</h2><div class="columns"><div>${
    language !== 'en' && words(english[key], 'en')
  }</div><div>${words(shipped, language)}${problem && html`<p class="problem">${problem}</p>`}${fieldsOf(shown, key, shipped, own)}</div></div></div>`
}

/** One field, or one for each form of a plural. */
function fieldsOf(shown: Shown, key: TextKey, shipped: Entry, own: Entry | null): Html {
  const fixed = fixedTexts[key]
  if (fixed) return html`<p class="dim">Always as shipped: ${fixed}.</p>`
  if (!shown.canChange)
    return own === null
      ? html``
      : html`<p class="break"><strong>${formsOf(own)
          .map(([, text]) => text)
          .join(' · ')}</strong></p>`
  return html`${formsOf(shipped).map(([form]) => {
    const name = form === '' ? key : `${key}|${form}`
    const stored = own === null ? '' : (formsOf(own).find(([one]) => one === form)?.[1] ?? '')
    const value = shown.typed ? (shown.typed[name]?.[0] ?? '') : stored
    const label = form === '' ? `Own wording of ${key}` : `Own wording of ${key}, ${form}`
    return html`<div class="field"><textarea name="${name}" rows="2" aria-label="${label}" lang="${tagOf(shown.language)}" dir="${directionOf(
      shown.language,
    )}"${shown.problems[key] && html` aria-invalid="true"`}>
${value}</textarea></div>`
  })}`
}

function formsOf(entry: Entry): [string, string][] {
  if (typeof entry === 'string') return [['', entry]]
  return Object.entries(entry).flatMap(([form, text]) => (form === 'by' ? [] : [[form, String(text)]]))
}

/** What was typed, by key: null where all fields of a text are empty. Keys that were not posted are left as they are. */
export function readTyped(form: FormFields, language: SurveyLanguage, group: WordingGroup): WordingChange {
  const change: Record<string, Entry | null> = {}
  for (const key of wordingKeys[group].filter(isTextKey)) {
    const shipped = entryOf(language, key)
    const posted = formsOf(shipped).map(
      ([one]) => [one, form[one === '' ? key : `${key}|${one}`]?.[0]] as const,
    )
    if (posted.every(([, text]) => text === undefined)) continue
    const filled = posted.flatMap(([one, text]) => (text?.trim() ? [[one, text.trim()] as const] : []))
    if (filled.length === 0) change[key] = null
    else if (typeof shipped === 'string') change[key] = filled[0]?.[1] ?? null
    else change[key] = { by: shipped.by, other: '', ...Object.fromEntries(filled) } satisfies Plural
  }
  return change
}
