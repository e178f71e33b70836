/** Where the programs and the cluster live: in the checkout and the data folder, or where the runner can reach them. */
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import type { Log } from '#std/log.ts'
import { StartError } from '#std/start-error.ts'
import { type Binaries, completeBinaries } from './binaries.ts'
import { canReach, type Runner, runAs } from './runner.ts'

/**
 * The folder for the cluster, made and owned by the runner: `<data folder>/postgres`, or a folder named after the data
 * folder elsewhere, when the runner cannot reach that (a 0700 folder above it, a mount that keeps no owners).
 */
export function chooseFolder(dataFolder: string, runner: Runner, log: Log): string {
  const near = join(dataFolder, 'postgres')
  if (canReach(runner, near) && giveTo(runner, near)) return near
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  for (const home of homesElsewhere(dataFolder, runner, name)) {
    const folder = join(home, 'postgres')
    if (!giveTo(runner, folder)) continue
    log.warn(
      { dataFolder, folder, user: runner.name },
      'PostgreSQL cannot use the data folder as its user; the database is kept elsewhere',
    )
    return folder
  }
  throw new StartError(
    `PostgreSQL runs as ${runner.name} here and cannot reach ${dataFolder}, nor a folder under ${bases(dataFolder).join(', ')}. ` +
      'Set KEYWARD_DATA to a folder that this user can reach, or DATABASE_URL to a PostgreSQL of your own.',
  )
}

/** The programs' home as the runner can use it: where npm put them, or a copy. Throws with their own words if none runs. */
export async function chooseBinaries(
  binaries: Binaries,
  dataFolder: string,
  runner: Runner,
  log: Log,
): Promise<string> {
  const near = await runs(binaries.home, runner)
  if (near.ok) return binaries.home
  let reason = near.reason
  // One copy serves every data folder of this machine.
  for (const home of homesElsewhere(dataFolder, runner, `postgresql-${binaries.version}`)) {
    const copy = join(home, 'native')
    if (!existsSync(copy)) {
      copyWhole(binaries.home, copy)
      log.warn(
        { copy, user: runner.name, reason },
        'PostgreSQL cannot be run from the checkout as its user; it runs from a copy',
      )
    }
    const far = await runs(copy, runner)
    if (far.ok) return copy
    reason = far.reason
  }
  throw new StartError(
    `PostgreSQL's programs do not run as ${runner.name} on this machine: ${reason}. ` +
      'Run Keyward as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

async function runs(home: string, runner: Runner): Promise<{ ok: true } | { ok: false; reason: string }> {
  const { code, output } = await runAs(runner, join(home, 'bin', 'postgres'), ['--version'])
  return code === 0 ? { ok: true } : { ok: false, reason: output || `it ended with code ${code}` }
}

/** A copy that appears whole or not at all, also when two processes make it at once. */
function copyWhole(from: string, to: string): void {
  const draft = `${to}.${randomBytes(6).toString('hex')}`
  // The links in the list of a package start at a folder of this name.
  cpSync(from, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  completeBinaries(join(draft, 'native'))
  try {
    renameSync(join(draft, 'native'), to)
  } catch (error) {
    if (!existsSync(to)) throw error // else the other process was first
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** What lies in a temporary folder is temporary, and its database with it; all else must survive a restart of the machine. */
function bases(dataFolder: string): string[] {
  const temporary = [...new Set([tmpdir(), '/tmp', '/var/tmp'])]
  const isTemporary = temporary.some((base) => dataFolder.startsWith(base + sep))
  return isTemporary ? [...temporary, '/var/lib'] : ['/var/lib', '/var/tmp', ...temporary]
}

/** Folders of ours outside the data folder, one per base that is there and can be reached; made as they are asked for. */
function* homesElsewhere(dataFolder: string, runner: Runner, name: string): Generator<string> {
  for (const base of bases(dataFolder)) {
    const home = join(base, `keyward-${name}`)
    if (existsSync(base) && canReach(runner, home) && isOurs(home)) yield home
  }
}

/** Makes the folder. In a shared temporary folder somebody else may have put one there first: such a one is not used. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    const stat = lstatSync(folder)
    return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0
  }
}

function giveTo(runner: Runner, folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!runner.ids) return true
    chownSync(folder, runner.ids.uid, runner.ids.gid)
    return statSync(folder).uid === runner.ids.uid
  } catch {
    return false
  }
}
