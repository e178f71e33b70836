/** Answers that nobody may store yet: they travel in the page that asks to confirm them, and its secret says that they are the same. */
import { createHmac } from 'node:crypto'
import type { Answers } from '#domain/answers.ts'
import type { InvitationId } from '#domain/ids.ts'
import { isSameSecret, newNonce } from '#std/token.ts'

export interface CarriedAnswers {
  readonly invitationId: InvitationId
  readonly answers: Answers
  /** What the confirmation is to do: make them count, or keep them to go on with later. */
  readonly act: 'send' | 'later'
}

/** The secret of a page that carries these answers: `<random>.<HMAC-SHA256 under the server key, base64url>`. */
export function carriedNonce(key: string, carried: CarriedAnswers): string {
  return signed(key, newNonce(), carried)
}

/** Whether the secret is that of a page of ours with these very answers. */
export function isCarried(key: string, nonce: string, carried: CarriedAnswers): boolean {
  const end = nonce.indexOf('.')
  return end > 0 && isSameSecret(nonce, signed(key, nonce.slice(0, end), carried))
}

function signed(key: string, random: string, { invitationId, answers, act }: CarriedAnswers): string {
  const said = ['keyward-carried', invitationId, act, random, JSON.stringify(answers)].join('|')
  return `${random}.${createHmac('sha256', key).update(said).digest('base64url')}`
}
