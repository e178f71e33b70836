/** The survey page of a version as a respondent sees it, narrow or wide. Whatever is entered is checked and forgotten. */
import { parseAnswers } from '#domain/answers.ts'
import { estimatedMinutes, instrumentOf } from '#domain/instrument/instrument.ts'
import { languagesOf } from '#domain/instrument/languages.ts'
import { text } from '#domain/instrument-text.ts'
import { parseSettings } from '#domain/settings.ts'
import { dayText, directionOf, englishNameOf, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import { loadWording } from '#store/own-wording.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { renderSurveyBody } from '../../survey/pages.ts'
import type { SurveyView } from '../../survey/present.ts'
import { type Answer, type ConsoleRoute, inOwnWorkspace, page, type Visit } from '../visit.ts'
import type { LoadedVersion } from './load.ts'

type ForBoth = (
  method: 'get' | 'post',
  below: string,
  permission: 'instruments.see',
  handle: (visit: Visit, version: LoadedVersion) => Promise<Answer>,
) => ConsoleRoute[]

export function previewRoutes(ofBoth: ForBoth): ConsoleRoute[] {
  return [
    ...ofBoth('get', '/preview', 'instruments.see', show),
    ...ofBoth('post', '/preview', 'instruments.see', show),
  ]
}

const exampleDays = 30

async function show(visit: Visit, version: LoadedVersion): Promise<Answer> {
  const { workspace, wording } = await inOwnWorkspace(visit, async (tx) => ({
    workspace: await loadWorkspace(tx),
    wording: await loadWording(tx),
  }))
  const settings = parseSettings(workspace?.settings ?? {})
  const competitorNames = version.definition.competitors.from === 'field' ? ['Nordtec', 'Südwerk'] : []
  const asked =
    version.definition.competitors.from === 'field' && version.definition.competitors.names.length > 0
  const instrument = instrumentOf(version.definition, version.version, {
    wording,
    competitorNames: asked ? null : competitorNames,
  })
  const languages = languagesOf(version.definition)
  const language = languages.find((one) => one === visit.query.language) ?? languages[0] ?? 'en'
  const width = visit.query.width === 'phone' ? 'phone' : 'desktop'
  const address = (query: { language?: SurveyLanguage; width?: string }) =>
    `${visit.deps.base}${version.path}/preview?width=${query.width ?? width}&language=${query.language ?? language}`
  const until = new Date(visit.now.getTime() + exampleDays * 86_400_000).toISOString()
  const closesOn = dayText(language, until, workspace?.timeZone ?? 'UTC')
  const view: SurveyView = {
    ...{ language, instrument, languages, closesOn, endsOn: closesOn },
    senderName: settings.branding.senderName ?? workspace?.name ?? '',
    contactName: null,
    accountName: '',
    minutes: estimatedMinutes(instrument),
    isLate: false,
    verbatims: settings.privacy.verbatims,
    since: null,
    canBeKept: true,
    banner: null,
    path: address({}),
    footer: html``,
    brand: { sheet: null, logo: null },
    guard: () => html`<input type="hidden" name="csrf" value="${visit.csrf}">`,
  }
  const isPosted = Object.keys(visit.form).length > 0
  const { typed, problems } = isPosted ? parseAnswers(instrument, visit.form) : { typed: {}, problems: [] }
  const body = html`<p><a href="${visit.deps.base}${version.path}">Back to the instrument</a></p><h1>Preview: ${version.definition.title}, version ${version.version}</h1>
${renderSwitches({ language, languages, width, address })}${
  isPosted && html`<p class="notice" role="status">Checked, and nothing was recorded.</p>`
}<div class="preview ${width}" lang="${tagOf(language)}" dir="${directionOf(language)}"><p class="notice">${text(language, 'test.banner', {}, instrument.wording)}</p>
${renderSurveyBody(view, { typed, problems, origin: null })}</div>`
  return page(`Preview of ${version.definition.title}`, body, problems.length > 0 ? 422 : 200)
}

function renderSwitches(shown: {
  readonly language: SurveyLanguage
  readonly languages: readonly SurveyLanguage[]
  readonly width: string
  readonly address: (query: { language?: SurveyLanguage; width?: string }) => string
}): Html {
  const { language, languages, width, address } = shown
  const entry = (path: string, label: string, isHere: boolean) =>
    html`<li><a href="${path}"${isHere && html` aria-current="page"`}>${label}</a></li>`
  return html`<nav aria-label="Width"><ul class="tabs">${entry(address({ width: 'phone' }), 'Phone', width === 'phone')}${entry(
    address({ width: 'desktop' }),
    'Desktop',
    width === 'desktop',
  )}</ul></nav><details><summary>Language: ${englishNameOf(language)}</summary><nav aria-label="Language"><ul class="tabs">${languages.map(
    (one) => entry(address({ language: one }), englishNameOf(one), one === language),
  )}</ul></nav></details>`
}
