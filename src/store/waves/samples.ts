/** The parts of the census that contacts were drawn into. */
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'

interface Draw {
  readonly seed: string
  readonly parts: number
}

/** How many of each stratum are in each part: what a draw goes on from. The strata are those of the day on which each was drawn. */
export async function countSamples(tx: WorkspaceTx, { seed, parts }: Draw): Promise<Map<string, number[]>> {
  const { rows } = await tx.client.query<{ stratum: string; sample: number; n: number }>(
    `select stratum, sample, count(*) as n from census_samples where workspace_id = $1 and seed = $2 and parts = $3 group by 1, 2`,
    [tx.workspaceId, seed, parts],
  )
  const counts = new Map<string, number[]>()
  for (const { stratum, sample, n } of rows) {
    const known = counts.get(stratum) ?? Array.from({ length: parts }, () => 0)
    known[sample - 1] = n
    counts.set(stratum, known)
  }
  return counts
}

export async function saveSamples(
  tx: WorkspaceTx,
  { seed, parts }: Draw,
  drawn: readonly { readonly contactId: string; readonly stratum: string; readonly sample: number }[],
): Promise<void> {
  if (drawn.length === 0) return
  await copyToTemporary(
    tx,
    { name: 'drawn', columns: 'contact_id uuid, stratum text, sample integer' },
    drawn.map(({ contactId, stratum, sample }): Cell[] => [contactId, stratum, sample]),
  )
  await tx.client.query(
    `insert into census_samples (workspace_id, seed, parts, contact_id, stratum, sample)
     select $1, $2, $3, contact_id, stratum, sample from drawn on conflict do nothing`,
    [tx.workspaceId, seed, parts],
  )
}
