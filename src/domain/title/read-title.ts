import { foldWord } from './fold.ts'

export interface TitleWord {
  readonly text: string
  /** Words of one phrase stand side by side: no comma, dash, bracket or "and" lies between them. */
  readonly phrase: number
  /** Words of one part have no slash, bar, semicolon or bullet between them. A part is a title of its own. */
  readonly part: number
}

const partSeparator = /[/|;\\•·\n]/
const phraseSeparator = /[,&+()[\]{}:–—"“”„«»]|\s[-‐]+\s/
const and = new Set(['and', 'und', 'sowie', 'et', 'y', 'e', 'ed', 'en', 'plus'])

/** The words of a title, folded, with where its phrases and parts end. */
export function readTitle(title: string): TitleWord[] {
  const words: TitleWord[] = []
  let phrase = 0
  for (const [part, partText] of spellOut(title).split(partSeparator).entries()) {
    for (const phraseText of partText.split(phraseSeparator)) {
      phrase += 1
      for (const text of foldWord(phraseText).match(/[\p{L}\p{N}]+/gu) ?? []) {
        if (and.has(text)) phrase += 1
        else words.push({ text, phrase, part })
      }
    }
  }
  return words
}

/** Takes away what would break a word in two: gender endings and notes, dots of abbreviations, possessives. */
function spellOut(title: string): string {
  return (
    title
      .normalize('NFC')
      .replaceAll('@', ' at ')
      // (m/w/d), H/F, m/v
      .replace(/\(?(?<![\p{L}\p{N}])[mwfhdxiv](?:\s*[/|]\s*[mwfhdxiv*])+(?![\p{L}\p{N}])\)?/giu, ' ')
      // Leiter/in, Leiter*in, Leiter:in, Leiter_in, Leiter(in), LeiterIn
      .replace(/(?<=\p{L}{3})(?:\/-?|[*:_·]|\(-?)in(?:nen)?(?![\p{L}-])\)?/giu, '')
      .replace(/(?<=\p{Ll}{3})In(?:nen)?(?!\p{L})/gu, '')
      // Gérant(e), Directeur/trice, Président·e, Director/a, Diretor(a)
      .replace(/(?<=\p{L}{3})(?:\(-?|\/-?|[·.])(?:e|a|o|ne|fe|euse|esse|t?rice|ère)(?!\p{L})\)?/giu, '')
      // C.E.O., V.P.
      .replace(/(?<!\p{L})(?:\p{L}\.){2,}\p{L}?(?!\p{L})/gu, (dotted) => dotted.replaceAll('.', ''))
      .replace(/['’]s(?!\p{L})/giu, '')
  )
}
