const shown = 20

/** What a person gave us cannot be used. `problems` are all that were found, each naming the place; the message shows 20. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const listed = problems.slice(0, shown)
    if (problems.length > shown) listed.push(`and ${problems.length - shown} more problems`)
    super(listed.join('\n'))
    this.problems = problems
  }
}
