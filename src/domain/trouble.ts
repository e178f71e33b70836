/** What a class of failure means for the admin, and how it ends: one text for the sync log, whichever CRM it came from. */

export interface Explanation {
  readonly what: string
  /** What a person has to do; the CRM's own message says where. */
  readonly fix: string
  /** Whether trying again makes sense before somebody has done something. */
  readonly heals: 'by itself' | 'after the fix'
}

/** By the class of crm/errors.ts (a test keeps the two together), and by the codes of failures that are no CRM's. */
const explanations: Readonly<Record<string, Explanation>> = {
  transient: {
    what: 'The CRM could not answer at that moment, or somebody held the record.',
    fix: 'Nothing: it is tried again by itself.',
    heals: 'by itself',
  },
  limited: {
    what: 'The daily allowance of API calls is used up.',
    fix: 'Nothing: it goes on when the allowance renews. Raise it, or look what else uses it, if this happens often.',
    heals: 'by itself',
  },
  unauthorized: {
    what: 'The CRM no longer accepts our access.',
    fix: 'Connect again under Connections. Nothing is called until then, and nothing is lost.',
    heals: 'after the fix',
  },
  forbidden: {
    what: 'The user that Keyward works as lacks a permission, or the app lacks a scope.',
    fix: 'Give the permission that the message names, then connect again or press “Try again”.',
    heals: 'after the fix',
  },
  'rejected-record': {
    what: 'The CRM refused this record: a rule of yours, a lock, or a value that it does not take.',
    fix: 'Correct the record or the rule that the message names, then press “Try again”.',
    heals: 'after the fix',
  },
  'rejected-field': {
    what: 'A field of ours is missing, is read-only, or its choices were changed.',
    fix: 'Restore the field as it was set up (keyward doctor names it), then press “Try again”.',
    heals: 'after the fix',
  },
  'rejected-batch': {
    what: 'The CRM refused a group of records without saying which; they were tried one by one.',
    fix: 'Look at the records that are listed by themselves.',
    heals: 'after the fix',
  },
  'contract-broken': {
    what: 'The CRM answered in a way that its documentation does not describe.',
    fix: 'Update Keyward. If this is the newest version, send the message and its number to support.',
    heals: 'after the fix',
  },
  'unknown-outcome': {
    what: 'The change was sent and no answer came, so nobody knows whether it arrived.',
    fix: 'Nothing: the next cycle looks what the record holds and writes only what differs.',
    heals: 'by itself',
  },
  'mail-outcome-unknown': {
    what: 'The mail was handed over when the connection broke, so nobody knows whether it arrived.',
    fix: 'Nothing is sent twice by itself. The contact is asked again in the next wave that is due.',
    heals: 'by itself',
  },
  'mail-given-up': {
    what: 'The receiving server said “not now” for two days, so the mail was given up. Nothing was handed over.',
    fix: 'If the message says what it minds (a full mailbox, our server’s reputation), have that mended; then press “Try again”.',
    heals: 'after the fix',
  },
  'mail-refused': {
    what: 'The mail server refused this address for good.',
    fix: 'Correct the address in the CRM; after the next cycle has read it, press “Try again”.',
    heals: 'after the fix',
  },
  disconnected: {
    what: 'The connection was disconnected before this could be written.',
    fix: 'Connect again if it should be.',
    heals: 'after the fix',
  },
}

const unexplained: Explanation = {
  what: 'Something failed that should not have.',
  fix: 'It is tried again by itself. If it stays, send the message to support.',
  heals: 'by itself',
}

/** The explanation of a stored failure: by its class, else by its code. */
export function explainTrouble(failure: {
  readonly class?: unknown
  readonly code?: unknown
  readonly isMail?: boolean
}): Explanation {
  const { class: kind, code, isMail = false } = failure
  return (
    explanations[String(kind)] ??
    explanations[String(code)] ??
    (isMail ? explanations['mail-refused'] : undefined) ??
    unexplained
  )
}
