/** Why something that a person asked for was not done. */

/**
 * `not-found`: there is no such thing in the workspace. `not-possible`: there is, and the message says what stands in the way,
 * for the person who asked. Nothing was changed.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: 'not-found' | 'not-possible'
  /** What to do about it. */
  readonly remedy: string

  constructor(kind: Refusal['kind'], message: string, remedy = '') {
    super(message)
    this.kind = kind
    this.remedy = remedy
  }
}
