/** What the columns of a file probably mean, by their names in several languages and by what is in them. A person looks it over. */
import { type Instrument, questionsOf } from '../instrument/instrument.ts'
import { guessDateOrder } from './date.ts'
import {
  type ImportField,
  type ImportMapping,
  importFields,
  longestName,
  type RatingScale,
} from './mapping.ts'
import { withoutLabel, wordKey } from './scale.ts'

/**
 * Tried in this order, so that “customer e-mail” is an address and no account; of several columns the first that fits `name` and not
 * `but`, and before all others one that is `best`. Against names as columnKey writes them.
 */
const fieldNames: readonly {
  readonly field: ImportField
  readonly name: RegExp
  readonly but?: RegExp
  readonly best?: RegExp
}[] = [
  {
    field: 'email',
    name: /\b(e ?mails?|courriel|correo|posta elettronica|mailadresse)\b/,
    but: /\b(owner|manager|sender|agent|rep|betreuer|absender|from|date|datum|sent|status|subject|opened|bounced|channel)\b/,
  },
  {
    field: 'contactRef',
    name: /^(contact|kontakt|contatto|contacto|contato|person|recipient)( record| salesforce| hubspot| crm)? ?(id|nr|nummer|number)$|^vid$/,
  },
  {
    field: 'accountRef',
    name: /^(account|company|customer|kunden?|firmen?|client|organi[sz]ation|empresa|azienda|societe)( record| salesforce| hubspot| crm)? ?(id|nr|nummer|number|code)$/,
  },
  { field: 'accountDomain', name: /\b(domain|domaine|dominio|website|web ?site|webseite)\b/ },
  {
    field: 'externalId',
    name: /^(id|(response|respondent|survey response|submission|feedback|answer|antwort|reponse|respuesta|risposta|resposta|external|externe|record) ?(id|nr|nummer|number|key))$/,
  },
  {
    field: 'answeredAt',
    name: /\b(date|datum|fecha|data|zeitpunkt|zeitstempel|timestamp|answered|responded|submitted|completed|beantwortet|repondu|respondido|risposto|recorded|created at)\b/,
    but: /\b(sent|send|start|started|invited|invitation|birth|due|updated|modified|versand|gesendet|eingeladen|envoi|envio|invio|closed?)\b/,
    best: /\b(answer\w*|respon\w*|repl\w+|submi\w+|complet\w*|recorded|finish\w*|antwort\w*|beantwort\w*|repon\w*|respuesta|rispost\w*|resposta)\b/,
  },
  { field: 'language', name: /\b(language|sprache|langue|idioma|lingua|taal|locale)\b/ },
  {
    field: 'source',
    name: /\b(source|quelle|origine|origen|origem|fonte|fuente|bron|survey name|umfrage)\b/,
  },
  {
    field: 'accountName',
    name: /\b(account|company|firma|kunde|unternehmen|organi[sz]ation|entreprise|societe|empresa|azienda|bedrijf|client|customer)\b/,
    but: /\b(owner|manager|id|status|type|segment|tier)\b/,
  },
]

/** What is longer is the text of a question, which may speak of a company and is not its name. */
const longestFieldName = 60

const topics = {
  recommend:
    /\b(nps|\w*recommend\w*|\w*empfehl\w*|recommand\w*|recomend\w*|consigli\w*|raccomand\w*|aanbevel\w*)\b/,
  satisfaction:
    /\b(csat|\w*satisf\w*|\w*zufrieden\w*|soddisf\w*|tevred\w*|erwartung\w*|expectation\w*|overall rating|gesamtbewertung)\b/,
  competitor: /\b(competitor|wettbewerber?|konkurren\w*|concurrent|competidor|concorrente)\b/,
  relationship: /\b(relationship|beziehung|relation|relacion|relazione|relacionamento|relatie)\b/,
  continue: /\b(continue|renew\w*|retention|fortsetz\w*|verlanger\w*|renouvel\w*|renovar)\b/,
} as const
/** Names that say no more than that it is a rating: from 0 to 10 it is what a recommendation is asked on. */
const ratings = /\b(score|rating|note|bewertung|punkte)\b/
/** What is derived from an answer and none itself: “NPS group” holds the word promoter. */
const derived = /\b(group|gruppe|category|kategorie|type|typ|segment|sentiment|label|average|trend)\b/
const reasons =
  /^response$|\b(comment|comments|kommentar\w*|reason|grund|warum|why|commentaires?|comentarios?|commenti?|commento|verbatim|feedback|anmerkung\w*|opmerking\w*|begrundung|pourquoi)\b/
const kinds = [
  ['products', /\b(products?|produkte?|produits?|productos?|prodott[oi]|produtos?|producten)\b/],
  ['services', /\b(services?|servic[ei]o?s?|serviz[io]+|dienst\w*|support|kundendienst|diensten)\b/],
] as const

/**
 * `rows` are some first rows of the file. Columns whose name says nothing are left out; nothing is used twice. `labels`: what the file says
 * of its columns besides their names, which then says what they mean. `latest`: no answer is of a later day.
 */
export function guessMapping(
  instrument: Pick<Instrument, 'name' | 'sections'>,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  source: string,
  more: { readonly labels?: readonly string[]; readonly latest?: string } = {},
): ImportMapping {
  const labels = header.map((name, index) => more.labels?.[index] || name)
  const columns: Partial<Record<ImportField, string>> = {}
  const questions: Record<string, ImportMapping['questions'][string]> = {}
  const asked = new Map(questionsOf(instrument).map((question) => [question.id as string, question]))
  const valuesOf = (index: number) => rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
  const hasRows = rows.length > 0
  const once = header.map(
    (name) => name !== '' && name.length <= longestName && header.indexOf(name) === header.lastIndexOf(name),
  )
  const isFree = header.map((_, index) => once[index] === true)
  header.forEach((name, index) => {
    const exact = importFields.find((field) => field === name)
    if (!isFree[index] || (!exact && !asked.has(name))) return
    if (exact) columns[exact] = name
    else
      questions[name] = {
        column: name,
        scale: scaleOf(asked.get(name)?.kind, name, { values: valuesOf(index), hasRows }),
      }
    isFree[index] = false
  })
  let last = 'company.satisfaction'
  header.forEach((name, index) => {
    if (!isFree[index]) return
    const values = valuesOf(index)
    const isUnasked = (one: string) => asked.has(one) && !(one in questions)
    const id = questionOf(columnKey(labels[index] ?? name), {
      last,
      isOfTen: lookLikeTen(values),
      isFree: isUnasked,
    })
    if (id === null) return
    questions[id] = { column: name, scale: scaleOf(asked.get(id)?.kind, id, { values, hasRows }) }
    if (!id.endsWith('.why')) last = id
    isFree[index] = false
  })
  for (const { field, name: pattern, but, best } of fieldNames) {
    const fits = header.flatMap((name, at) => {
      const key = columnKey(labels[at] ?? name)
      return isFree[at] && key.length <= longestFieldName && pattern.test(key) && !but?.test(key)
        ? [{ at, isBest: best?.test(key) }]
        : []
    })
    const found = fits.find(({ isBest }) => isBest) ?? fits[0]
    if (!found || columns[field] !== undefined) continue
    columns[field] = header[found.at] as string
    isFree[found.at] = false
  }
  return {
    ...{ instrument: instrument.name, source, columns, questions, language: null, words: {} },
    dates: ordered(columns.answeredAt ? valuesOf(header.indexOf(columns.answeredAt)) : [], more.latest),
  }
}

/** A name of a column as it is compared: `RecordedDate` and `recorded_date` are `recorded date`. */
function columnKey(name: string): string {
  return wordKey(
    name.replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ').replaceAll('_', ' '),
  )
}

/** Of no dates at all nothing can be doubted. */
function ordered(values: readonly string[], latest: string | undefined): ImportMapping['dates'] {
  return values.length === 0 ? 'year-first' : guessDateOrder(values, latest)
}

/** The question that a name is about. A reason is that of the rating named with it, or of the column before. */
function questionOf(
  name: string,
  at: { readonly last: string; readonly isOfTen: boolean; readonly isFree: (id: string) => boolean },
): string | null {
  const { last, isFree } = at
  if (derived.test(name) || fieldNames.slice(0, 5).some((one) => one.name.test(name))) return null
  const kind = kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'company'
  const measure = topics.recommend.test(name)
    ? 'recommend'
    : topics.satisfaction.test(name)
      ? 'satisfaction'
      : null
  if (reasons.test(name)) {
    const of = measure ? `${kind}.${measure}.why` : `${last}.why`
    return [of, 'company.satisfaction.why', 'company.recommend.why'].find(isFree) ?? null
  }
  const topic = (['competitor', 'relationship', 'continue'] as const).find((one) => topics[one].test(name))
  const id = measure
    ? `${kind}.${measure}`
    : (topic ?? (ratings.test(name) ? `${kind}.${at.isOfTen ? 'recommend' : 'satisfaction'}` : undefined))
  return id !== undefined && isFree(id) ? id : null
}

const numbersOf = (values: readonly string[]) =>
  values
    .map((text) => Number.parseFloat(withoutLabel(text).replace(',', '.')))
    .filter((number) => !Number.isNaN(number))

function lookLikeTen(values: readonly string[]): boolean {
  const numbers = numbersOf(values)
  return numbers.includes(0) && Math.max(...numbers) > 5 && Math.max(...numbers) <= 10
}

/** The scale that a column's values show beyond doubt; null where several do, so that a person says which. */
function scaleOf(
  kind: string | undefined,
  id: string,
  { values, hasRows }: { readonly values: readonly string[]; readonly hasRows: boolean },
): RatingScale | null {
  if (kind !== 'rating') return null
  if (values.length === 0) return hasRows ? null : 'as-is'
  const numbers = numbersOf(values)
  if (numbers.length === 0) return 'words'
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  if (high > 10 || values.some((text) => text.includes('%'))) return '0-100'
  if (id.endsWith('.recommend')) return high > 5 ? '0-10' : null
  // From 0 on it may end at 5 or at 10; a 6 or 7 stands on the scale of 7 and on that of 10.
  if (low === 0) return high > 5 ? '0-10' : null
  if (high > 7) return low === 1 ? '1-10' : null
  return high > 5 ? null : '1-5'
}
