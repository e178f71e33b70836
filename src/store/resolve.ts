/**
 * From the mirrors of the CRMs to Keyward's own records: one row per account and per contact, whichever CRMs hold it.
 * Set-based, so that a million records cost a few statements. Running it again changes nothing.
 */
import type { WorkspaceTx } from './pool.ts'
import { moveForGood, moveReversibly, ownOf } from './record-moves.ts'
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
  /** Columns of what a person chose, the first of them null where nobody did: a survivor without a choice takes the other's. */
  readonly choice: readonly string[]
  /** What else a survivor (`s`) takes over from the row that gives way (`l`), as assignments in SQL. */
  readonly takes: readonly string[]
  /** What the survivor takes over as well where a CRM has merged two records, in the same form. */
  readonly lasts?: readonly string[]
  /** Carries attributes over from the mirror, of the given own records or of all; returns how many rows changed. */
  carryOver(tx: WorkspaceTx, only: readonly string[] | null): Promise<number>
}

/**
 * Links new CRM records, follows merges, carries attributes over, and marks what no CRM holds any more. `pair` says which
 * records of two CRMs are one: it fills the temporary table that emptyJoins made.
 */
export async function resolve(
  tx: WorkspaceTx,
  kind: Kind,
  now: string,
  pair: () => Promise<void>,
): Promise<Resolved> {
  await emptyJoins(tx)
  await inheritFromMerged(tx, kind)
  await followMerges(tx, kind)
  await pair()
  const created = await createMissing(tx, kind)
  await refreshStatistics(tx, created, [kind.mirror, kind.own])
  await applyJoins(tx, kind)
  await followMerges(tx, kind)
  return { created, ...(await carryOverOf(tx, kind, null, now)) }
}

/** Brings own records, the given ones or all, to what their records in the CRMs say, and marks those that no CRM holds. */
export async function carryOverOf(
  tx: WorkspaceTx,
  kind: Kind,
  only: readonly string[] | null,
  now: string,
): Promise<Omit<Resolved, 'created'>> {
  const changed = await kind.carryOver(tx, only)
  const { mirror, own, id } = kind
  const { rowCount } = await tx.client.query(
    `update ${own} t set gone_at = $1 where t.gone_at is null and ($2::uuid[] is null or t.id = any($2))
       and not exists (select from ${mirror} m where m.${id} = t.id and m.gone_at is null)`,
    [now, only],
  )
  return { changed, gone: rowCount ?? 0 }
}

/** The table `joins`: records that come to be one with another record (`with_…`) of the other CRM. A record is in one row at most. */
export async function emptyJoins(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('drop table if exists pg_temp.joins')
  await tx.client.query(
    `create temporary table joins (connection_id uuid, external_id text, with_connection_id uuid, with_external_id text, rule text)
     on commit drop`,
  )
}

/** A merge may mint a new id: a survivor that is new here takes the loser's row, so that answers stay where they were. */
async function inheritFromMerged(tx: WorkspaceTx, { mirror, id }: Kind): Promise<void> {
  const own = ownOf[id]
  await tx.client.query(
    `update ${mirror} s set ${id} = l.${id}, ${own} = l.${own}
     from (select distinct on (connection_id, merged_into) connection_id, merged_into, ${id}, ${own} from ${mirror}
           where merged_into is not null and ${id} is not null order by connection_id, merged_into, external_id) l
     where s.connection_id = l.connection_id and s.external_id = l.merged_into and s.${id} is null`,
  )
}

/** New rows, once per pair: a record that joins another new one waits for that one's row. */
async function createMissing(tx: WorkspaceTx, { mirror, own, id, attributes }: Kind): Promise<number> {
  await tx.client.query('drop table if exists pg_temp.created')
  await tx.client.query(
    `create temporary table created on commit drop as
     select a.connection_id, a.external_id, gen_random_uuid() as id from ${mirror} a
     where a.${id} is null and a.gone_at is null and not exists (
       select from joins j join ${mirror} w on w.connection_id = j.with_connection_id and w.external_id = j.with_external_id
       where j.connection_id = a.connection_id and j.external_id = a.external_id)
     and not exists (
       select from joins j join ${mirror} w on w.connection_id = j.connection_id and w.external_id = j.external_id
       where j.with_connection_id = a.connection_id and j.with_external_id = a.external_id and w.${id} is not null)`,
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

/**
 * Makes the records of `joins` one. Where both had a row of their own, the one on which more hangs survives (answers before
 * invitations, then the smaller id), and what hung on the other moves there. Leaves `settled`: who came to whom, and from where.
 */
export async function applyJoins(tx: WorkspaceTx, kind: Kind): Promise<void> {
  const { mirror, id } = kind
  await tx.client.query('drop table if exists pg_temp.settled, pg_temp.moved')
  const { rowCount } = await tx.client.query(
    `create temporary table settled on commit drop as
     select j.*, coalesce(a.${id}, b.${id}) as to_id, null::uuid as from_id, a.${id} is null as is_turned
     from joins j join ${mirror} b on b.connection_id = j.connection_id and b.external_id = j.external_id
     join ${mirror} a on a.connection_id = j.with_connection_id and a.external_id = j.with_external_id
     where a.${id} is null or b.${id} is null
     union all
     select j.*, case when x.stays then a.${id} else b.${id} end, case when x.stays then b.${id} else a.${id} end, not x.stays
     from joins j join ${mirror} b on b.connection_id = j.connection_id and b.external_id = j.external_id
     join ${mirror} a on a.connection_id = j.with_connection_id and a.external_id = j.with_external_id
     cross join lateral (select (${weight(id, 'a')}, b.${id}) >= (${weight(id, 'b')}, a.${id}) as stays) x
     where a.${id} <> b.${id}`,
  )
  if (!rowCount) return
  // The one that gives way is named first from here on.
  await tx.client.query(
    `update settled set connection_id = with_connection_id, external_id = with_external_id,
       with_connection_id = connection_id, with_external_id = external_id where is_turned`,
  )
  await tx.client.query(
    `update ${mirror} m set ${id} = s.to_id from settled s
     where m.connection_id = s.connection_id and m.external_id = s.external_id and m.${id} is null`,
  )
  await tx.client.query(
    'create temporary table moved on commit drop as select distinct on (from_id) from_id, to_id from settled where from_id is not null',
  )
  await takeOverChoices(tx, kind)
  await moveReversibly(tx, kind)
}

async function takeOverChoices(tx: WorkspaceTx, { own, choice, takes }: Kind): Promise<void> {
  const chosen = choice.map((column) => `${column} = l.${column}`).join(', ')
  await tx.client.query(
    `update ${own} s set ${chosen}, override_from = l.id from moved m join ${own} l on l.id = m.from_id
     where s.id = m.to_id and s.${choice[0]} is null and l.${choice[0]} is not null`,
  )
  if (takes.length > 0) await takeOver(tx, { own }, takes)
}

/** `moved` says what gives way to what. */
async function takeOver(
  tx: WorkspaceTx,
  { own }: Pick<Kind, 'own'>,
  takes: readonly string[],
): Promise<void> {
  await tx.client.query(
    `update ${own} s set ${takes.join(', ')} from moved m join ${own} l on l.id = m.from_id where s.id = m.to_id`,
  )
}

/** Answers, invitations; more of it stays. */
function weight(id: Kind['id'], record: 'a' | 'b'): string {
  return `(select count(*) from responses r where r.${id} = ${record}.${id} and r.confirmed_at is not null),
    (select count(*) from invitations i where i.${id} = ${record}.${id})`
}

/** What hung on a merged record moves to its survivor, unless the other CRM still holds the two apart. */
async function followMerges(tx: WorkspaceTx, kind: Kind): Promise<void> {
  const { mirror, id } = kind
  await tx.client.query('drop table if exists pg_temp.moved')
  const { rowCount } = await tx.client.query(
    `create temporary table moved on commit drop as
     select distinct on (l.${id}) l.${id} as from_id, s.${id} as to_id
     from ${mirror} l join ${mirror} s on s.connection_id = l.connection_id and s.external_id = l.merged_into
     where l.${id} is not null and s.${id} is not null and l.${id} <> s.${id}
       and not exists (select from ${mirror} o where o.${id} = l.${id} and o.gone_at is null)
     order by l.${id}, l.external_id`,
  )
  if (!rowCount) return
  if (kind.lasts) await takeOver(tx, kind, kind.lasts)
  await moveForGood(tx, kind)
}
