import { type Command, Option } from 'commander'
import { type Role, roles } from '#domain/role.ts'
import { decideRole } from '#domain/role-decision.ts'
import { defaultRolePolicy, rolePolicySchema } from '#domain/role-policy.ts'
import { titleLevels } from '#domain/title/level.ts'
import { findColumns, parseCsv } from '#std/csv.ts'
import { InputError } from '#std/input-error.ts'
import { answerFromFile, type CsvAnswer } from './csv-answer.ts'
import { renderTextTable } from './text-table.ts'

export interface RolesOptions {
  readonly title: string
  /** Title levels; the defaults of the policy where they are absent. */
  readonly decisionMakerFrom?: string | undefined
  readonly recommenderFrom?: string | undefined
}

/** The JSON document, rows in the order of the file. */
export interface RolesDocument {
  readonly rows: readonly { readonly title: string; readonly role: Role; readonly reason: string }[]
  readonly summary: { readonly contacts: number; readonly roles: Readonly<Record<Role, number>> }
}

/** Adds `keyward roles FILE`. */
export function registerRoles(program: Command): void {
  const levels = titleLevels.filter((level) => level !== 'other')
  program
    .command('roles')
    .description(
      'Say for each job title of a CSV file whether its holder decides, recommends or influences, and why.',
    )
    .argument('<file>', 'CSV file: comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252')
    .requiredOption('--title <column>', 'column with the job title')
    .addOption(
      new Option('--decision-maker-from <level>', 'lowest level that decides')
        .choices(levels)
        .default(defaultRolePolicy.decisionMakerFrom),
    )
    .addOption(
      new Option('--recommender-from <level>', 'lowest level that recommends')
        .choices(levels)
        .default(defaultRolePolicy.recommenderFrom),
    )
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, options: RolesOptions & { json?: boolean }, command: Command) => {
      await answerFromFile(command, { file, isJson: options.json === true }, (bytes) =>
        rolesOfCsv(bytes, options),
      )
    })
}

/** Roles for a CSV file with a column of titles. Throws an InputError with every bad line and option. */
export function rolesOfCsv(
  bytes: Uint8Array,
  options: RolesOptions,
): CsvAnswer & { document: RolesDocument } {
  const policy = rolePolicySchema.safeParse({
    decisionMakerFrom: options.decisionMakerFrom,
    recommenderFrom: options.recommenderFrom,
  })
  if (!policy.success) throw new InputError(policy.error.issues.map((issue) => issue.message))
  const { header, rows: lines, notes } = parseCsv(bytes)
  const [column = 0] = findColumns(header, [options.title])
  const rows = lines.map(({ cells }) => {
    const title = (cells[column] ?? '').trim()
    const { role, reasonText } = decideRole({ title, crmRoles: [], override: null }, policy.data)
    return { title, role, reason: reasonText }
  })
  const counts = Object.fromEntries(
    roles.map((role) => [role, rows.filter((row) => row.role === role).length]),
  )
  const document = { rows, summary: { contacts: rows.length, roles: counts as Record<Role, number> } }
  const renderText = () => {
    const table = renderTextTable(
      [{ title: 'title' }, { title: 'role' }, { title: 'reason' }],
      rows.map(({ title, role, reason }) => [title, role, reason]),
    )
    const summary = renderTextTable(
      [{ title: 'role' }, { title: 'contacts', isNumber: true }],
      Object.entries(counts).map(([role, n]) => [role, String(n)]),
    )
    return `${table}\n${summary}`
  }
  return { document, renderText, notes }
}
