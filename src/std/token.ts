/**
 * Secrets in links. A token is derived, not stored: whoever holds the server key can make the same link again, and the
 * database, which holds only hashes, gives none away.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a link may do: answer, be the header of one-click opt-out (RFC 8058), show the opt-out page. */
export const linkChannels = ['link', 'one-click', 'opt-out'] as const
export type LinkChannel = (typeof linkChannels)[number]

/** 192 bits: above the 128 that a link needs, and 32 characters long, from which on the log takes it for a secret. */
const tokenBytes = 24

/**
 * The token of one channel of one invitation: HMAC-SHA256 under the server key, cut to 192 bits, base64url (32 characters).
 * Raising `version` makes the tokens of earlier versions worthless.
 */
export function deriveToken(
  key: string | Buffer,
  invitationId: string,
  channel: LinkChannel,
  version: number,
): string {
  return createHmac('sha256', key)
    .update(`keyward-link|${invitationId}|${channel}|${version}`)
    .digest()
    .subarray(0, tokenBytes)
    .toString('base64url')
}

const paths: Readonly<Record<LinkChannel, string>> = { link: 's', 'one-click': 'o1', 'opt-out': 'o' }

/** The address of a link: short, on the domain of `publicUrl` (with or without a path of its own). */
export function linkUrl(publicUrl: string, channel: LinkChannel, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/${paths[channel]}/${token}`
}

/** SHA-256 of a token: all that is ever stored of one. A plain hash is enough, since a token cannot be guessed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A random secret of 192 bits that is used once, base64url. */
export function newNonce(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hashToken(one), hashToken(other))
}
