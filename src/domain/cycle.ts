/**
 * The cycle as data: its steps, and what each waits for. A step of kind `connection` runs once per connection of the
 * workspace and waits only for the same connection's steps; a `workspace` step waits for all connections.
 */

export interface Step {
  readonly name: string
  readonly per: 'connection' | 'workspace'
  readonly after: readonly string[]
}

export const cycleSteps = [
  { name: 'connection.check', per: 'connection', after: [] },
  { name: 'owners.pull', per: 'connection', after: ['connection.check'] },
  { name: 'accounts.pull', per: 'connection', after: ['owners.pull'] },
  { name: 'contacts.pull', per: 'connection', after: ['accounts.pull'] },
  { name: 'deals.pull', per: 'connection', after: ['contacts.pull'] },
  { name: 'contact-roles.pull', per: 'connection', after: ['deals.pull'] },
  { name: 'records.resolve', per: 'workspace', after: ['contact-roles.pull'] },
  { name: 'accounts.classify', per: 'workspace', after: ['records.resolve'] },
  // After the tiers, not beside them: both write to accounts, and would wait for each other's rows.
  { name: 'contacts.classify', per: 'workspace', after: ['accounts.classify'] },
  { name: 'responses.score', per: 'workspace', after: ['contacts.classify'] },
  { name: 'wave.plan', per: 'workspace', after: ['responses.score'] },
  { name: 'invitations.send', per: 'workspace', after: ['wave.plan'] },
  { name: 'write-back.plan', per: 'workspace', after: ['invitations.send'] },
  { name: 'records.recheck', per: 'connection', after: ['write-back.plan'] },
  { name: 'fields.push', per: 'connection', after: ['records.recheck'] },
  { name: 'tasks.push', per: 'connection', after: ['fields.push'] },
  { name: 'history.push', per: 'connection', after: ['tasks.push'] },
  // Last: what goes wrong with it must not hold back anything else, and by now it is known whose it is.
  { name: 'feedback.pull', per: 'connection', after: ['history.push'] },
  { name: 'cycle.finish', per: 'workspace', after: ['feedback.pull'] },
] as const satisfies readonly Step[]

export type StepName = (typeof cycleSteps)[number]['name']

/** One step to do: of the workspace, or of one of its connections. */
export interface StepRun<Connection extends string = string> {
  readonly name: StepName
  readonly connectionId: Connection | null
}

/**
 * The steps that may begin now: not begun yet, and all that they wait for is over (a failed step counts as over: one
 * connection's trouble stops only that connection's own later steps, given in `failedConnections`).
 */
export function nextSteps<Connection extends string>(
  connections: readonly Connection[],
  begun: readonly StepRun<Connection>[],
  over: readonly StepRun<Connection>[],
  failedConnections: readonly Connection[],
): StepRun<Connection>[] {
  const live = connections.filter((id) => !failedConnections.includes(id))
  const runsOf = (step: Step): (Connection | null)[] => (step.per === 'workspace' ? [null] : live)
  const has = (list: readonly StepRun[], name: string, id: Connection | null) =>
    list.some((run) => run.name === name && run.connectionId === id)
  return cycleSteps.flatMap((step) =>
    runsOf(step)
      .filter((id) => !has(begun, step.name, id))
      .filter((id) => step.after.every((name) => isOver(name, id)))
      .filter((id) => id !== null || earlierDecisionsAreOver(step.name))
      .map((connectionId) => ({ name: step.name, connectionId })),
  )

  /** With no connection left, nothing would hold back a step that waits for connections: those of the workspace do. */
  function earlierDecisionsAreOver(name: string): boolean {
    const before = cycleSteps.slice(
      0,
      cycleSteps.findIndex((step) => step.name === name),
    )
    return before.every((step) => step.per === 'connection' || has(over, step.name, null))
  }

  function isOver(name: string, id: Connection | null): boolean {
    const before = cycleSteps.find((step) => step.name === name)
    if (!before) throw new Error(`unknown step ${name}`)
    if (before.per === 'workspace') return has(over, name, null)
    if (id !== null) return has(over, name, id)
    return live.every((connection) => has(over, name, connection))
  }
}
