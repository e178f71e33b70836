/** What one kind of mail knows: its facts, when it must not be sent, its text, and what follows from how it ended. */
import type { MailEnding } from '#domain/mail-kind.ts'
import type { OutgoingMail } from '#mail/port.ts'
import type { OwedMail } from '#store/mail-outbox.ts'
import type { WorkspaceTx } from '#store/pool.ts'

export interface MailSettings {
  readonly secret: string
  /** Asked for at each mail: a server on any free port knows its address only once it listens. */
  readonly publicUrl: () => string
  /** The server's sender; a composer may give another name, never another address. */
  readonly from: { readonly name: string; readonly address: string }
  readonly postalAddress: string
  /** Where bounces come back, `local@domain`: each mail gets `local+tag@domain` as its envelope sender. Absent: `from` has them. */
  readonly bounceAddress?: string | null
}

/** A mail as its composer writes it; Message-ID and envelope are the sending's (flows/send-mail.ts). */
export type ComposedMail = Omit<OutgoingMail, 'messageId' | 'envelopeFrom' | 'to'>

export type LoadedMail =
  /** `compose` runs outside every transaction, so it has all facts already. */
  | {
      readonly kind: 'send'
      readonly to: OutgoingMail['to']
      /**
       * Of a mail that asks people: the workspace's own postal address. Where neither it nor the server has one the mail stays owed.
       * Absent: this mail needs none.
       */
      readonly postalAddress?: string | null
      readonly compose: (settings: MailSettings) => ComposedMail
    }
  /** It must not be sent any more, and why in one word: a kind of domain/invitation.ts, `stopped`, `closed`, `gone`. */
  | { readonly kind: 'suppress'; readonly reason: string; readonly until?: string }
  /** It stays owed, and is looked at again then; of a paused wave now, since no mail of one is claimed. */
  | { readonly kind: 'hold'; readonly until: Date }

export interface MailComposer {
  /**
   * Reads what the mail says: in the transaction that claims it, in another one right before the mail server is spoken to, and in a
   * third once that is ready for the text, since a claim and a connection may have waited; the text is written from the second. What it decides last holds. A mail whose subject is gone is suppressed, never an error. `look`
   * says whether it is the first.
   */
  load(tx: WorkspaceTx, mail: OwedMail, now: Date, look: 'claiming' | 'last'): Promise<LoadedMail>
  /** In the transaction that writes how it ended; once per end, after a give-back again. */
  settled?(tx: WorkspaceTx, mail: OwedMail, ending: MailEnding, now: Date): Promise<void>
}
