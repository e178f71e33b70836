/** What it means that a mail came back. */

/**
 * hard: nobody has this address (5.1.x): the person is gone. mailbox-full, policy: the mailbox lives. transient: it may work another
 * time. other: it failed for good for a reason that says nothing of the person.
 */
export type BounceKind = 'hard' | 'mailbox-full' | 'policy' | 'transient' | 'other'

export interface DeliveryFailure {
  /** RFC 3463, such as 5.1.1; null where none was stated. */
  readonly status: string | null
  /** What the receiving server said. */
  readonly diagnostic: string
  /** RFC 3464: failed, delayed, delivered, relayed, expanded; null where the report has no such field. */
  readonly action: string | null
}

/**
 * By status code (RFC 3463, IANA's registry of enhanced status codes), and by the server's words where the code is general or
 * wrong in a known way:
 * - 5.1.7 and 5.1.8 are about *our* address.
 * - 5.2.1 is a disabled mailbox with Gmail ("The email account that you tried to reach is disabled").
 * - 5.4.1 is how Exchange Online says that it has no such recipient ("Recipient address rejected: Access denied").
 * - 5.4.4 with "domain name not found": the company's domain is gone.
 */
export function bounceKindOf({ status, diagnostic, action }: DeliveryFailure): BounceKind {
  const code = specificOf(status, diagnostic)
  if (action === 'delayed' || code?.startsWith('4.')) return 'transient'
  if (code === '5.2.2' || (isGeneral(code) && isFull.test(diagnostic))) return 'mailbox-full'
  if (code?.startsWith('5.7.')) return 'policy'
  if (code === '5.1.7' || code === '5.1.8') return 'policy'
  if (code?.startsWith('5.1.')) return 'hard'
  if (code === '5.2.1' && isDisabled.test(diagnostic)) return 'hard'
  if (code === '5.4.1' && /recipient address rejected: access denied/i.test(diagnostic)) return 'hard'
  if (
    code === '5.4.4' &&
    /(?:host|domain)(?: name)?(?: or domain name)? not found|nxdomain/i.test(diagnostic)
  )
    return 'hard'
  if (!isGeneral(code)) return 'other'
  if (isBlocked.test(diagnostic)) return 'policy'
  if (isUnknownUser.test(diagnostic)) return 'hard'
  return code === null && isTemporary.test(diagnostic) ? 'transient' : 'other'
}

/** Of a general status the code in the server's own words says more. */
function specificOf(status: string | null, diagnostic: string): string | null {
  const [said = null] = /(?<![\w.])[245]\.\d{1,3}\.\d{1,3}\b(?!\.\d)/.exec(diagnostic) ?? []
  return status === null || (isGeneral(status) && said !== null) ? said : status
}

const isGeneral = (code: string | null): boolean => code === null || /^5\.(0\.0|3\.0|5\.0)$/.test(code)

const isUnknownUser =
  /user unknown|unknown (?:user|recipient|local[- ]part|mailbox|address)|no such (?:user|recipient|mailbox|address|account|person)|(?:mailbox|user|account|recipient|address|e-?mail) (?:[^.\n]{0,80} )?(?:does not exist|doesn['’]t exist|not exist|not found|unknown|unavailable|disabled|inactive|is not known|not known)|no mailbox (?:here )?by that name|not a (?:known|valid) (?:user|mailbox|recipient)|invalid (?:recipient|mailbox|user)|recipient (?:address )?rejected: (?:user|undeliverable|unknown)|empfänger(?:adresse)? (?:unbekannt|existiert nicht)|destinataire inconnu|usuario desconocido|no existe/i
const isFull =
  /mailbox (?:is )?full|over ?quota|quota exceeded|exceeded (?:storage|quota)|(?:out of|insufficient) (?:storage|disk) ?space|postfach (?:ist )?voll|boîte (?:aux lettres )?pleine/i
const isDisabled = /disabled|inactive|deactivated|discontinued|no longer/i
const isBlocked =
  /spam|blocked|black ?list|block ?list|policy|reputation|dmarc|\bspf\b|dkim|virus|content (?:rejected|denied)|access denied|not authori[sz]ed|authentication|relay|sender (?:address|domain|verify|is|not|unknown|rejected)/i
const isTemporary = /try (?:again )?later|temporar|greylist|deferred|timed? ?out|will (?:be )?retried/i
