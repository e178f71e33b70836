/** Answers that say that the person has left, and whom they name instead. Suggestions for a person, never facts. */
import type { NamedPerson } from './inbound-mail.ts'

/** Only what its writer wrote: the mail that is answered below says other things. */
export function ownWords(text: string): string {
  const lines: string[] = []
  for (const line of text.replace(/\r/g, '').split('\n')) {
    if (isQuoteStart.test(line)) break
    if (!/^\s*>/.test(line)) lines.push(line)
  }
  return lines.join('\n').normalize('NFC').slice(0, 6_000)
}

const isQuoteStart =
  /^\s*(?:-{2,}\s*(?:original|ursprüngliche|message d|mensaje|messaggio)|_{8,}\s*$|(?:from|von|de|da|van|fra|från|od|feladó|от|від|差出人|보낸 사람|发件人)\s*:\s.*@|on .{5,120}wrote:\s*$|am .{5,120}schrieb.*:\s*$|le .{5,120}a écrit\s*:\s*$|el .{5,120}escribió:\s*$)/iu

/** Whether the words say that somebody no longer works there. */
export function saysLeft(text: string): boolean {
  return phrases.some((phrase) => phrase.test(text))
}

/** One or two turns of phrase per language of the survey, as people and their administrators put it. */
const phrases: readonly RegExp[] = [
  /\bno longer (?:works?|working|employed|with (?:us|the|our|[A-Z])|at (?:the|our|[A-Z])|part of (?:the|our))|\b(?:has|have|i['’]ve|s?he['’]s) left (?:the (?:company|organi[sz]ation|firm|business)|our|us\b|[A-Z])|\bleft the (?:company|organi[sz]ation|firm)\b|\bhas (?:since )?(?:retired|departed)\b|\bmy last (?:working )?day (?:at|with|was)/i,
  /nicht mehr (?:im unternehmen|in (?:unserem|unserer|der) (?:unternehmen|firma|gesellschaft)|bei (?:uns|der|dem|[A-ZÄÖÜ]\S+) (?:tätig|beschäftigt|angestellt)|(?:für|bei) .{2,60} tätig|tätig|beschäftigt)|(?:hat|habe) (?:das|unser|die|unsere) (?:unternehmen|firma|haus) .{0,40}verlassen|aus (?:dem|unserem) unternehmen ausgeschieden|im ruhestand/i,
  /ne (?:fait|fais) plus partie|ne travaille plus|a quitté (?:l['’]entreprise|la société|notre|ses fonctions|l['’]organisation)|n['’]est plus (?:en poste|employé|dans l['’]entreprise|chez)/i,
  /ya no (?:trabaja|trabajo|forma parte|pertenece)|ha dejado (?:la empresa|de trabajar)|no trabaja más/i,
  /(?:já )?não (?:trabalha|faz) mais|já não (?:trabalha|faz parte|pertence)|deixou a empresa/i,
  /non (?:lavora|fa) più|ha lasciato (?:l['’]azienda|la società)|non è più (?:in|parte|dipendente)/i,
  /(?:niet (?:meer|langer)) (?:werkzaam|in dienst|bij)|heeft (?:het bedrijf|de organisatie|ons) verlaten|werkt niet (?:meer|langer)/i,
  /(?:er|arbejder) ikke længere|har forladt (?:virksomheden|firmaet)|er fratrådt/i,
  /(?:arbetar|jobbar) inte (?:längre|kvar)|har (?:slutat|lämnat (?:företaget|bolaget))|inte längre anställd/i,
  /(?:jobber|arbeider|er) ikke lenger|har sluttet (?:i|hos)|har forlatt (?:selskapet|bedriften)/i,
  /ei (?:ole enää|työskentele enää)|on (?:lähtenyt|poistunut) (?:yhtiöstä|yrityksestä)|en työskentele enää/i,
  /(?:już )?nie pracuj[eę] już|już nie pracuj[eę]|nie jest już pracownikiem|odszed[łl]a? z firmy|zakończył[a]? współpracę/i,
  /(?:již|už) (?:zde |ve firmě |u nás |v naší společnosti )?nepracuj[eiu]|opustila? (?:společnost|firmu)|nadále nepracuje/i,
  /(?:már )?nem dolgoz(?:ik|om) (?:már|tovább|a cég|nálunk)|már nem (?:dolgozik|dolgozom|munkatárs)|távozott a cégtől/i,
  /nu mai lucr(?:ează|ez)|a părăsit (?:compania|firma)|nu mai face parte/i,
  /δεν (?:εργάζεται|εργάζομαι) πλέον|έχει αποχωρήσει|δεν εργάζεται πια/i,
  /artık .{0,40}(?:çalışm[ıa]|görev yapm)|(?:şirketten|kurumdan|görevinden) ayrıl/i,
  /больше не работа|уволил(?:ся|ась)|покинул[а]? компанию|не является (?:больше )?сотрудник/i,
  /більше не працю|звільнив(?:ся)?|звільнилася|залиши(?:в|ла) компанію/i,
  /لم (?:يعد|تعد|أعد) (?:يعمل|تعمل|أعمل|موظف)|غادر(?:ت)? الشركة|ترك(?:ت)? العمل/,
  /(?:כבר )?(?:לא|אינו|אינה|אינני) (?:עוד )?(?:עובד|עובדת) (?:יותר|עוד|בחברה|אצלנו)|עזב(?:ה)? את החברה/,
  /退職(?:いた|致|し|しま)|退社(?:いた|致|し)|(?:在籍|勤務)して(?:おりません|いません)|異動(?:いた|致|し)/,
  /퇴사(?:하|했|한)|(?:더 ?이상|현재) (?:근무|재직)하(?:지|고 있지)|퇴직(?:하|했|한)/,
  /已(?:经)?(?:离职|離職|离开(?:公司|本公司)|退休)|不再(?:任职|在(?:本|我)?(?:公司|司)|担任)/,
  /अब (?:यहाँ|यहां|हमारे साथ|कंपनी में|इस कंपनी में)? ?(?:काम )?नहीं (?:करते|करती|करता|हैं|है|कर)|कंपनी छोड़/,
]

const address = /(?<![^\s<>()[\],;:"'|])[^\s<>()[\],;:"'|@]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu

/** Whom the words name, in their order: each address once, with the name that stands right before it. At most three. */
export function namedIn(text: string): NamedPerson[] {
  const named = new Map<string, NamedPerson>()
  for (const { 0: found, index } of text.matchAll(address)) {
    const email = found.replace(/^mailto:/i, '').replace(/[.…]+$/u, '')
    if (named.has(email.toLowerCase()) || named.size >= 3) continue
    const name = nameBefore(text.slice(Math.max(0, index - 80), index))
    named.set(email.toLowerCase(), name === null ? { email } : { email, name })
  }
  return [...named.values()]
}

/** Two to four words with a capital, then at most a bracket, comma, colon or dash. */
function nameBefore(before: string): string | null {
  const [, name] =
    /((?:\p{Lu}[\p{L}'’.-]+[ \t]+){1,3}\p{Lu}[\p{L}'’-]+)[ \t]*[(<[,:–—-]*[ \t]*(?:mailto:)?$/u.exec(
      before,
    ) ?? []
  return name?.replace(/\s+/g, ' ') ?? null
}
