/** The server key that survey links are derived from: from the environment, or made once and kept in the data folder. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#config.ts'

/** Losing the key makes the links of all open invitations worthless, so it stands beside the database it belongs to. */
export function loadSecret(config: Pick<Config, 'KEYWARD_DATA' | 'KEYWARD_SECRET'>): string {
  if (config.KEYWARD_SECRET) return config.KEYWARD_SECRET
  mkdirSync(config.KEYWARD_DATA, { recursive: true })
  const file = join(config.KEYWARD_DATA, 'secret')
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
