/** The owed mails of a wave, given up all at once when it ends. */
import type { WaveId } from '#domain/ids.ts'
import type { WorkspaceTx } from '../pool.ts'
import { lastReminded } from './reminders.ts'

/** SQL: the mail `o` belongs to the wave $1. */
const ofWave = `o.kind = 'mail' and o.object in ('invitation', 'reminder') and o.state = 'pending'
  and o.target in (select i.id::text from invitations i where i.wave_id = $1)`

/**
 * What was not sent never will be: invitations are suppressed with the reason, and their mails are done with. Returns how many
 * invitations that were.
 */
export async function giveUpMails(
  tx: WorkspaceTx,
  waveId: WaveId,
  given: { readonly reason: 'stopped' | 'closed'; readonly now: string },
): Promise<number> {
  await tx.client.query(
    `update outbox o set state = 'done', changed_at = $2, error = jsonb_build_object('code', $3::text) where ${ofWave}`,
    [waveId, given.now, given.reason],
  )
  await tx.client.query(
    `update invitations i set reminded_at = ${lastReminded} where i.wave_id = $1 and i.reminded_at is not null and exists (
       select from outbox o where o.workspace_id = i.workspace_id and o.kind = 'mail' and o.object = 'reminder' and o.target = i.id::text
         and o.state = 'done' and o.error ->> 'code' = $2)`,
    [waveId, given.reason],
  )
  const { rowCount } = await tx.client.query(
    `update invitations i set state = 'suppressed', suppressed_reason = $2 where i.wave_id = $1 and i.state = 'planned'
       and not exists (select from outbox o where o.kind = 'mail' and o.key = i.id::text and o.state = 'sending')`,
    [waveId, given.reason],
  )
  await tx.client.query(
    `update wave_members set withheld = jsonb_build_object('kind', $2::text)
     where wave_id = $1 and outcome in ('listed', 'removal_asked') and invitation_id is null and withheld is null`,
    [waveId, given.reason],
  )
  return rowCount ?? 0
}

/**
 * Waves of any kind whose end has come: planned ones, and those of a night, whose mails see the end by themselves. `isForChange` locks
 * them in the order of their ids; one that somebody else ended meanwhile is not among them.
 */
export async function listOverdueWaves(
  tx: WorkspaceTx,
  now: string,
  isForChange = false,
): Promise<{ id: WaveId; closesAt: string }[]> {
  const { rows } = await tx.client.query<{ id: WaveId; closesAt: string }>(
    `select id, closes_at as "closesAt" from waves where workspace_id = $1 and state in ('running', 'paused') and closes_at <= $2
     order by id ${isForChange ? 'for no key update' : ''}`,
    [tx.workspaceId, now],
  )
  return rows
}
