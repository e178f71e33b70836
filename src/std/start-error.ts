/**
 * Something that Keyward stands on is missing or wrong. The message is written for who runs it: what happened, what was kept,
 * what to do.
 */
export class StartError extends Error {
  override readonly name = 'StartError'
}
