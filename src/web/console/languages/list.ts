/** All languages: complete or what is missing, draft or approved by whom. */
import { may } from '#domain/access.ts'
import { lacksNotice } from '#domain/branding.ts'
import type { InstrumentDefinition } from '#domain/instrument/definition.ts'
import { missingTexts } from '#domain/instrument/languages.ts'
import { shippedInstrument } from '#domain/instrument/shipped.ts'
import { checkTexts, completeLanguages, shippedTexts } from '#domain/instrument-text.ts'
import { parseSettings } from '#domain/settings.ts'
import {
  englishNameOf,
  languageNames,
  type SurveyLanguage,
  surveyLanguages,
  tagOf,
} from '#domain/texts/languages.ts'
import { sendableInstrument } from '#flows/instruments/asked.ts'
import { type Html, html } from '#std/html.ts'
import { listLast } from '#store/audit.ts'
import { loadWording } from '#store/own-wording.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import { type Answer, inOwnWorkspace, page, type Visit } from '../visit.ts'

interface Line {
  readonly language: SurveyLanguage
  /** What is wrong with the shipped texts. */
  readonly lacks: readonly string[]
  /** Texts of the instrument in use that are missing. */
  readonly missing: readonly string[]
  /** There is a privacy notice in the admin's own words, and not in this language. */
  readonly lacksNotice: boolean
  readonly isApproved: boolean
  readonly decided: { readonly at: string; readonly actorName: string } | null
  readonly ownTexts: number
}

export async function showLanguages(visit: Visit, notice: string | null, status = 200): Promise<Answer> {
  const { workspace, wording, decisions, settings, instrument } = await inOwnWorkspace(visit, async (tx) => {
    const workspace = await loadWorkspace(tx)
    const settings = parseSettings(workspace?.settings ?? {})
    return {
      workspace,
      settings,
      wording: await loadWording(tx),
      decisions: await listLast(tx, ['language.approved', 'language.withdrawn']),
      instrument: await sendableInstrument(tx, settings.survey.instrument),
    }
  })
  const definition = (instrument ?? shippedInstrument('kapp', 1))?.definition
  const lines = surveyLanguages.map((language) => lineOf(language, definition))
  return page(
    'Languages',
    html`<h1>Languages</h1><p class="lead">People are asked in a language once a person has read its texts and approved them, and only where every text of the instrument is there: no page mixes two.</p>
${notice && html`<p class="notice" role="status">${notice}</p>`}<section class="card"><p>Completeness is that of the shipped texts, of your privacy notice, and of ${instrument ? html`“${instrument.definition.title}”, version ${instrument.version}` : 'the shipped instrument'}, which the continuous waves ask. Other instruments say on their own pages what they lack.</p>
${table('Languages', columns(visit, workspace?.timeZone ?? 'UTC'), lines)}</section>`,
    status,
  )

  function lineOf(language: SurveyLanguage, asked: InstrumentDefinition | undefined): Line {
    const isApproved = settings.invitations.languages.includes(language)
    const decided = decisions.find(({ subject }) => subject === language) ?? null
    return {
      language,
      lacks: completeLanguages.includes(language) ? [] : checkTexts({ [language]: shippedTexts(language) }),
      missing: asked ? missingTexts(asked, language) : [],
      lacksNotice: lacksNotice(settings.branding, language),
      isApproved,
      decided: decided && (decided.action === 'language.approved') === isApproved ? decided : null,
      ownTexts: Object.keys(wording[language] ?? {}).length,
    }
  }
}

function columns(visit: Visit, timeZone: string): Column<Line>[] {
  const canChange = may(visit.session.user.role, 'languages.change')
  return [
    {
      label: 'Language',
      cell: ({ language }) =>
        html`<p><a href="${visit.deps.base}/console/languages/${language}">${englishNameOf(language)}</a></p><p class="dim" lang="${tagOf(language)}">${languageNames[language]}</p>`,
    },
    { label: 'Complete', cell: renderCompleteness },
    {
      label: 'Approved',
      cell: ({ isApproved, decided }) =>
        html`<p>${isApproved ? mark('ok', 'Approved') : mark('wait', 'Draft')}</p>${
          decided && html`<p class="dim">${decided.actorName}, ${instant(decided.at, timeZone)}</p>`
        }`,
    },
    {
      label: 'Own texts',
      isNumber: true,
      cell: ({ ownTexts }) => ownTexts,
    },
    ...(canChange ? [{ label: 'Decide', cell: (line: Line) => renderDecision(visit, line) }] : []),
  ]
}

function renderCompleteness({ lacks, missing, lacksNotice: isNoticeMissing }: Line): Html {
  const all = [
    ...lacks,
    ...missing.map((of) => `the instrument's ${of}`),
    ...(isNoticeMissing ? ['your privacy notice (Settings, Branding)'] : []),
  ]
  if (all.length === 0) return mark('ok', 'Complete')
  return html`${mark('bad', all.length === 1 ? 'One text missing' : `${all.length} texts missing`)}<details><summary>Which</summary><ul>${all.map(
    (one) => html`<li>${one}</li>`,
  )}</ul></details>`
}

/** What a button does is also said to people who hear it. */
export function renderDecision(
  visit: Visit,
  { language, isApproved, lacks }: Pick<Line, 'language' | 'isApproved' | 'lacks'>,
): Html {
  if (!isApproved && lacks.length > 0) return html``
  const [verb, label] = isApproved ? ['withdraw', 'Take back'] : ['approve', 'Approve']
  return form(
    visit,
    `/console/languages/${language}/${verb}`,
    html`<button type="submit" class="quiet slim" aria-label="${label}: ${englishNameOf(language)}">${label}</button>`,
  )
}
