/** What the mail server does wrong on demand. Changed by `POST /api/misbehaviour` or in the process. */
import type { ReturnKind } from './returns.ts'

export interface MisbehaviourRules {
  /** So many of the next mails are kept, but the connection breaks instead of the final 250. */
  readonly dropFinalReply: number
  /** Recipients refused for good (550) and for now (451), in lower case. */
  readonly rejected: readonly string[]
  readonly deferred: readonly string[]
  /** Pause before the final answer, in milliseconds. */
  readonly delayMs: number
  /** What comes back later from mails that were accepted for these recipients (in lower case), to `inbound`. */
  readonly returns: Readonly<Record<string, ReturnKind>>
  /** Where what comes back is posted, and the key it is signed with; null: nothing comes back. */
  readonly inbound: { readonly url: string; readonly key: string } | null
}

const none: MisbehaviourRules = {
  dropFinalReply: 0,
  rejected: [],
  deferred: [],
  delayMs: 0,
  returns: {},
  inbound: null,
}

export class Misbehaviour {
  #rules = none

  /** Replaces the rules given; what is left out stays as it is. `{}` resets nothing, `reset` all. */
  set(rules: Partial<MisbehaviourRules>): void {
    this.#rules = { ...this.#rules, ...rules }
  }

  reset(): void {
    this.#rules = none
  }

  get rules(): MisbehaviourRules {
    return this.#rules
  }

  get delayMs(): number {
    return this.#rules.delayMs
  }

  /** The server's no to a recipient, or null. */
  refusalOf(address: string): Error | null {
    const { rejected, deferred } = this.#rules
    const wanted = address.toLowerCase()
    if (rejected.includes(wanted)) return answer(550, 'No such mailbox here')
    if (deferred.includes(wanted)) return answer(451, 'Mailbox busy, try again later')
    return null
  }

  /** What comes back from a mail to this recipient, or null. */
  returnOf(address: string): ReturnKind | null {
    return this.#rules.returns[address.toLowerCase()] ?? null
  }

  /** Whether this mail's final reply is one of those to drop. */
  takeDrop(): boolean {
    const { dropFinalReply } = this.#rules
    if (dropFinalReply <= 0) return false
    this.set({ dropFinalReply: dropFinalReply - 1 })
    return true
  }
}

function answer(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}
