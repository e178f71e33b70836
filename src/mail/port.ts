/** What Keyward needs of a mail server. */
export interface OutgoingMail {
  /** Same for every attempt of one mail, so that a double delivery can be recognised. */
  readonly messageId: string
  /** Where the mail comes back to when it cannot be delivered; null: to `from`. */
  readonly envelopeFrom: string | null
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly replyTo: { readonly name: string; readonly address: string } | null
  readonly subject: string
  readonly html: string
  readonly text: string
  /** The address of the one-click opt-out (RFC 8058), for the header alone; null for mail that is no survey. */
  readonly oneClickUrl: string | null
  /** A notice of a machine: nobody should answer it automatically (RFC 3834). */
  readonly isAutomatic: boolean
  /** Of a mail in test mode: to whom it would have gone. */
  readonly originalTo?: string
  /** BCP 47 tag of the text. */
  readonly language: string
}

/**
 * accepted: the server took it. rejected: it said no for good (`reason` is its answer). deferred: it said "not now" to this
 * recipient or this message. unavailable: nothing was handed over, and others would most likely fare the same: try later. unknown: the message was on its way when the connection broke; it must not be sent again by itself. withdrawn: `mayGo` said no, and nothing was handed over.
 */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'rejected'
      readonly reason: string
      /** Test mode: it was the test mailbox that was refused; this says nothing of whom the mail was meant for. */
      readonly isOfTestMailbox?: boolean
    }
  | { readonly kind: 'deferred'; readonly reason: string }
  | {
      readonly kind: 'unavailable'
      readonly reason: string
      /** The server had been told of this very mail (its sender at least): it may be the reason. */
      readonly hasSeenMail?: boolean
    }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'withdrawn' }

export interface MailPort {
  /**
   * `mayGo` is asked once the server is ready for the text, since a connection may take its time; no: the server gets nothing of it.
   * What it throws is thrown.
   */
  send(mail: OutgoingMail, mayGo?: () => Promise<boolean>): Promise<MailOutcome>
  /** Proves that the server answers and accepts the credentials. */
  verify(): Promise<void>
  close(): void
}
