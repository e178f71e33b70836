/** Who PostgreSQL runs as. It refuses to run as root; then an unprivileged user runs it, the same one each time. */
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { StartError } from '#std/start-error.ts'

/** `ids` is null where PostgreSQL runs as ourselves. */
export interface Runner {
  readonly name: string
  readonly ids: { readonly uid: number; readonly gid: number } | null
}

/**
 * The user for a database near `folder`: ourselves, or, for root, the owner of the folder, or nobody. `initdb` looks its
 * user up by name, so a user without an entry in /etc/passwd is no use, as in a container with an arbitrary user id.
 */
export function chooseRunner(folder: string): Runner {
  if (process.getuid?.() !== 0) {
    try {
      return { name: userInfo().username, ids: null }
    } catch (cause) {
      throw new StartError(
        `User id ${process.getuid?.()} has no name on this machine, and PostgreSQL does not start without one. ` +
          'Give it an entry in /etc/passwd, run as another user, or set DATABASE_URL to a PostgreSQL of your own.',
        { cause },
      )
    }
  }
  const users = listUsers()
  const owner = users.find((user) => user.uid === statSync(folder).uid && user.uid !== 0)
  const found = owner ?? users.find((user) => user.name === 'nobody')
  if (!found) {
    throw new StartError(
      'PostgreSQL refuses to run as root, and this machine has no user "nobody" to run it as. ' +
        'Run Keyward as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
  return { name: found.name, ids: { uid: found.uid, gid: found.gid } }
}

function listUsers(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** Whether the runner may pass through every folder above `path`, by owner, group and mode. */
export function canReach(runner: Runner, path: string): boolean {
  if (!runner.ids) return true
  const { uid, gid } = runner.ids
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder)
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
    if (!(stat.mode & bit)) return false
    if (folder === dirname(folder)) return true
  }
}

/** How a program ended, with what it said. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs a program as the runner, away from our folder and our environment, and collects what it says. */
export function runAs(runner: Runner, program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    // The current folder may be one that the runner cannot even look up.
    const child = spawn(program, args, {
      ...runner.ids,
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (piece) => {
      output += piece
    })
    child.stderr.on('data', (piece) => {
      output += piece
    })
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}

/** PG* variables of the caller would change what PostgreSQL's programs do, and locales what they say. */
export const plainEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }
