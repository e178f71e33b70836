/** What each column of the file means: one row per column, with its first values. */
import {
  type ImportField,
  type ImportMapping,
  importFields,
  longestName,
  ratingScales,
} from '#domain/imports/mapping.ts'
import { type Instrument, questionsOf } from '#domain/instrument/instrument.ts'
import { questionText } from '#domain/instrument/texts.ts'
import { languageNames, surveyLanguages } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import { form } from '../frame.ts'
import type { FormFields, Visit } from '../visit.ts'

export interface MappingView {
  readonly importId: string
  readonly instrument: Instrument
  readonly header: readonly string[]
  /** What the file says of each column besides its name. */
  readonly labels: readonly string[]
  /** First rows of the file; none for who may not read customers' words. */
  readonly rows: readonly (readonly string[])[]
  readonly mapping: ImportMapping
  readonly saved: readonly string[]
  /** Whether a look with this mapping found nothing in the way. */
  readonly canApply: boolean
}

const fieldLabels: Readonly<Record<ImportField, string>> = {
  answeredAt: 'Date of the answer',
  email: 'E-mail address of the contact',
  contactRef: 'Id of the contact in the CRM',
  externalId: 'Id of the response',
  accountName: 'Name of the account',
  accountRef: 'Id of the account in the CRM',
  accountDomain: 'Domain of the account',
  source: 'Name of the source',
  language: 'Language',
}

const scaleLabels: Readonly<Record<(typeof ratingScales)[number], string>> = {
  'as-is': 'as our question',
  '1-5': '1 to 5, 5 is best',
  '1-7': '1 to 7, 7 is best',
  '1-10': '1 to 10, 10 is best',
  '0-10': '0 to 10, 10 is best',
  '0-100': '0 to 100, or percent',
  '5-1': '1 to 5, 1 is best',
  '6-1': '1 to 6, 1 is best',
  words: 'words, such as “very satisfied”',
}

const dateLabels = {
  'year-first': 'year first, in four digits: 2025-03-04',
  'day-first': 'day first: 04.03.2025, 4/3/25',
  'month-first': 'month first: 3/4/2025, 3/4/25',
  'short-year-first': 'year first, in two digits: 25-03-04',
} as const

export function renderMappingForm(visit: Visit, view: MappingView): Html {
  const { mapping, saved } = view
  const path = `/console/imports/${view.importId}`
  const words = Object.entries(mapping.words).map(([word, point]) => `${word} = ${point}`)
  const reuse =
    saved.length === 0
      ? ''
      : form(
          visit,
          path,
          html`<div class="filters"><div class="field"><label class="label" for="saved">A mapping that was kept</label><select id="saved" name="saved">${saved.map((name) => html`<option>${name}</option>`)}</select></div><button class="quiet slim" name="act" value="use" type="submit">Use it</button></div>`,
        )
  return html`<h2>What the columns mean</h2>${reuse}${form(
    visit,
    path,
    html`${view.header.map((name, index) => renderColumn(view, name, index))}
<div class="columns">${select('dates', 'Dates are written', [...(mapping.dates ? [] : [['', 'Say which: they can be read in two ways'] as const]), ...Object.entries(dateLabels)], mapping.dates ?? '')}
${select('language', 'Language, where the row names none', [['', 'that of the contact'], ...surveyLanguages.map((one) => [one, languageNames[one]] as const)], mapping.language ?? '')}
<div class="field"><label class="label" for="source">Where the responses come from</label><input type="text" id="source" name="source" value="${mapping.source}" maxlength="120" required></div>
<div class="field"><label class="label" for="keep">Keep this mapping as (optional)</label><input type="text" id="keep" name="keep" maxlength="80"></div></div>
<div class="field"><label class="label" for="words">Words of your own for ratings (optional)</label><p class="hint" id="words-hint">One per line, with the point that it stands for, such as: delighted = 5</p><textarea id="words" name="words" rows="3" aria-describedby="words-hint">
${words.join('\n')}</textarea></div>
<div class="actions"><button type="submit" name="act" value="check"${view.canApply ? html` class="quiet"` : ''}>See what would happen</button>${
      view.canApply ? html`<button type="submit" name="act" value="apply">Import</button>` : ''
    }<button type="submit" class="link-button" name="act" value="discard" formnovalidate>Discard the file</button></div>`,
  )}`
}

/** A column that nobody could mean: it has no name, or shares it with another. */
function renderUnusable(name: string, index: number): Html {
  const why =
    name === ''
      ? 'It has no name in the first line of the file, and is left out.'
      : name.length > longestName
        ? 'Its name is too long, and it is left out.'
        : 'Several columns have this name, and are left out. Give each a name of its own in the file to use them.'
  return html`<fieldset class="group"><legend>${columnName(name, index)}</legend><p class="hint">${why}</p></fieldset>`
}

function columnName(name: string, index: number): string {
  return name === '' ? `Column ${index + 1}` : name.slice(0, 120)
}

function isRating(instrument: Instrument, id: string): boolean {
  return questionsOf(instrument).some((one) => one.id === id && one.kind === 'rating')
}

function renderColumn(view: MappingView, name: string, index: number): Html {
  const { instrument, rows, mapping } = view
  const field = importFields.find((one) => mapping.columns[one] === name)
  const question = Object.entries(mapping.questions).find(([, one]) => one.column === name)
  const chosen = field ?? question?.[0] ?? ''
  const label = view.labels[index] ?? ''
  const first = rows.flatMap((row) => row[index]?.trim() || []).slice(0, 3)
  const meanings: readonly (readonly [string, string])[] = [
    ['', 'Leave it out'],
    ...importFields.map((one) => [one, fieldLabels[one]] as const),
    ...questionsOf(instrument).map(
      (one) =>
        [
          one.id,
          `${one.id}: ${questionText(instrument, 'en', one, { sender: 'us' })}`.slice(0, 110),
        ] as const,
    ),
  ]
  const isAlone = view.header.indexOf(name) === view.header.lastIndexOf(name)
  if (name === '' || name.length > longestName || !isAlone) return renderUnusable(name, index)
  const isOpen = question !== undefined && question[1].scale === null && isRating(instrument, question[0])
  const scales = [
    ['', isOpen ? 'Say which' : 'No rating'] as const,
    ...ratingScales.map((one) => [one, scaleLabels[one]] as const),
  ]
  return html`<fieldset class="group"><legend>${name}</legend>${label === '' || label === name ? '' : html`<p>${label.slice(0, 300)}</p>`}<p class="hint">${first.length > 0 ? first.map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)).join(' · ') : 'No values to show'}</p><div class="columns">${select(`m${index}`, 'Means', meanings, chosen)}${select(`s${index}`, 'If a rating: its scale', scales, question?.[1].scale ?? '')}</div></fieldset>`
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
): Html {
  return html`<div class="field"><label class="label" for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`,
  )}</select></div>`
}

/** What was posted, as mappingSchema is to read it, and what nobody can read of it. */
export function readMappingForm(
  fields: FormFields,
  header: readonly string[],
  instrument: string,
): { readonly mapping: unknown; readonly problems: readonly string[] } {
  const value = (name: string) => fields[name]?.[0]?.trim() ?? ''
  const columns: Record<string, string> = {}
  const questions: Record<string, { column: string; scale: string | null }> = {}
  const problems: string[] = []
  header.forEach((column, index) => {
    const meaning = value(`m${index}`)
    if (meaning === '' || column === '') return
    if (meaning in columns || meaning in questions)
      problems.push(
        `“${columns[meaning] ?? questions[meaning]?.column}” and “${column}” mean the same: leave one out`,
      )
    else if (importFields.some((field) => field === meaning)) columns[meaning] = column
    else questions[meaning] = { column, scale: value(`s${index}`) || null }
  })
  const words: Record<string, number> = {}
  for (const line of value('words')
    .split('\n')
    .filter((one) => one.trim() !== '')) {
    const [, word, point] = /^(.+?)\s*[=:]\s*(\d{1,2})\s*$/.exec(line.trim()) ?? []
    if (word === undefined)
      problems.push(`“${line.trim().slice(0, 60)}” is no word with a point, such as: delighted = 5`)
    else words[word] = Number(point)
  }
  const mapping = {
    ...{ instrument, source: value('source'), columns, questions, words },
    ...{ dates: value('dates') || null, language: value('language') || null },
  }
  return { mapping, problems }
}
