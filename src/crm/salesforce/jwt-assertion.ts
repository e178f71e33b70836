/** The signed statement of the JWT bearer flow (RFC 7523): this app acts for that user. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { CrmError } from '../errors.ts'

/** Salesforce takes no assertion that is valid for much longer than three minutes. */
const lifeSeconds = 180

/** RS256 as Salesforce wants it. `audience` is where Salesforce signs in; `now` in milliseconds. Throws CrmError for a key that is none. */
export function createAssertion(claims: {
  readonly clientId: string
  readonly username: string
  readonly audience: string
  readonly privateKey: string
  readonly now: number
}): string {
  const key = readPrivateKey(claims.privateKey)
  if (!key)
    throw new CrmError({
      class: 'forbidden',
      code: 'INVALID_KEY',
      message: 'The private key of the Salesforce connection is not an RSA key in PEM form. Connect again.',
    })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'RS256' })}.${part({
    iss: claims.clientId,
    sub: claims.username,
    aud: claims.audience,
    exp: Math.floor(claims.now / 1000) + lifeSeconds,
  })}`
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`
}

/** The RSA key of a PEM text; null if it is none. */
export function readPrivateKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'rsa' ? key : null
  } catch {
    return null
  }
}
