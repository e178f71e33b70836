/** The report of a cycle, and of a dry run, for a person. */
import { explainTrouble } from '#domain/trouble.ts'
import type { DryRunReport } from '#flows/dry-run.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import type { LinesWriter } from './dry-run-json.ts'

const names = { hubspot: 'HubSpot', salesforce: 'Salesforce' } as const

export function describeReport(report: CycleReport): string {
  const lines = report.connections.flatMap(({ crm, read, calls, written, failed, proposedAnew }) => [
    `${names[crm]}: read ${read.accounts} accounts, ${read.contacts} contacts, ${read.deals} deals; ` +
      `wrote ${written.fields} records and ${written.tasks} tasks${written.history > 0 ? ` and ${written.history} records of history` : ''}; ${calls.read + calls.write + calls.other} calls`,
    ...(proposedAnew > 0
      ? [
          `  ${proposedAnew} approved changes are no longer what was seen: not written, proposed anew (keyward preview)`,
        ]
      : []),
    ...failed
      .slice(0, 20)
      .flatMap((failure) => [`  refused: ${describeFailure(failure)}`, explained(failure)]),
    ...(failed.length > 20 ? [`  … and ${failed.length - 20} more`] : []),
  ])
  lines.push(`Tiers: ${counts(report.tiers)}`, `Roles: ${counts(report.roles)}`)
  lines.push(
    `Invitations: ${report.invitations}; responses so far: ${report.responses}; new alerts: ${report.alerts}`,
  )
  if (Object.keys(report.notInvited).length > 0) lines.push(`Not invited: ${counts(report.notInvited)}`)
  if (report.unknownMails > 0) {
    lines.push(
      `${report.unknownMails} mails were on their way when the connection broke: nobody knows whether they arrived, so they are not sent again.`,
    )
  }
  if (report.refusedMails > 0) lines.push(`${report.refusedMails} mails were refused by the mail server.`)
  lines.push(...report.failedSteps.flatMap((step) => [`failed: ${describeFailure(step)}`, explained(step)]))
  return `${lines.join('\n')}\n`
}

function describeFailure(failure: object): string {
  const { job, object, id, name, code, message } = failure as Record<string, string | undefined>
  const what = [job, object, name, id ? `(${id})` : ''].filter(Boolean).join(' ')
  return [what, code, message].filter(Boolean).join(' · ')
}

/** What it means and what to do, as the sync log says it. */
function explained(failure: object): string {
  const { what, fix } = explainTrouble(failure)
  return `    ${what} ${fix}`
}

/** A dry run or a preview as text: its lines as they come, and at the end what they add up to. */
export function createTextLines<Report>(
  write: (text: string) => Promise<void>,
  describe: (report: Report) => string,
): LinesWriter<Report> {
  const each =
    <Line>(tell: (line: Line) => string) =>
    (page: readonly Line[]) =>
      write(page.map((line) => `${tell(line)}\n`).join(''))
  return {
    lines: {
      notInvited: each((who) => `not invited: ${JSON.stringify(who)}`),
      invitations: each((who) => `invitation: ${JSON.stringify(who)}`),
      fields: each(
        (change) =>
          `${names[change.crm]} ${change.object} ${change.name} (${change.id}): ${change.field} ${shown(change.old)} → ${shown(change.new)}  [${change.reason}]`,
      ),
      tasks: each((task) => `task: ${JSON.stringify(task)}`),
    },
    end: (report) => write(describe(report)),
  }
}

export function describeDryRun(report: DryRunReport): string {
  const lines = report.connections.flatMap(({ crm, read, wouldCreateFields, missingFields }) => [
    `${names[crm]}: read ${read.accounts} accounts, ${read.contacts} contacts, ${read.deals} deals`,
    ...(wouldCreateFields.length > 0 ? [`  would create the fields ${wouldCreateFields.join(', ')}`] : []),
    ...(missingFields.length > 0 ? [`  misses the fields ${missingFields.join(', ')}`] : []),
  ])
  lines.push(`Tiers: ${counts(report.tiers)}`, `Roles: ${counts(report.roles)}`)
  const { fields, tasks } = report.counts
  lines.push(
    `Nothing was written: ${fields} fields, ${tasks} tasks and ${report.invitations} invitations would be.`,
  )
  if (report.invitationsNeedMailServer)
    lines.push('No mail server is set (SMTP_URL), so a real cycle would invite nobody.')
  return `${lines.join('\n')}\n`
}

function shown(value: string | null): string {
  return value === null ? '(empty)' : value
}

function counts(values: Readonly<Record<string, number>>): string {
  const entries = Object.entries(values)
  return entries.length === 0
    ? 'none'
    : entries.map(([name, count]) => `${name.replaceAll('_', ' ')} ${count}`).join(', ')
}
