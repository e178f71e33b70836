/** Company names as they can be compared: without case, accents, punctuation and legal form. */

/** Legal forms as words, longest first where one begins another; dots and slashes are gone by then (`S.p.A.` is `spa`). */
const legalForms =
  `gmbh co kgaa|gmbh co kg|gmbh co ohg|ag co kgaa|ag co kg|se co kgaa|se co kg|ug co kg|ug haftungsbeschrankt
  sociedad anonima|sociedad limitada|societe anonyme|societa per azioni|public limited company|private limited company
  proprietary limited|limited liability company|limited partnership|naamloze vennootschap|besloten vennootschap
  aktiengesellschaft|aktiebolag|aksjeselskap|osakeyhtio|s de rl de cv|sapi de cv|sa de cv|s a de c v|sp z oo|sp z o o
  sp zoo|spolka z oo|spolka akcyjna|spol s ro|pty ltd|pty limited|pvt ltd|private limited|pte ltd|sdn bhd|co ltd|co limited
  co inc|co llc|company limited|company inc|corp ltd|e v|e k|e g|s r l|s p a|s a s|s a|b v|n v|l l c|l l p|p l c
  gmbh|ggmbh|mbh|gesmbh|ag|kg|kgaa|ohg|gbr|ug|ev|eg|ek|se|inc|incorporated|corp|corporation|co|company|llc|llp|lp|pllc|ltd
  limited|plc|pty|pvt|pte|pc|sa|sas|sasu|sarl|eurl|sca|scs|snc|sci|scop|srl|srls|spa|sl|slu|sau|sll|sc|scoop|bv|nv|vof|cv|bvba|sprl
  cvba|asbl|vzw|oy|oyj|ab|abp|as|asa|aps|ps|ivs|ans|ks|hf|ehf|sro|zrt|kft|nyrt|bt|doo|dd|jdoo|ad|ead|eood|ood|ooo|oao|zao|pao|jsc|ojsc
  pjsc|cjsc|tov|uab|sia|lda|ltda|eireli|sgps|me|epp|kk|gk|bhd|tbk|pjs|saoc|saog|wll|fze|fzco|fzc|fz llc|dmcc`
    .split(/[|\n]/)
    .map((form) => form.trim().split(/\s+/))
    .sort((a, b) => b.length - a.length)

/** Legal forms and articles that stand before the name. */
const leading = new Set(
  'the pt ooo oao zao pao tov uab sia ab sc firma fa die der das societe soc sociedad los las les'.split(' '),
)

const eastAsianForms =
  /株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|주식회사|㈱|\(株\)|\(주\)/gu

/**
 * The words of a name that tell it from others: `The Müller & Söhne GmbH & Co. KG` → `muller sohne`. Umlauts and the spelling
 * without them (`ue`) come out the same. A name of nothing but legal forms stays as it is. Empty where there is no letter
 * or digit.
 */
export function nameWords(name: string): string[] {
  const words = name
    .normalize('NFKC')
    .replace(eastAsianForms, ' ')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘`´]/gu, '')
    .replace(/(?<![\p{L}\p{N}])(\p{L})\/(\p{L})(?![\p{L}\p{N}])/gu, '$1$2')
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.\s?){2,}/gu, (initials) => `${initials.replace(/[.\s]/gu, '')} `)
    .replace(/(?<=\p{L})\.(?=\p{L}\.)|(?<=\.\p{L})\./gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'and' && word !== 'und' && word !== 'et')
  return withoutForms(words).map((word) => word.replace(/(?<=[aou])e(?=[^aeiou]|$)/gu, ''))
}

/** All of it as one text: what two names that are the same have in common. Null where nothing is left. */
export function nameKey(name: string): string | null {
  return nameWords(name).join('') || null
}

/** The first of them: what the names of a family of companies have in common. */
export function familyKey(name: string): string | null {
  return nameWords(name)[0] ?? null
}

function withoutForms(words: readonly string[]): string[] {
  let rest = [...words]
  while (rest.length > 1) {
    const form = legalForms.find(
      (one) =>
        one.length < rest.length && one.every((word, i) => rest[rest.length - one.length + i] === word),
    )
    if (form) rest = rest.slice(0, -form.length)
    else if (leading.has(rest[0] ?? '')) rest = rest.slice(1)
    else break
  }
  return rest
}

/**
 * `same`: the words are the same. `related`: one may well be the other (one has a word more, an abbreviation, a typing error).
 * `different`: each has words of its own, as sisters in a group have (Acme Logistics, Acme Insurance). `unknown`: a name is
 * missing.
 */
export type NameRelation = 'same' | 'related' | 'different' | 'unknown'

export function compareNames(one: string | null, other: string | null): NameRelation {
  const [a, b] = [nameWords(one ?? ''), nameWords(other ?? '')]
  const [allA, allB] = [a.join(''), b.join('')]
  if (allA === '' || allB === '') return 'unknown'
  if (allA === allB) return 'same'
  const [ownA, ownB] = [a.filter((word) => !b.includes(word)), b.filter((word) => !a.includes(word))]
  if (ownA.length === 0 || ownB.length === 0) return 'related'
  if (isInitialsOf(allA, b) || isInitialsOf(allB, a)) return 'related'
  const [restA, restB] = [ownA.join(''), ownB.join('')]
  return isTypingErrorOf(restA, restB) || isShortFor(restA, restB) || isShortFor(restB, restA)
    ? 'related'
    : 'different'
}

/** `ibm` of `international business machines`. */
function isInitialsOf(word: string, words: readonly string[]): boolean {
  return words.length > 1 && words.map((one) => [...one][0]).join('') === word
}

/** `intl` of `international`: half as long at most, the same first and last letter, the others in order. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 3 || short.length * 2 > long.length) return false
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/**
 * One slip in a word of six letters or more, two in one of eleven (Damerau-Levenshtein); in shorter words and in numbers a
 * letter makes another name (Iran, Iraq).
 */
function isTypingErrorOf(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  if (length < 6 || Math.abs(a.length - b.length) > 2 || /\p{N}/u.test(a + b)) return false
  return distance(a, b) <= (length < 11 ? 1 : 2)
}

function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const step = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(isSwap ? Math.min(step, (before[j - 2] ?? 0) + 1) : step)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}
