/** What is kept about our own server in the data folder: `postgres.json`, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from '#std/start-error.ts'

const stateSchema = z.object({
  password: z.string().min(1),
  /** Holds the cluster; not always inside the data folder (places.ts). */
  folder: z.string().min(1),
  /** The port of the last start; null until the cluster has been started once. */
  port: z.number().int().nullable(),
})

export type ServerState = z.infer<typeof stateSchema>

/** Reads the state; null if there is none. Throws an error that names the file if it cannot be used. */
export function readState(dataFolder: string): ServerState | null {
  const file = stateFile(dataFolder)
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new StartError(
      code === 'EACCES'
        ? `${file} belongs to another user: run Keyward as the user who ran it first in this data folder.`
        : `${file} is damaged. It holds the password of the database beside it: restore it from a backup.`,
      { cause },
    )
  }
}

/** Keeps the first state. Of two processes that try at once, one wins and both get the winner's. */
export function createState(dataFolder: string, folder: string): ServerState {
  const state = { password: randomBytes(24).toString('base64url'), folder, port: null }
  const draft = writeDraft(dataFolder, state)
  try {
    linkSync(draft, stateFile(dataFolder)) // unlike a rename, this fails if the name is taken
    return state
  } catch (error) {
    const winner = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readState(dataFolder) : null
    if (!winner) throw error
    return winner
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Replaces the state whole. */
export function replaceState(dataFolder: string, state: ServerState): void {
  renameSync(writeDraft(dataFolder, state), stateFile(dataFolder))
}

function stateFile(dataFolder: string): string {
  return join(dataFolder, 'postgres.json')
}

function writeDraft(dataFolder: string, state: ServerState): string {
  const draft = join(dataFolder, `postgres.json.${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return draft
}
