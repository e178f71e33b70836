/**
 * From the mirrors of the CRMs to Keyward's own records: one row per account and per contact, whichever CRMs hold it.
 * Set-based, so that a million records cost a few statements. Running it again changes nothing.
 */
import type { WorkspaceTx } from './pool.ts'
import { refreshStatistics } from './rows.ts'

export interface Resolved {
  readonly created: number
  readonly changed: number
  readonly gone: number
}

/** The tables of one kind of record; names are ours, never input. */
export interface Kind {
  readonly mirror: 'crm_accounts' | 'crm_contacts'
  readonly own: 'accounts' | 'contacts'
  readonly id: 'account_id' | 'contact_id'
  /** Columns of the own table that a record of the mirror (`m`) gives a new row, each with its value in SQL. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
  /** Tables whose rows follow a merge of two records. */
  readonly followers: readonly string[]
  /** Carries attributes over from the mirror; returns how many rows changed. */
  carryOver(tx: WorkspaceTx): Promise<number>
}

/** Links new CRM records, follows merges, carries attributes over, and marks what no CRM holds any more. */
export async function resolve(tx: WorkspaceTx, kind: Kind, now: string): Promise<Resolved> {
  await inheritFromMerged(tx, kind)
  await linkStated(tx, kind)
  const created = await createMissing(tx, kind)
  await refreshStatistics(tx, created, [kind.mirror, kind.own])
  await linkStated(tx, kind)
  await followMerges(tx, kind)
  const changed = await kind.carryOver(tx)
  const gone = await markGone(tx, kind, now)
  return { created, changed, gone }
}

/** A merge may mint a new id: a survivor that is new here takes the loser's row, so that answers stay where they were. */
async function inheritFromMerged(tx: WorkspaceTx, { mirror, id }: Kind): Promise<void> {
  await tx.client.query(
    `update ${mirror} s set ${id} = l.${id}
     from (select distinct on (connection_id, merged_into) connection_id, merged_into, ${id} from ${mirror}
           where merged_into is not null and ${id} is not null order by connection_id, merged_into, external_id) l
     where s.connection_id = l.connection_id and s.external_id = l.merged_into and s.${id} is null`,
  )
}

/** The other CRM's id stated on a record makes the two one. Either side may state it; two statements, so that both can hash. */
async function linkStated(tx: WorkspaceTx, { mirror, id }: Kind): Promise<void> {
  for (const stated of ['b.external_id = a.linked_external_id', 'b.linked_external_id = a.external_id']) {
    await tx.client.query(
      `update ${mirror} a set ${id} = b.${id} from ${mirror} b
       where a.${id} is null and a.gone_at is null and b.${id} is not null and b.connection_id <> a.connection_id and ${stated}`,
    )
  }
}

/** New rows, once per linked pair: the record of the later connection waits for the earlier one's and is linked to it. */
async function createMissing(tx: WorkspaceTx, { mirror, own, id, attributes }: Kind): Promise<number> {
  const earlier = `select from ${mirror} b where b.connection_id < a.connection_id and b.${id} is null and b.gone_at is null`
  await tx.client.query('drop table if exists pg_temp.created')
  await tx.client.query(
    `create temporary table created on commit drop as
     select a.connection_id, a.external_id, gen_random_uuid() as id from ${mirror} a
     where a.${id} is null and a.gone_at is null
       and not exists (${earlier} and b.external_id = a.linked_external_id)
       and not exists (${earlier} and b.linked_external_id = a.external_id)`,
  )
  // With what the record says of itself, so that carrying over has next to nothing left to change.
  const names = attributes.map(({ name }) => name).join(', ')
  const values = attributes.map(({ value }) => value).join(', ')
  const { rowCount } = await tx.client.query(
    `insert into ${own} (id, workspace_id, ${names}) select n.id, $1, ${values} from created n
     join ${mirror} m on m.connection_id = n.connection_id and m.external_id = n.external_id
     order by n.id`,
    [tx.workspaceId],
  )
  await tx.client.query(
    `update ${mirror} a set ${id} = n.id from created n where n.connection_id = a.connection_id and n.external_id = a.external_id`,
  )
  return rowCount ?? 0
}

/** What hung on a merged record moves to its survivor, unless the other CRM still holds the two apart. */
async function followMerges(tx: WorkspaceTx, { mirror, id, followers }: Kind): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.moved')
  const { rowCount } = await tx.client.query(
    `create temporary table moved on commit drop as
     select distinct l.${id} as from_id, s.${id} as to_id
     from ${mirror} l join ${mirror} s on s.connection_id = l.connection_id and s.external_id = l.merged_into
     where l.${id} is not null and s.${id} is not null and l.${id} <> s.${id}
       and not exists (select from ${mirror} o where o.${id} = l.${id} and o.gone_at is null)`,
  )
  if (!rowCount) return
  for (const table of followers) {
    // Two invitations of one wave to what are now the same contact both went out: they stay as they are.
    const apart =
      table === 'invitations' && id === 'contact_id'
        ? `and t.id in (select distinct on (i.wave_id, x.to_id) i.id from invitations i join moved x on x.from_id = i.contact_id
             where not exists (select from invitations o where o.wave_id = i.wave_id and o.contact_id = x.to_id)
             order by i.wave_id, x.to_id, i.invited_at, i.id)`
        : ''
    await tx.client.query(
      `update ${table} t set ${id} = m.to_id from moved m where t.${id} = m.from_id ${apart}`,
    )
  }
  await tx.client.query(`update ${mirror} t set ${id} = m.to_id from moved m where t.${id} = m.from_id`)
}

async function markGone(tx: WorkspaceTx, { mirror, own, id }: Kind, now: string): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update ${own} t set gone_at = $1
     where t.gone_at is null and not exists (select from ${mirror} m where m.${id} = t.id and m.gone_at is null)`,
    [now],
  )
  return rowCount ?? 0
}
