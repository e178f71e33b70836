/** The server key that survey links are derived from: from the environment, or made once and kept in the data folder. */
import { createHash, randomBytes } from 'node:crypto'
import type { Config } from '#config.ts'
import { StartError } from '#std/start-error.ts'
import { type Database, inTransaction } from '#store/pool.ts'
import { madeOnce } from './made-once.ts'

/** Losing the key makes the links of all open invitations worthless, so it stands beside the database it belongs to. */
export function loadSecret(config: Pick<Config, 'KEYWARD_DATA' | 'KEYWARD_SECRET'>): string {
  if (config.KEYWARD_SECRET) return config.KEYWARD_SECRET
  return madeOnce(config.KEYWARD_DATA, 'secret', () => randomBytes(32).toString('base64url'))
}

/**
 * Makes sure that all processes on one database derive links from one key: with two, every link of the other would be dead and
 * nobody would notice. As long as no link was made, the last key counts. Throws StartError.
 */
export async function assertServerKey(database: Database, secret: string): Promise<void> {
  const fingerprint = createHash('sha256').update(`keyward server key ${secret}`).digest('hex')
  const isOurs = await inTransaction(database, async ({ client }) => {
    await client.query(
      `insert into server_key (fingerprint) values ($1) on conflict (is_only) do update set fingerprint = excluded.fingerprint
         where not exists (select from survey_tokens)`,
      [fingerprint],
    )
    const { rows } = await client.query('select fingerprint from server_key')
    return rows[0]?.fingerprint === fingerprint
  })
  if (isOurs) return
  throw new StartError(
    'This database holds survey links that were made with another server key, so every link would be dead. Nothing was changed. Set KEYWARD_SECRET to the key that was used before (the file `secret` in the data folder of the first start).',
  )
}
