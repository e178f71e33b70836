/** The tag in the envelope sender of a mail (`bounce+tag@domain`): which mail came back, in a form that nobody can make up. */
import { createHmac } from 'node:crypto'
import { isSameSecret } from './token.ts'

const alphabet = '0123456789abcdefghijklmnopqrstuv'
/** Of the workspace's id: enough to look at one or two workspaces only. The local part of an address has 64 characters. */
const prefixBytes = 4
const idBytes = 16
/** 80 bits: a guess is worth one bounce of one mail. */
const proofBytes = 10

export interface MailTag {
  /** First 8 hexadecimal digits of the workspace's id. */
  readonly workspacePrefix: string
  readonly outboxId: string
}

/** 48 characters of base32hex (RFC 4648) in lower case, as mail servers may change the case of an address. */
export function makeMailTag(
  key: string,
  mail: { readonly workspaceId: string; readonly outboxId: string },
): string {
  const named = Buffer.concat([
    bytesOf(mail.workspaceId).subarray(0, prefixBytes),
    bytesOf(mail.outboxId).subarray(0, idBytes),
  ])
  return encode(Buffer.concat([named, proofOf(key, named)]))
}

/** Null when it is not one of ours. */
export function readMailTag(key: string, tag: string): MailTag | null {
  const bytes = decode(tag.toLowerCase())
  if (bytes?.length !== prefixBytes + idBytes + proofBytes) return null
  const named = bytes.subarray(0, prefixBytes + idBytes)
  const proof = bytes.subarray(prefixBytes + idBytes)
  if (!isSameSecret(proofOf(key, named).toString('hex'), proof.toString('hex'))) return null
  const id = named.subarray(prefixBytes).toString('hex')
  return {
    workspacePrefix: named.subarray(0, prefixBytes).toString('hex'),
    outboxId: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
  }
}

function proofOf(key: string, named: Buffer): Buffer {
  return createHmac('sha256', key).update('keyward-bounce|').update(named).digest().subarray(0, proofBytes)
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
}

function decode(text: string): Buffer | null {
  if (!/^[0-9a-v]*$/.test(text)) return null
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
