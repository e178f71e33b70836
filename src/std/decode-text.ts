import { InputError } from './input-error.ts'

export interface DecodedText {
  readonly text: string
  /** What a person should know about how it was read; null if there is nothing to say. */
  readonly note: string | null
}

/**
 * Bytes of a text file to text: UTF-8, UTF-16 with a byte order mark, or Windows-1252 where the bytes are not valid UTF-8.
 * Throws an InputError for anything else, rather than reading letters wrong.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const mark = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (mark.startsWith('504b0304')) {
    throw new InputError([
      'unknown encoding: this is an Excel workbook or another zip file; save it as CSV (UTF-8)',
    ])
  }
  if (mark === 'fffe0000' || mark === '0000feff') throw unknownEncoding('it is UTF-32')
  if (mark.startsWith('fffe')) return { text: decode(bytes, 'utf-16le', 'UTF-16'), note: null }
  if (mark.startsWith('feff')) return { text: decode(bytes, 'utf-16be', 'UTF-16'), note: null }
  const control = bytes.findIndex(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d,
  )
  if (control !== -1) throw unknownEncoding(`byte ${control + 1} is no text`)
  try {
    return { text: decode(bytes, 'utf-8', 'UTF-8'), note: null }
  } catch {
    // The five byte values that Windows-1252 leaves undefined give another single-byte encoding away.
    const undefinedByte = bytes.findIndex((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))
    if (undefinedByte !== -1)
      throw unknownEncoding(`byte ${undefinedByte + 1} is neither UTF-8 nor Windows-1252`)
    const text = decode(bytes, 'windows-1252', 'Windows-1252')
    return {
      text,
      note: 'The file is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8.',
    }
  }
}

function decode(bytes: Uint8Array, label: string, name: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw unknownEncoding(`it begins like ${name}, but is not valid ${name}`)
  }
}

function unknownEncoding(why: string): InputError {
  return new InputError([`unknown encoding: ${why}; save the file as UTF-8`])
}
