/** A DKIM verifier of its own, from RFC 6376 alone: it shares no code with what signs. */
import { createHash, createVerify, type KeyObject } from 'node:crypto'

export interface Verified {
  readonly isValid: boolean
  readonly reason: string
  /** Names in `h=`, lower case, in order. */
  readonly covered: readonly string[]
  readonly tags: Readonly<Record<string, string>>
}

/** Verifies the first DKIM-Signature of a message (rsa-sha256, relaxed/relaxed). */
export function verifyDkim(message: Buffer, publicKey: KeyObject): Verified {
  const text = message.toString('latin1')
  const split = text.indexOf('\r\n\r\n')
  const fields = text
    .slice(0, split)
    .split(/\r\n(?![ \t])/)
    .map((line) => ({ name: line.slice(0, line.indexOf(':')).toLowerCase(), line }))
  const signature = fields.find(({ name }) => name === 'dkim-signature')
  if (!signature) return failed('no signature')
  const tags = Object.fromEntries(
    signature.line
      .slice(signature.line.indexOf(':') + 1)
      .split(';')
      .flatMap((tag) => {
        const at = tag.indexOf('=')
        return at < 0 ? [] : [[tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')]]
      }),
  ) as Record<string, string>
  const covered = (tags.h ?? '').toLowerCase().split(':')
  if (tags.a !== 'rsa-sha256' || tags.c !== 'relaxed/relaxed') return failed('another algorithm', tags)
  const bodyHash = createHash('sha256')
    .update(relaxedBody(text.slice(split + 4)), 'latin1')
    .digest('base64')
  if (bodyHash !== tags.bh) return failed('the body was changed', tags, covered)
  // 5.4.2: of a name that stands several times in h=, instances are taken from the bottom up; a missing one is empty.
  const left = [...fields].reverse()
  const signed = covered.map((name) => {
    const at = left.findIndex((field) => field.name === name)
    const [field] = at < 0 ? [] : left.splice(at, 1)
    return field ? `${relaxedHeader(field.line)}\r\n` : ''
  })
  const own = relaxedHeader(signature.line.replace(/([;\s]b=)[^;]*/, '$1'))
  const verify = createVerify('RSA-SHA256').update(signed.join('') + own, 'latin1')
  const isValid = verify.verify(publicKey, tags.b ?? '', 'base64')
  return { isValid, reason: isValid ? 'valid' : 'a signed header was changed', covered, tags }
}

const failed = (reason: string, tags: Record<string, string> = {}, covered: string[] = []): Verified => ({
  isValid: false,
  reason,
  covered,
  tags,
})

/** 3.4.2 */
function relaxedHeader(line: string): string {
  const at = line.indexOf(':')
  const value = line
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, at).toLowerCase().trimEnd()}:${value}`
}

/** 3.4.4 */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
}
