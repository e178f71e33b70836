/** The signature of what is posted to us by programs that share a key with this server. */
import { createHmac } from 'node:crypto'
import { isSameSecret } from './token.ts'

/** How far the sender's clock and the way here may be off. */
const windowMs = 5 * 60_000

/** HMAC-SHA256 under `key` over the time, a point and the body as it is, in lower-case hexadecimal. `timestamp`: Unix seconds. */
export function signPost(key: string, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex')
}

/** Whether the body is signed, now or in the five minutes around it. An upper-case signature and a leading `sha256=` count too. */
export function isSignedPost(
  key: string,
  signed: {
    readonly timestamp: string | undefined
    readonly signature: string | undefined
    readonly body: Uint8Array
  },
  now: Date,
): boolean {
  const { timestamp = '', signature = '', body } = signed
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > windowMs) return false
  return isSameSecret(signPost(key, timestamp, body), signature.toLowerCase().replace(/^sha256=/, ''))
}
