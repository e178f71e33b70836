/**
 * Mail that came in. A mail is tied to one of ours only by what nobody can guess: a tag under our key, or the random id in our
 * Message-ID. What a report claims about recipients is never enough. Whoever has seen a mail of ours knows its Message-ID, so what
 * ends mail to somebody needs more than that (isProved). Kept is what follows from it, not the mail.
 */
import { createHash } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { InboundMail, InboundMeaning, NamedPerson } from '#mail/inbound/inbound-mail.ts'
import { readInbound } from '#mail/inbound/read-inbound.ts'
import { type SuggestedPerson, suggest } from '#store/contact-suggestions.ts'
import { type InboundKind, lockMailedContact, type MailedContact, noteInbound } from '#store/inbound-mail.ts'
import { insertOptOut } from '#store/opt-outs.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { takeBounce } from './mails/bounced.ts'
import { type FoundMailed, findMailed } from './mails/find-mailed.ts'

export interface InboundDeps {
  readonly database: Database
  readonly secret: string
  readonly now: () => Date
  /** Bounces have an address of their own: every mail of ours carries a tag in its envelope. */
  readonly hasBounceAddress?: boolean
}

/** `ignored`: no mail of ours is meant, or a person wrote. `duplicate`: it was taken before. */
export type InboundOutcome = InboundKind | 'duplicate'

/** Takes a raw message; when it resolves, what follows is committed. Throws only when the database is away. */
export async function takeInboundMail(deps: InboundDeps, raw: Buffer): Promise<InboundOutcome> {
  const mail = await readInbound(raw)
  if (mail.meaning.kind === 'other' || mail.isOfTestMode) return 'ignored'
  const mailed = await findMailed(deps, mail)
  if (!mailed || !isProved(mail, mailed, deps.hasBounceAddress ?? false)) return 'ignored'
  return inWorkspace(deps.database, mailed.workspaceId, async (tx) => {
    const contact = await lockMailedContact(tx, mailed.invitationId)
    if (!contact || (mail.meaning.kind === 'complaint' && !isTheirs(mail.meaning, mailed, contact)))
      return 'ignored'
    const now = deps.now()
    const { kind } = mail.meaning
    const isNew = kind !== 'other' && (await noteInbound(tx, { digest: digestOf(mail, raw), kind, now }))
    if (!isNew) return 'duplicate'
    await follow(tx, { ...contact, by: mailed.by }, mail.meaning, now)
    return kind
  })
}

/** A bounce or a complaint by its Message-ID alone counts only from a server, and only where the envelope of our mails has no tag. */
function isProved({ meaning, isReport }: InboundMail, { by }: FoundMailed, hasTags: boolean): boolean {
  if (meaning.kind !== 'bounce' && meaning.kind !== 'complaint') return true
  return by === 'tag' || (isReport && !hasTags)
}

/** Of a complaint without a tag: about our mail to this address, if it says about whose. */
function isTheirs(
  { recipients }: Extract<InboundMeaning, { kind: 'complaint' }>,
  { by }: FoundMailed,
  { email }: MailedContact,
): boolean {
  return (
    by === 'tag' || recipients.length === 0 || recipients.some((one) => emailKey(one) === emailKey(email))
  )
}

async function follow(
  tx: WorkspaceTx,
  mailed: MailedContact & Pick<FoundMailed, 'by'>,
  meaning: InboundMeaning,
  now: Date,
): Promise<void> {
  switch (meaning.kind) {
    case 'bounce':
      return takeBounce(tx, mailed, { ...credible(meaning, mailed), now })
    case 'complaint':
      return insertOptOut(tx, { email: mailed.email, source: 'complaint', now: now.toISOString() })
    case 'left':
      return noteDeparture(tx, mailed, meaning.named, now)
    case 'auto-reply':
    case 'other':
  }
}

/**
 * What happened to the address that the mail went to. A hard bounce of another address is of a mailbox that theirs forwards to:
 * theirs exists. Without a tag the original recipient, where one is stated, must be theirs.
 */
function credible(
  { bounce, status, groups }: Extract<InboundMeaning, { kind: 'bounce' }>,
  { email, by }: MailedContact & Pick<FoundMailed, 'by'>,
): { readonly kind: typeof bounce; readonly status: string | null } {
  const theirs = groups.find(({ recipients, original }) => {
    const named = by === 'message-id' && original.length > 0 ? original : recipients
    return named.length === 0 || named.some((one) => emailKey(one) === emailKey(email))
  })
  if (theirs) return { kind: theirs.bounce, status: theirs.status }
  return { kind: bounce === 'hard' ? 'other' : bounce, status }
}

async function noteDeparture(
  tx: WorkspaceTx,
  mailed: MailedContact,
  named: readonly NamedPerson[],
  now: Date,
): Promise<void> {
  const common = { contactId: mailed.contactId, source: 'auto-reply', now } as const
  await suggest(tx, { ...common, kind: 'left', detail: {} })
  const notThem = new Set([mailed.email, mailed.contactEmail ?? '', ...mailed.ownerEmails].map(emailKey))
  const successor = named.find(({ email }) => email !== undefined && !notThem.has(emailKey(email)))
  if (successor)
    await suggest(tx, { ...common, kind: 'successor', detail: successor satisfies SuggestedPerson })
}

/** One mail delivered twice has other Received lines: its id and its body are the same. */
function digestOf(mail: InboundMail, raw: Buffer): string {
  const crlf = raw.indexOf('\r\n\r\n')
  const body = raw.subarray(crlf >= 0 ? crlf : Math.max(0, raw.indexOf('\n\n')))
  return createHash('sha256')
    .update(`${mail.messageId ?? ''}\0`)
    .update(body)
    .digest('hex')
}
