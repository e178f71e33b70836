/** A mail that came in, as far as Keyward looks at it. */
import type { BounceKind } from '#domain/bounce.ts'

export interface NamedPerson {
  readonly email?: string
  readonly name?: string
}

/** Recipients of a report that share one failure. Whom they name is a claim: it may be wrong. */
export interface FailedGroup {
  readonly bounce: BounceKind
  readonly status: string | null
  readonly recipients: readonly string[]
  /** Those of them that the report calls the original ones: to whom we wrote, before anything was forwarded. */
  readonly original: readonly string[]
}

export type InboundMeaning =
  /** A mail of ours came back: the gravest of what the report says. `recipients`: all that this happened to. */
  | {
      readonly kind: 'bounce'
      readonly bounce: BounceKind
      readonly status: string | null
      readonly recipients: readonly string[]
      /** What happened to each, gravest first. */
      readonly groups: readonly FailedGroup[]
    }
  /** The recipient pressed "this is spam" (RFC 5965). */
  | {
      readonly kind: 'complaint'
      /** To whom the mail went, as the report says; empty where it does not. */
      readonly recipients: readonly string[]
    }
  /** The person has left, says whoever or whatever answered; whom to ask instead where they say so, as far as it can be read. */
  | { readonly kind: 'left'; readonly isAutomatic: boolean; readonly named: readonly NamedPerson[] }
  | { readonly kind: 'auto-reply' }
  /** Anything else, above all what people write. */
  | { readonly kind: 'other' }

export interface InboundMail {
  readonly meaning: InboundMeaning
  readonly messageId: string | null
  /** Message-IDs that it speaks of, with their brackets: of the mail that came back, or that was answered. */
  readonly about: readonly string[]
  /** It returns a mail of test mode (mail/redirect.ts): it speaks of the test mailbox, not of whom the mail was meant for. */
  readonly isOfTestMode: boolean
  /** A mail server wrote it, as far as its form and its sender tell: a report with its parts, or one from a server's own address. */
  readonly isReport: boolean
  /** Where it was delivered to, as its header says: the tag of ours is in there. */
  readonly deliveredTo: readonly string[]
}
