/** The keys by which records of two CRMs are compared, beside the mirror. */
import { accountKeys, keyVersion } from '#domain/matching/account-key.ts'
import { type Cell, copyToTemporary } from '../copy.ts'
import type { WorkspaceTx } from '../pool.ts'
import { refreshStatistics, streamRows } from '../rows.ts'

/** Everything of a record that matching looks at. */
const print = `md5(row($1::integer, m.name, m.domain, m.country, m.linked_external_id, m.gone_at is null, m.merged_into)::text)`

interface Row {
  readonly connectionId: string
  readonly externalId: string
  readonly name: string
  readonly domain: string | null
  readonly country: string | null
  readonly print: string
}

/** Makes the keys of records that are new or have changed; returns of how many. Memory stays flat. */
export async function refreshKeys(tx: WorkspaceTx): Promise<number> {
  await tx.client.query('drop table if exists pg_temp.stale')
  const { rowCount } = await tx.client.query(
    `create temporary table stale on commit drop as
     select m.connection_id as "connectionId", m.external_id as "externalId", m.name, m.domain, m.country, ${print} as print
     from crm_accounts m left join account_keys k on k.connection_id = m.connection_id and k.external_id = m.external_id
     where k.print is distinct from ${print}`.replaceAll('$1', String(keyVersion)),
  )
  if (!rowCount) return 0
  for await (const rows of streamRows<Row>(tx, { text: 'select * from stale', values: [] }, 10_000))
    await saveKeys(tx, rows)
  await refreshStatistics(tx, rowCount, ['account_keys'])
  return rowCount
}

async function saveKeys(tx: WorkspaceTx, rows: readonly Row[]): Promise<void> {
  await copyToTemporary(
    tx,
    {
      name: 'new_keys',
      columns:
        'connection_id uuid, external_id text, print text, name_key text, family_key text, country text, domains text[]',
    },
    rows.map((row): Cell[] => {
      const keys = accountKeys(row)
      const domains = `{${keys.domains.join(',')}}`
      return [row.connectionId, row.externalId, row.print, keys.name, keys.family, keys.country, domains]
    }),
  )
  await tx.client.query(
    `insert into account_keys (workspace_id, connection_id, external_id, print, name_key, family_key, country, domains)
     select $1, n.* from new_keys n
     on conflict (connection_id, external_id) do update
       set print = excluded.print, name_key = excluded.name_key, family_key = excluded.family_key,
           country = excluded.country, domains = excluded.domains`,
    [tx.workspaceId],
  )
}
