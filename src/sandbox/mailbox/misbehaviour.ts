/** What the mail server does wrong on demand. Changed by `POST /api/misbehaviour` or in the process. */

export interface MisbehaviourRules {
  /** So many of the next mails are kept, but the connection breaks instead of the final 250. */
  readonly dropFinalReply: number
  /** Recipients refused for good (550) and for now (451), in lower case. */
  readonly rejected: readonly string[]
  readonly deferred: readonly string[]
  /** Pause before the final answer, in milliseconds. */
  readonly delayMs: number
}

const none: MisbehaviourRules = { dropFinalReply: 0, rejected: [], deferred: [], delayMs: 0 }

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
