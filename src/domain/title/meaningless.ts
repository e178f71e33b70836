import { foldWord } from './fold.ts'

/** What people and forms put into a title field to say nothing, in all languages, folded. */
const fillers = new Set(
  `na n/a n.a nan nil null none no not undefined unknown unspecified test testing123 tester123 dummy example sample foo bar asdf qwerty
   tbd tba tbc misc other others various any blank empty title position job role
   mr mrs ms miss mx sir madam dr sr sra srta herr frau mme mlle monsieur madame sig signor signora senor senora
   unbekannt sonstige sonstiges sonstiger keine kein keiner leer
   inconnu inconnue autre autres aucun aucune neant
   desconocido desconocida otro otra otros ninguno ninguna ninguna
   sconosciuto sconosciuta altro altra nessuno nessuna
   desconhecido desconhecida outro outra nenhum nenhuma
   onbekend nvt overig overige anders geen`.split(/\s+/),
)

const fillerPhrases = new Set([
  'n a',
  'k a',
  'keine angabe',
  'keine angaben',
  'nicht bekannt',
  'nicht angegeben',
  'job title',
  'not applicable',
  'not available',
  'not specified',
  'not provided',
  'not known',
  'not set',
  'no title',
  'no job title',
  'to be defined',
  'non renseigne',
  'non precise',
  'non specificato',
  'non disponibile',
  'no especificado',
  'no disponible',
  'no aplica',
  'sin especificar',
  'nao informado',
  'nao especificado',
  'nao aplicavel',
  'niet bekend',
  'niet opgegeven',
  'test test',
  'test user',
  'test contact',
])

/** Whether a title that is not empty says nothing about its holder: a filler word, a salutation, one letter, no letter at all. */
export function isMeaningless(title: string): boolean {
  const words = foldWord(title).match(/[\p{L}\p{N}]+/gu) ?? []
  const letters = words.join('').replace(/\p{N}/gu, '')
  if (letters.length < 2) return !/[\p{Script=Han}]/u.test(letters)
  if (/^(.)\1+$/u.test(letters) && letters.length > 2) return true
  return fillerPhrases.has(words.join(' ')) || (words.length === 1 && fillers.has(words[0] ?? ''))
}
