import { InputError } from './input-error.ts'

export interface DecodedText {
  readonly text: string
  /** What a person should know about how it was read; null if there is nothing to say. */
  readonly note: string | null
}

/** How the bytes of a text file are to be read. */
export interface TextEncoding {
  /** For TextDecoder. */
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly note: string | null
}

/**
 * Bytes of a text file to text: UTF-8, UTF-16 with a byte order mark, or Windows-1252 where the bytes are not valid UTF-8.
 * Throws an InputError for anything else, rather than reading letters wrong.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const sniffer = createSniffer()
  sniffer.push(bytes)
  const { label, note } = sniffer.end()
  return { text: readingAs(label, () => new TextDecoder(label, { fatal: true }).decode(bytes)), note }
}

/**
 * Finds out how a file is to be read, from its bytes in as many pieces as they come in; memory stays flat. `push` and `end` throw an
 * InputError for what is no text.
 */
export function createSniffer(): { push(bytes: Uint8Array): void; end(): TextEncoding } {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let head: number[] = []
  let wide: 'utf-16le' | 'utf-16be' | null = null
  let length = 0
  let isUtf8 = true
  // The five byte values that Windows-1252 leaves undefined give another single-byte encoding away.
  let undefinedAt: number | null = null
  return {
    push(bytes) {
      if (head.length < 4) {
        head = [...head, ...bytes.subarray(0, 4 - head.length)]
        wide = wideOf(head)
      }
      const start = length
      length += bytes.length
      if (wide) return
      const control = bytes.findIndex(isControl)
      if (control !== -1) throw unknownEncoding(`byte ${start + control + 1} is no text`)
      if (undefinedAt === null) {
        const at = bytes.findIndex((byte) => undefinedBytes.has(byte))
        if (at !== -1) undefinedAt = start + at + 1
      }
      if (isUtf8) isUtf8 = isValid(() => utf8.decode(bytes, { stream: true }))
    },
    end() {
      if (wide) return { label: wide, note: null }
      if (isUtf8 && isValid(() => utf8.decode())) return { label: 'utf-8', note: null }
      if (undefinedAt !== null) throw unknownEncoding(`byte ${undefinedAt} is neither UTF-8 nor Windows-1252`)
      return {
        label: 'windows-1252',
        note: 'The file is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8.',
      }
    },
  }
}

/** The bytes of a file as text, piece by piece. Throws an InputError where they are not what they begin like. */
export async function* decodePieces(
  pieces: AsyncIterable<Uint8Array>,
  { label }: Pick<TextEncoding, 'label'>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true })
  for await (const bytes of pieces) yield readingAs(label, () => decoder.decode(bytes, { stream: true }))
  yield readingAs(label, () => decoder.decode())
}

const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d
}

/** UTF-16 by its mark, of which two bytes are enough; throws for what is no text file. */
function wideOf(head: readonly number[]): 'utf-16le' | 'utf-16be' | null {
  const mark = head.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (mark.startsWith('504b0304'))
    throw new InputError([
      'unknown encoding: this is an Excel workbook or another zip file; save it as CSV (UTF-8)',
    ])
  if (mark === 'fffe0000' || mark === '0000feff') throw unknownEncoding('it is UTF-32')
  if (mark.startsWith('fffe')) return 'utf-16le'
  return mark.startsWith('feff') ? 'utf-16be' : null
}

function isValid(decode: () => unknown): boolean {
  try {
    decode()
    return true
  } catch {
    return false
  }
}

const names: Readonly<Record<TextEncoding['label'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
}

function readingAs(label: TextEncoding['label'], decode: () => string): string {
  try {
    return decode()
  } catch {
    throw unknownEncoding(`it begins like ${names[label]}, but is not valid ${names[label]}`)
  }
}

function unknownEncoding(why: string): InputError {
  return new InputError([`unknown encoding: ${why}; save the file as UTF-8`])
}
