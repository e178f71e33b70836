import { type Command, Option } from 'commander'
import { formatMinor } from '#domain/revenue.ts'
import { classifyAccounts, countsTowardTotal, type TierDecision, type TierInput } from '#domain/tier.ts'
import { tiersOf } from '#domain/tier-policy.ts'
import type { RevenueFlag } from '#domain/tier-reason.ts'
import { shareOf } from '#domain/tier-rule.ts'
import { answerFromFile, type CsvAnswer } from './csv-answer.ts'
import type { DecimalMark } from './numeral.ts'
import { readSegmentFile } from './segment-file.ts'
import { type PolicyOptions, readPolicy } from './segment-policy.ts'
import { renderTextTable } from './text-table.ts'

export interface SegmentOptions extends PolicyOptions {
  readonly id: string
  readonly revenue: string
  readonly strategic?: string | undefined
  readonly decimal?: DecimalMark | undefined
}

/** The JSON document: amounts in major units, shares from 0 to 1 of the total, rows in the order of the file. */
export interface SegmentDocument {
  readonly rows: readonly {
    readonly id: string
    readonly tier: string
    readonly revenue: number | null
    readonly shareBefore: number | null
    readonly reason: string
  }[]
  readonly summary: {
    /** Positive revenue of accounts that are not strategic: what every share refers to. */
    readonly total: number
    readonly tiers: readonly { readonly tier: string; readonly accounts: number; readonly share: number }[]
    readonly flags: readonly { readonly id: string; readonly flag: RevenueFlag }[]
  }
}

/** Adds `keyward segment FILE`. */
export function registerSegment(program: Command): void {
  program
    .command('segment')
    .description(
      'Sort the accounts of a CSV file into tiers by revenue, and say why. Nothing needs to be installed or connected.',
    )
    .argument('<file>', 'CSV file: comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252')
    .requiredOption('--id <column>', 'column with the account, unique in the file')
    .requiredOption('--revenue <column>', 'column with the revenue of the period, in one currency')
    .option('--strategic <column>', 'column that marks strategic accounts: yes, x, 1, or the reason itself')
    .addOption(
      new Option('--policy <name>', 'which definition of the tiers')
        .choices(['revenue', 'value'])
        .default('revenue'),
    )
    .option(
      '--thresholds <percentages>',
      'policy revenue: where each tier but the last ends (default: 80,90)',
    )
    .option('--revenue-from <amount>', 'policy value: Tier I from this revenue on')
    .option('--potential <column>', 'policy value: column with the potential')
    .option('--potential-from <amount>', 'policy value: Tier II from this potential on')
    .option('--lifetime <column>', 'policy value: column with the lifetime value')
    .option('--lifetime-from <amount>', 'policy value: Tier II from this lifetime value on')
    .addOption(
      new Option('--decimal <mark>', 'decimal mark, where the file leaves it open').choices(['.', ',']),
    )
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, options: SegmentOptions & { json?: boolean }, command: Command) => {
      await answerFromFile(command, { file, isJson: options.json === true }, (bytes) =>
        segmentCsv(bytes, options),
      )
    })
}

/**
 * Tiers for a CSV file. Throws an InputError with every bad line and option: a file is tiered as a whole or not at all, since
 * one unread revenue would move the lines for all.
 */
export function segmentCsv(
  bytes: Uint8Array,
  options: SegmentOptions,
): CsvAnswer & { document: SegmentDocument } {
  const { accounts, digits, notes } = readSegmentFile(bytes, options)
  const inputs = accounts.map(toInput)
  const policy = readPolicy(options, digits)
  // Nothing here expires, so any day will do.
  const decisions = classifyAccounts(policy, inputs, '1970-01-01')
  const counted = inputs.map((input) => (countsTowardTotal(input) ? (input.revenueMinor ?? 0n) : 0n))
  const total = sum(counted)
  const tiers = tiersOf(policy).map((tier) => {
    const of = decisions.flatMap((decision, i) => (decision.tier === tier ? [counted[i] ?? 0n] : []))
    return { tier, accounts: of.length, share: shareOf(sum(of), total) }
  })
  const revenueText = (i: number) => {
    const minor = inputs[i]?.revenueMinor ?? null
    return minor === null ? null : formatMinor(minor, digits.revenue)
  }
  const document: SegmentDocument = {
    rows: decisions.map(({ id, tier, shareBefore, reasonText }, i) => {
      const text = revenueText(i)
      return { id, tier, revenue: text === null ? null : Number(text), shareBefore, reason: reasonText }
    }),
    summary: {
      total: Number(formatMinor(total, digits.revenue)),
      tiers,
      flags: decisions.flatMap(({ id, flags }) => flags.map((flag) => ({ id, flag }))),
    },
  }
  const renderText = () =>
    `${renderRows(decisions, revenueText)}\n${renderSummary(document, formatMinor(total, digits.revenue))}`
  return { document, renderText, notes }
}

function toInput(account: {
  id: string
  revenueMinor: bigint | null
  strategicReason: string | null
  potentialMinor: bigint | null
  lifetimeMinor: bigint | null
}): TierInput {
  return { ...account, previousRevenueMinor: null, openPipelineMinor: null, previous: null, override: null }
}

function renderRows(decisions: readonly TierDecision[], revenueText: (i: number) => string | null): string {
  const columns = [
    { title: 'account' },
    { title: 'tier' },
    { title: 'revenue', isNumber: true },
    { title: 'before', isNumber: true },
    { title: 'reason' },
  ]
  const rows = decisions.map(({ id, tier, shareBefore, reasonText }, i) => [
    id,
    tier,
    revenueText(i) ?? '',
    shareBefore === null ? '' : percent(Math.floor(shareBefore * 1000 + 1e-9) / 1000),
    reasonText,
  ])
  return renderTextTable(columns, rows)
}

function renderSummary({ rows, summary }: SegmentDocument, total: string): string {
  const columns = [
    { title: 'tier' },
    { title: 'accounts', isNumber: true },
    { title: 'of all', isNumber: true },
    { title: 'of the total', isNumber: true },
  ]
  const tiers = summary.tiers.map(({ tier, accounts, share }) => [
    tier,
    String(accounts),
    percent(accounts / rows.length),
    percent(share),
  ])
  const flags = Map.groupBy(summary.flags, ({ flag }) => flag)
  const flagged = [...flags].map(([flag, of]) => `${of.length} with ${flag.replace('-', ' ')}`)
  return [
    renderTextTable(columns, tiers),
    `${rows.length} accounts, total ${total} (positive revenue of accounts that are not strategic)\n`,
    ...(flagged.length > 0 ? [`Outside the total: ${flagged.join(', ')}\n`] : []),
  ].join('')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n)
}
