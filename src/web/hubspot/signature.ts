/**
 * Whether HubSpot sent a request: its signature over the method, the address, the raw body and the time, made with the
 * client secret that only HubSpot and this server know. Source: HubSpot's "Validating requests"; reference, section 10.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What HubSpot decodes in an address before it signs; nothing else. */
const decoded: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
}
const encodings = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

/** Older than this, and HubSpot has no part in it any more. */
const windowMs = 5 * 60_000
/** How far HubSpot's clock may be ahead of ours. */
const skewMs = 60_000

export interface SignedRequest {
  readonly method: string
  /** As HubSpot called it: the public base address with the path and query as they arrived, not decoded. */
  readonly url: string
  readonly rawBody: Uint8Array
  readonly signature: string | undefined
}

/** The address as it is signed. */
export function signedUrl(url: string): string {
  return url.replace(encodings, (match) => decoded[match.toUpperCase()] ?? match)
}

/**
 * Checks `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp` (milliseconds). True if one of the secrets made it (two
 * while a secret is being changed), no longer ago than five minutes, and no further ahead than one. Takes the same time
 * whatever is wrong with it.
 */
export function isSigned(
  request: SignedRequest & { readonly timestamp: string | undefined },
  secrets: readonly string[],
  now: Date,
): boolean {
  const { signature, timestamp } = request
  if (signature === undefined || timestamp === undefined || !/^\d{1,16}$/.test(timestamp)) return false
  const age = now.getTime() - Number(timestamp)
  if (age > windowMs || age < -skewMs) return false
  const sign = (url: string) => (secret: string) =>
    createHmac('sha256', secret)
      .update(request.method.toUpperCase() + url)
      .update(request.rawBody)
      .update(timestamp)
      .digest()
  // The documentation decodes; a signer of HubSpot that forgets to is no less HubSpot.
  const urls = [...new Set([signedUrl(request.url), request.url])]
  return urls.map((url) => isMadeBy(secrets, signature, 'base64', sign(url))).includes(true)
}

/**
 * Checks the older `X-HubSpot-Signature` of version v2, which HubSpot documents for workflow actions alone. It carries no
 * time, so it never gets old: only for requests whose repetition has no second effect.
 */
export function isSignedV2(request: SignedRequest, secrets: readonly string[]): boolean {
  const { signature } = request
  if (signature === undefined) return false
  return isMadeBy(secrets, signature, 'hex', (secret) =>
    createHash('sha256')
      .update(secret + request.method.toUpperCase() + request.url)
      .update(request.rawBody)
      .digest(),
  )
}

function isMadeBy(
  secrets: readonly string[],
  signature: string,
  encoding: 'base64' | 'hex',
  sign: (secret: string) => Buffer,
): boolean {
  const given = Buffer.from(signature, encoding)
  // Buffer.from skips what it cannot read: a signature is taken only as HubSpot writes it.
  const isClean = given.toString(encoding) === signature
  let isOurs = false
  for (const secret of secrets) {
    const wanted = sign(secret)
    if (given.length === wanted.length && timingSafeEqual(given, wanted) && isClean) isOurs = true
  }
  return isOurs
}
