/** Signs mails (DKIM, RFC 6376), so that a receiving server knows that domain, text and the way to opt out are ours. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Readable } from 'node:stream'
import DKIM from 'nodemailer/lib/dkim'
import { InputError } from '#std/input-error.ts'

export interface DkimOptions {
  readonly domain: string
  readonly selector: string
  /** RSA in PEM form; line breaks may be written as `\n`. */
  readonly privateKey: string
}

/**
 * Every header that says who writes to whom about what, and both of RFC 8058: its one-click counts only under a signature that covers
 * them, and nodemailer's own list leaves List-Unsubscribe-Post out.
 */
export const signedHeaders = [
  ...['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ...['Content-Transfer-Encoding', 'Content-Language', 'Auto-Submitted'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
] as const

const leastBits = 1024

/**
 * The key, checked: nodemailer would send a mail unsigned, without a word, where it cannot sign. Throws InputError that names what is
 * wrong and no part of the key.
 */
export function readDkimKey(pem: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    throw new InputError([
      'The DKIM key cannot be read: it must be an RSA private key in PEM form, without a password.',
    ])
  }
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < leastBits)
    throw new InputError([
      `The DKIM key must be an RSA key of at least ${leastBits} bits (2048 are better); it is ${key.asymmetricKeyType} of ${modulusLength}.`,
    ])
  return key
}

/** What signs one mail after the other: the mail goes in, the signed mail comes out. Throws InputError for a bad key. */
export function createSigner(options: DkimOptions): (mail: Readable) => Readable {
  const privateKey = readDkimKey(options.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  const dkim = new DKIM({
    domainName: options.domain,
    keySelector: options.selector,
    privateKey,
    headerFieldNames: signedHeaders.join(':'),
  })
  return (mail) => dkim.sign(mail)
}
