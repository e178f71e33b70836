/** What `keyward doctor` says: one finding per thing it looked at. */

export interface Finding {
  readonly about: string
  /** `note` is worth knowing and keeps nothing from working. */
  readonly state: 'ok' | 'note' | 'problem'
  readonly says: string
  /** What to do about it. */
  readonly fix?: string
}

export function ok(about: string, says: string): Finding {
  return { about, state: 'ok', says }
}

export function note(about: string, says: string, fix?: string): Finding {
  return { about, state: 'note', says, ...(fix === undefined ? {} : { fix }) }
}

export function problem(about: string, says: string, fix: string): Finding {
  return { about, state: 'problem', says, fix }
}

/** An error as a finding: its first line, which for errors of ours says what to do as well. */
export function failed(about: string, error: unknown, fix: string): Finding {
  const text = error instanceof Error ? error.message : String(error)
  return problem(about, text.split('\n')[0] || (error as Error).name, fix)
}

/** The findings as lines for a terminal, fixes below what they mend. */
export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length))
  const lines = findings.flatMap(({ about, state, says, fix }) => [
    `${state.padEnd(7)}  ${about.padEnd(width)}  ${says}`,
    ...(fix === undefined ? [] : [`${' '.repeat(11 + width)}→ ${fix}`]),
  ])
  const problems = findings.filter(({ state }) => state === 'problem').length
  const end = problems === 0 ? 'All is well.' : problems === 1 ? 'One problem.' : `${problems} problems.`
  return `${[...lines, '', end].join('\n')}\n`
}
