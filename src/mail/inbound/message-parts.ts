/** A raw message taken apart (postal-mime), in a form that the readers share. Never throws: what cannot be parsed is read as text. */
import PostalMime, { type Email } from 'postal-mime'
import { withoutTags } from './without-tags.ts'

export interface MessageParts {
  /** First value of a header, unfolded; null without one. */
  header(name: string): string | null
  headers(name: string): readonly string[]
  readonly subject: string
  /** What a person reads, from the plain part or else from the HTML one. At most 200,000 characters. */
  readonly text: string
  /** Parts of a MIME type, as text. */
  parts(type: string): readonly string[]
}

const mostCharacters = 200_000

export async function takeApart(raw: Uint8Array): Promise<MessageParts> {
  const email = await PostalMime.parse(raw, { rfc822Attachments: true, maxNestingDepth: 32 }).catch(
    () => null,
  )
  return email ? partsOf(email) : plainly(raw)
}

function partsOf(email: Email): MessageParts {
  const headers = (name: string) =>
    email.headers.filter(({ key }) => key === name.toLowerCase()).map(({ value }) => value)
  return {
    header: (name) => headers(name)[0] ?? null,
    headers,
    subject: email.subject ?? '',
    text: (email.text || withoutTags((email.html ?? '').slice(0, mostCharacters))).slice(0, mostCharacters),
    parts: (type) =>
      email.attachments.flatMap(({ mimeType, content }) =>
        mimeType === type ? [toText(content).slice(0, mostCharacters)] : [],
      ),
  }
}

function toText(content: ArrayBuffer | Uint8Array | string): string {
  if (typeof content === 'string') return content
  return new TextDecoder('utf-8').decode(content)
}

/** A message whose structure is broken: header lines up to the first blank one, and the rest as it stands. */
function plainly(raw: Uint8Array): MessageParts {
  const text = Buffer.from(raw).toString('latin1').slice(0, mostCharacters)
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/)
  const fields = readFields(head)
  const headers = (name: string) =>
    fields.flatMap((field) => (field.name === name.toLowerCase() ? [field.value] : []))
  return {
    header: (name) => headers(name)[0] ?? null,
    headers,
    subject: headers('subject')[0] ?? '',
    text: rest.join('\n\n'),
    parts: () => [],
  }
}

/** `Name: value` lines, unfolded, names in lower case. */
export function readFields(block: string): { readonly name: string; readonly value: string }[] {
  return block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [start, name] = /^([A-Za-z0-9-]+)[ \t]*:/.exec(line) ?? []
      return start === undefined || name === undefined
        ? []
        : [{ name: name.toLowerCase(), value: line.slice(start.length).trim() }]
    })
}
