/**
 * `npm run bench -- import --rows 100000`: a file of past responses, every hundredth row bad, imported twice through the command line
 * into a database of its own; then scored. The memory is the peak that the system saw of the importing process (Linux).
 */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#config.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { openRuntime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { refreshStatistics } from '#store/rows.ts'
import { ensureWorkspace } from '#store/workspaces.ts'

const accounts = 1_000
const contacts = 20_000
/** The database that is filled is one of its own, so that nothing of a customer is in it. */
const workspace = 'bench-import'

/** Imports `rows` rows twice, looks at what came of them, and prints time, memory and counts. */
export async function measureImport(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-bench-import-'))
  const set = { KEYWARD_DATA: folder, KEYWARD_LOG: 'warn', PATH: process.env.PATH, NO_COLOR: '1' }
  const databaseUrl = process.env.DATABASE_URL
  const environment = { ...set, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  const runtime = await openRuntime({
    config: readConfig(environment),
    log: createLog({ level: 'warn' }),
    publicUrl: () => 'http://127.0.0.1',
  })
  try {
    const { database } = runtime
    const workspaceId = workspaceIdOf(workspace)
    await fillBase(database, workspaceId)
    const file = join(folder, 'past.csv')
    const mapping = join(folder, 'mapping.json')
    await pipeline(Readable.from(lines(rows)), createWriteStream(file))
    writeFileSync(mapping, JSON.stringify(meaning))
    const run = () => importOnce(environment, [file, '--mapping', mapping])
    const told: string[] = [`${rows} rows, every hundredth bad`]
    for (const label of ['first', 'second'] as const) {
      process.stderr.write(`bench: ${rows} rows: ${label} import\n`)
      const { seconds, peakMb, counts } = await run()
      told.push(
        `  ${label} import ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows/s), peak memory ${peakMb.toFixed(0)} MB: ${counts.added} in, ${counts.changed} changed, ${counts.unchanged} there already, ${counts.bad} bad and named`,
      )
    }
    const began = performance.now()
    const scored = await inWorkspace(database, workspaceId, (tx) =>
      scoreResponses(tx, { asOf: new Date().toISOString(), timeZone: 'UTC', currency: 'EUR', mode: 'live' }),
    )
    told.push(
      `  scoring afterwards ${((performance.now() - began) / 1000).toFixed(1)} s: ${scored.alertsRaised} alerts raised`,
      `  ${JSON.stringify(await leftBehind(database, workspaceId))}`,
    )
    process.stdout.write(`${told.join('\n')}\n`)
  } finally {
    await runtime.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const meaning = {
  instrument: 'kapp',
  source: 'Old tool',
  columns: { externalId: 'id', answeredAt: 'date', email: 'mail' },
  questions: {
    'company.satisfaction': { column: 'csat', scale: '1-10' },
    'company.recommend': { column: 'nps', scale: '0-10' },
    'company.recommend.why': { column: 'why' },
  },
}

function* lines(rows: number): Generator<string> {
  yield 'id,date,mail,csat,nps,why\n'
  const year = new Date().getUTCFullYear() - 1
  for (let n = 0; n < rows; n++) {
    const csat = n % 100 === 50 ? 'great' : 1 + (n % 10)
    const day = `${year}-${String(1 + (n % 12)).padStart(2, '0')}-15`
    yield `r${n},${day},p${n % contacts}@customer.example,${csat},${n % 11},"line 1${n % 7 === 0 ? '\nline 2' : ''}"\n`
  }
}

async function fillBase(database: Database, workspaceId: WorkspaceId): Promise<void> {
  await ensureWorkspace(database, { id: workspaceId, name: 'Bench', currency: 'EUR', timeZone: 'UTC' })
  await inWorkspace(database, workspaceId, async (tx) => {
    await tx.client.query(
      `with a as (insert into accounts (id, workspace_id, name, tier) select gen_random_uuid(), $1, 'Account ' || n, 'I' from generate_series(0, $2::int - 1) n
         returning id, name)
       insert into contacts (id, workspace_id, account_id, email, role)
       select gen_random_uuid(), $1, a.id, 'p' || n || '@customer.example', 'decision_maker' from generate_series(0, $3::int - 1) n
         join a on a.name = 'Account ' || n % $2::int`,
      [workspaceId, accounts, contacts],
    )
    await refreshStatistics(tx, contacts, ['accounts', 'contacts'])
  })
}

interface Imported {
  readonly seconds: number
  readonly peakMb: number
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged' | 'bad', number>>
}

async function importOnce(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Imported> {
  const keyward = fileURLToPath(new URL('../bin/keyward.js', import.meta.url))
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [keyward, 'import-responses', ...args, '--workspace', workspace, '--apply', '--json'],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let peakMb = 0
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const state = { isRunning: true }
  const watch = (async () => {
    while (state.isRunning) {
      peakMb = Math.max(peakMb, peakOf(child.pid ?? 0))
      await pause(20)
    }
  })()
  const code = await ended
  state.isRunning = false
  await watch
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  return { seconds: (performance.now() - began) / 1000, peakMb, counts: JSON.parse(printed).counts }
}

/** Highest resident memory of a process so far (Linux); 0 once it has ended. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** What an import must not leave behind, and what it must. */
async function leftBehind(database: Database, workspaceId: WorkspaceId): Promise<unknown> {
  const { rows } = await inWorkspace(database, workspaceId, ({ client }) =>
    client.query(
      `select (select count(*)::int from responses) as responses, (select count(*)::int from outbox) as "rowsOfTheOutbox",
         (select count(*)::int from outbox where kind = 'mail') as mails, (select count(*)::int from alerts) as alerts,
         (select count(*)::int from import_faults) as "badRowsNamed", (select count(distinct email)::int from survey_contacts) as "peopleInQuarantine"`,
    ),
  )
  return rows[0]
}
