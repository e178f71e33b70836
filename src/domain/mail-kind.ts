/** What a mail is about. The kind of an owed mail stands in its outbox row. */

/**
 * invitation, reminder: of a wave, to the contact. resume: the link to go on answering, to the contact who asked for it. rights:
 * see and delete what is held, to whoever asked. heads-up, nomination: to an account manager. notice: to the admins of the
 * workspace. test: a test mail of a wave, to a person of ours.
 */
export const mailKinds = [
  'invitation',
  'reminder',
  'resume',
  'rights',
  'heads-up',
  'nomination',
  'notice',
  'test',
] as const
export type MailKind = (typeof mailKinds)[number]

/**
 * How the sending of a mail ended. sent: the server took it. rejected: it said no for good. unknown: nobody knows, and it is never
 * sent again. suppressed: it must not be sent any more. planned: given back, it is still owed.
 */
export type MailEnd = 'sent' | 'rejected' | 'unknown' | 'suppressed' | 'planned'

export interface MailEnding {
  readonly end: MailEnd
  /** Of `suppressed` why, as its composer put it; of `rejected` what the mail server said of its recipient; null else. */
  readonly reason: string | null
  /** Of `suppressed` because of a quarantine: the first day (UTC) on which that no longer holds. */
  readonly until?: string
}
