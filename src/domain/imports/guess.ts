/** What the columns of a file probably mean, by their names in several languages and by what is in them. A person looks it over. */
import { type Instrument, questionsOf } from '../instrument/instrument.ts'
import { guessDateOrder } from './date.ts'
import { type ImportField, type ImportMapping, importFields, type RatingScale } from './mapping.ts'
import { wordKey } from './scale.ts'

/** Tried in this order, so that “customer e-mail” is an address and no account. Against names as wordKey writes them. */
const fieldNames: readonly (readonly [ImportField, RegExp])[] = [
  ['email', /\b(e ?mail|courriel|correo|posta elettronica|mailadresse)/],
  [
    'contactRef',
    /^(contact|kontakt|contatto|contacto|contato|person|respondent|recipient)( record| salesforce| hubspot| crm)? ?(id|nr|nummer|number)$|^vid$/,
  ],
  [
    'accountRef',
    /^(account|company|customer|kunden?|firmen?|client|organi[sz]ation|empresa|azienda|societe)( record| salesforce| hubspot| crm)? ?(id|nr|nummer|number|code)$/,
  ],
  ['accountDomain', /\b(domain|domaine|dominio|website|web ?site|webseite)\b/],
  [
    'externalId',
    /^(id|(response|survey response|answer|antwort|reponse|respuesta|risposta|resposta|external|externe|record) ?(id|nr|nummer|number|key))$/,
  ],
  [
    'answeredAt',
    /\b(date|datum|fecha|data|zeitpunkt|zeitstempel|timestamp|answered|responded|submitted|completed|beantwortet|repondu|respondido|risposto|recorded|created at)\b/,
  ],
  ['language', /\b(language|sprache|langue|idioma|lingua|taal|locale)\b/],
  ['source', /\b(source|quelle|origine|origen|origem|fonte|fuente|bron|survey name|umfrage)\b/],
  [
    'accountName',
    /\b(account|company|firma|kunde|unternehmen|organi[sz]ation|entreprise|societe|empresa|azienda|bedrijf|client|customer)\b/,
  ],
]

const topics = {
  recommend:
    /\b(nps|\w*recommend\w*|\w*empfehl\w*|recommand\w*|recomend\w*|consigli\w*|raccomand\w*|aanbevel\w*)\b/,
  satisfaction:
    /\b(csat|\w*satisf\w*|\w*zufrieden\w*|soddisf\w*|tevred\w*|erwartung\w*|expectation\w*|overall rating|gesamtbewertung|score|rating|note|bewertung)\b/,
  competitor: /\b(competitor|wettbewerber?|konkurren\w*|concurrent|competidor|concorrente)\b/,
  relationship: /\b(relationship|beziehung|relation|relacion|relazione|relacionamento|relatie)\b/,
  continue: /\b(continue|renew\w*|retention|fortsetz\w*|verlanger\w*|renouvel\w*|renovar)\b/,
} as const
const reasons =
  /\b(comment|comments|kommentar\w*|reason|grund|warum|why|commentaires?|comentarios?|commenti?|commento|verbatim|feedback|anmerkung\w*|opmerking\w*|begrundung|pourquoi)\b/
const kinds = [
  ['products', /\b(products?|produkte?|produits?|productos?|prodott[oi]|produtos?|producten)\b/],
  ['services', /\b(services?|servic[ei]o?s?|serviz[io]+|dienst\w*|support|kundendienst|diensten)\b/],
] as const

/** `rows` are some first rows of the file. Columns whose name says nothing are left out; nothing is used twice. */
export function guessMapping(
  instrument: Pick<Instrument, 'name' | 'sections'>,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  source: string,
): ImportMapping {
  const columns: Partial<Record<ImportField, string>> = {}
  const questions: Record<string, ImportMapping['questions'][string]> = {}
  const asked = new Map(questionsOf(instrument).map((question) => [question.id as string, question]))
  const valuesOf = (index: number) => rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
  const once = header.map((name) => name !== '' && header.indexOf(name) === header.lastIndexOf(name))
  const isFree = header.map((_, index) => once[index] === true)
  header.forEach((name, index) => {
    const exact = importFields.find((field) => field === name)
    if (!isFree[index] || (!exact && !asked.has(name))) return
    if (exact) columns[exact] = name
    else questions[name] = { column: name, scale: scaleOf(asked.get(name)?.kind, name, valuesOf(index)) }
    isFree[index] = false
  })
  let last = 'company.satisfaction'
  header.forEach((name, index) => {
    if (!isFree[index]) return
    const id = questionOf(wordKey(name), last, (one) => asked.has(one) && !(one in questions))
    if (id === null) return
    questions[id] = { column: name, scale: scaleOf(asked.get(id)?.kind, id, valuesOf(index)) }
    if (!id.endsWith('.why')) last = id
    isFree[index] = false
  })
  for (const [field, pattern] of fieldNames) {
    const index = header.findIndex((name, at) => isFree[at] && pattern.test(wordKey(name)))
    if (index < 0 || columns[field] !== undefined) continue
    columns[field] = header[index] as string
    isFree[index] = false
  }
  const dates = columns.answeredAt ? guessDateOrder(valuesOf(header.indexOf(columns.answeredAt))) : null
  return {
    ...{ instrument: instrument.name, source, columns, questions, language: null, words: {} },
    dates: dates ?? 'year-first',
  }
}

/** The question that a name is about. A reason is that of the rating named with it, or of the column before. */
function questionOf(name: string, last: string, isFree: (id: string) => boolean): string | null {
  if (fieldNames.slice(0, 5).some(([, pattern]) => pattern.test(name))) return null
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
  const id = measure
    ? `${kind}.${measure}`
    : (['competitor', 'relationship', 'continue'] as const).find((topic) => topics[topic].test(name))
  return id !== undefined && isFree(id) ? id : null
}

/** The scale that a column's numbers look like. A 7 of 10 and a 7 of 7 look the same: the admin has the last word. */
function scaleOf(kind: string | undefined, id: string, values: readonly string[]): RatingScale {
  if (kind !== 'rating' || values.length === 0) return 'as-is'
  const numbers = values.flatMap((text) => Number.parseFloat(text.replace(',', '.')))
  if (numbers.every(Number.isNaN)) return 'words'
  const known = numbers.filter((number) => !Number.isNaN(number))
  const [low, high] = [Math.min(...known), Math.max(...known)]
  if (high > 10 || values.some((text) => text.includes('%'))) return '0-100'
  if (id.endsWith('.recommend')) return 'as-is'
  if (high > 7) return low === 0 ? '0-10' : '1-10'
  if (high > 5) return low === 0 ? '0-10' : '1-7'
  return low === 0 ? '0-10' : 'as-is'
}
