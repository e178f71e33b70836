/**
 * Secrets in links. A token is derived, not stored: whoever holds the server key can make the same link again, and the
 * database, which holds only hashes, gives none away.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Every invitation has these: answer, the header of one-click opt-out (RFC 8058), the opt-out page, and the way to what is stored. */
export const linkChannels = ['link', 'one-click', 'opt-out', 'rights'] as const
/** resume: go on with one's answers, mailed on request. crm: stands in a field of the CRM, where others can read it. */
export type LinkChannel = (typeof linkChannels)[number] | 'resume' | 'crm'
/** Of no invitation: a test mail's, which leads to the page and keeps nothing. */
export type TestChannel = 'test'
/** Of a mailed link to what is stored about a mailbox (store/rights-links.ts). */
export type RightsChannel = 'rights-page'
/** Of a mail that asks an account manager for nominations (store/nominations/links.ts). */
export type NominationChannel = 'nomination'

/** 192 bits: above the 128 that a link needs, and 32 characters long, from which on the log takes it for a secret. */
const tokenBytes = 24

/**
 * The token of one channel of one invitation: HMAC-SHA256 under the server key, cut to 192 bits, base64url (32 characters).
 * Raising `version` makes the tokens of earlier versions worthless.
 */
export function deriveToken(
  key: string | Buffer,
  invitationId: string,
  channel: LinkChannel | TestChannel | RightsChannel | NominationChannel,
  version: number,
): string {
  return createHmac('sha256', key)
    .update(`keyward-link|${invitationId}|${channel}|${version}`)
    .digest()
    .subarray(0, tokenBytes)
    .toString('base64url')
}

const paths: Readonly<Record<LinkChannel | TestChannel | RightsChannel | NominationChannel, string>> = {
  link: 's',
  resume: 's',
  crm: 's',
  test: 't',
  'one-click': 'o1',
  'opt-out': 'o',
  rights: 'r',
  'rights-page': 'rights',
  nomination: 'n',
}

/** The address of a link: short, on the domain of `publicUrl` (with or without a path of its own). */
export function linkUrl(
  publicUrl: string,
  channel: LinkChannel | TestChannel | RightsChannel | NominationChannel,
  token: string,
): string {
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
