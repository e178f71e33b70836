/** Reports that a mail could not be delivered: by RFC 3464, and in the free forms of servers that know nothing of it. */
import { type BounceKind, bounceKindOf, type DeliveryFailure } from '#domain/bounce.ts'
import type { FailedGroup } from './inbound-mail.ts'
import { type MessageParts, readFields } from './message-parts.ts'

export interface DeliveryReport {
  readonly bounce: BounceKind
  readonly status: string | null
  readonly recipients: readonly string[]
  readonly groups: readonly FailedGroup[]
}

interface RecipientReport extends DeliveryFailure {
  readonly recipients: readonly string[]
  readonly original: readonly string[]
}

const longestDiagnostic = 4_000

/** Gravest first: of several recipients, which is rare for a mail to one person, the gravest stands for the report. */
const byGravity: readonly BounceKind[] = ['hard', 'mailbox-full', 'policy', 'other', 'transient']

/** Null when the message is no such report, or one of success. */
export function readDeliveryReport(message: MessageParts): DeliveryReport | null {
  const stated = message.parts('message/delivery-status').flatMap(readDeliveryStatus)
  const global = message.parts('message/global-delivery-status').flatMap(readDeliveryStatus)
  const reports = [...stated, ...global]
  if (reports.length > 0) return gravest(reports.filter(isFailure))
  return looksLikeReport(message) ? readFreeForm(message.text) : null
}

/** The groups of recipients of a `message/delivery-status` part (RFC 3464, 2.1); the first group is about the message. */
export function readDeliveryStatus(part: string): RecipientReport[] {
  return part.split(/\r?\n[ \t]*\r?\n/).flatMap((group) => {
    const fields = readFields(group)
    const field = (name: string) => fields.find((one) => one.name === name)?.value ?? null
    const original = addressOf(field('original-recipient'))
    const recipients = [...new Set([...addressOf(field('final-recipient')), ...original])]
    const action =
      field('action')
        ?.toLowerCase()
        .split(/[\s(;]/)[0] ?? null
    const [status = null] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field('status') ?? '') ?? []
    if (recipients.length === 0 && action === null && status === null) return []
    const diagnostic = (field('diagnostic-code') ?? '')
      .slice(0, longestDiagnostic)
      .replace(/^[a-z-]+\s*;\s*/i, '')
    return [{ recipients, original, action, status, diagnostic }]
  })
}

/** `rfc822; petra@hansen.example` */
function addressOf(value: string | null): string[] {
  const address = (value ?? '')
    .replace(/^[a-z0-9-]*\s*;/i, '')
    .replace(/[<>]/g, '')
    .trim()
  return address.includes('@') ? [address] : []
}

function isFailure({ action, status }: RecipientReport): boolean {
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return false
  return !status?.startsWith('2.')
}

function gravest(reports: readonly RecipientReport[]): DeliveryReport | null {
  const groups = reports
    .map((report) => ({
      bounce: bounceKindOf(report),
      status: report.status,
      recipients: report.recipients,
      original: report.original,
    }))
    .toSorted((a, b) => byGravity.indexOf(a.bounce) - byGravity.indexOf(b.bounce))
  const [first] = groups
  if (!first) return null
  const alike = groups.filter(({ bounce }) => bounce === first.bounce)
  // One that names nobody may be about anybody.
  const isOpen = alike.some(({ recipients }) => recipients.length === 0)
  const recipients = isOpen ? [] : [...new Set(alike.flatMap((group) => group.recipients))]
  return { bounce: first.bounce, status: first.status, recipients, groups }
}

/**
 * Whether a server wrote it: its form is that of a report (RFC 6522), its sender is a server's own address, or it has no return path
 * (RFC 5321, 4.5.5). Anybody can write such a mail; nobody does by chance, and none is made by forwarding one.
 */
export function isFromServer(message: MessageParts): boolean {
  return isReportForm(message) || hasServerName(message) || hasNoReturn(message)
}

const isReportForm = (message: MessageParts) =>
  /^\s*multipart\/report\b/i.test(message.header('content-type') ?? '')
const hasServerName = (message: MessageParts) =>
  /mailer-daemon|postmaster|mail delivery (?:sub)?system|maildelivery/i.test(message.header('from') ?? '')
const hasNoReturn = (message: MessageParts) => /^\s*<\s*>\s*$/.test(message.header('return-path') ?? '')

/** By its sender, its empty return path or its subject: who answers by hand quotes a bounce at times, and is none. */
function looksLikeReport(message: MessageParts): boolean {
  if (/report-type\s*=\s*"?delivery-status/i.test(message.header('content-type') ?? '')) return true
  if (message.header('x-failed-recipients') !== null) return true
  // An answer, of a person at the address of a postmaster or of their absence: servers without report parts write none.
  if (message.header('in-reply-to') !== null) return false
  return hasServerName(message) || (hasNoReturn(message) && isSubject.test(message.subject))
}

const isSubject =
  /undeliver|delivery (?:status|has )|(?:delivery|send) fail|failure notice|returned mail|mail (?:system|delivery)|could not be (?:delivered|sent)|unzustellbar|nicht zugestellt|zustell|non remis|échec|no se (?:ha podido|pudo) entregar|devuelto|mancata consegna|não entregue|niet bezorgd|配信不能|配信できません|未送达|退信|반송/i

/** Begins only where a word begins, and has an end: a text without one takes no longer than its length. */
const address =
  /(?<![^\s<>()[\],;:"'])[^\s<>()[\],;:"'@]{1,64}@(?:[\p{L}\d_-]{1,63}\.){1,10}[\p{L}\d-]{1,63}/gu

/** qmail ("Hi. This is the qmail-send program"), Exim, old Sendmail, and others: the code and the words are in the text. */
function readFreeForm(text: string): DeliveryReport | null {
  // What follows is a copy of our own mail, whose words must not decide.
  const own =
    text.split(/\n--[^\n]*(?:copy of (?:the|your) message|original message|below this line)[^\n]*/i)[0] ??
    text
  const [status = null] = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(own) ?? []
  const [, reply] = /(?<![\d.])([45]\d\d)[ -](?!\d)/.exec(own) ?? []
  const action =
    /(?:will (?:keep|continue) (?:on )?trying|delivery (?:is|was|has been) delayed|no action is required|warning message only)/i.test(
      own,
    )
      ? 'delayed'
      : null
  const failure = { status, action, diagnostic: own.slice(0, longestDiagnostic) }
  const bounce = reply?.startsWith('4') && status === null ? 'transient' : bounceKindOf(failure)
  const recipients = [...new Set([...own.matchAll(address)].map(([found]) => found))].slice(0, 20)
  return { bounce, status, recipients, groups: [{ bounce, status, recipients, original: [] }] }
}
