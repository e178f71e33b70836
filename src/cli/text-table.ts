export interface TextColumn {
  readonly title: string
  readonly isNumber?: boolean
}

/** Rows as aligned plain text, numbers to the right, one line each. Control characters of a file never reach the terminal. */
export function renderTextTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map((column) => column.title), ...rows].map((row) =>
    row.map((cell) => cell.replace(/[\s\p{Cc}]+/gu, ' ')),
  )
  const widths = columns.map((_, i) =>
    lines.reduce((width, line) => Math.max(width, line[i]?.length ?? 0), 0),
  )
  const render = (line: readonly string[]) =>
    columns
      .map(({ isNumber }, i) => {
        const cell = line[i] ?? ''
        return isNumber ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)
      })
      .join('  ')
      .trimEnd()
  return `${lines.map(render).join('\n')}\n`
}
