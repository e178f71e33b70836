/** The figures of a cycle, counted from what is stored, so that a cycle that was interrupted counts right. */
import type { CycleId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface StoredFigures {
  readonly tiers: Readonly<Record<string, number>>
  readonly roles: Readonly<Record<string, number>>
  readonly invitations: number
  readonly responses: number
  readonly alerts: number
  readonly refused: readonly {
    readonly connectionId: string | null
    readonly error: Readonly<Record<string, unknown>>
  }[]
  readonly unknownMails: number
  readonly refusedMails: number
}

const mailsOf = (state: 'unknown' | 'rejected') =>
  `select count(*) as n from invitations i join waves w on w.id = i.wave_id where w.cycle_id = $1 and i.state = '${state}'`

/** Alerts are those raised in this cycle; responses all that are confirmed. */
export async function loadFigures(
  tx: WorkspaceTx,
  cycle: { readonly id: CycleId; readonly asOf: string },
): Promise<StoredFigures> {
  const counts = async (text: string, values: unknown[] = []) => {
    const { rows } = await tx.client.query(text, values)
    return Object.fromEntries(rows.map((row) => [row.key, row.n])) as Record<string, number>
  }
  const one = async (text: string, values: unknown[]) =>
    (await tx.client.query(text, values)).rows[0].n as number
  const refused = await tx.client.query(
    `select connection_id as "connectionId", error from outbox where state = 'failed' and kind <> 'mail' order by changed_at, id limit 1000`,
  )
  return {
    tiers: await counts(
      `select tier as key, count(*) as n from accounts where gone_at is null and tier is not null group by tier order by length(tier), tier`,
    ),
    roles: await counts(
      `select role as key, count(*) as n from contacts where gone_at is null and role is not null group by role`,
    ),
    invitations: await one(
      `select count(*) as n from invitations i join waves w on w.id = i.wave_id where w.cycle_id = $1`,
      [cycle.id],
    ),
    responses: await one(`select count(*) as n from responses where confirmed_at is not null`, []),
    alerts: await one(`select count(*) as n from alerts where raised_at = $1 and audience = 'owner'`, [
      cycle.asOf,
    ]),
    refused: refused.rows,
    unknownMails: await one(mailsOf('unknown'), [cycle.id]),
    refusedMails: await one(mailsOf('rejected'), [cycle.id]),
  }
}
