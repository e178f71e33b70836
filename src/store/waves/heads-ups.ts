/** Heads-up mails: what each account manager is told about the own contacts of a wave, once. */
import { randomUUID } from 'node:crypto'
import type { WaveId } from '#domain/ids.ts'
import type { MailEnd } from '#domain/mail-kind.ts'
import type { WorkspaceTx } from '../pool.ts'

/** SQL: `r` is an owner whom a CRM still has, with an address; `key` is what members have as their owner. */
const isReachable = 'r.is_active and r.gone_at is null and r.email is not null'
const key = (owner: string) => `${owner}.connection_id || '/' || ${owner}.external_id`

/**
 * One for every person with somebody in the list and an address, who has none yet: the same person may be an owner in two CRMs, and is
 * known by the address. Returns their ids.
 */
export async function insertHeadsUps(
  tx: WorkspaceTx,
  work: { readonly waveId: WaveId; readonly by: string; readonly now: string },
): Promise<string[]> {
  const { rows } = await tx.client.query<{ owner: string }>(
    `select distinct on (email_key(r.email)) m.owner from (select distinct owner from wave_members
       where wave_id = $1 and outcome in ('listed', 'removal_asked') and owner is not null) m
     join crm_owners r on r.workspace_id = $2 and ${key('r')} = m.owner
     where ${isReachable} and not exists (select from wave_heads_ups h join crm_owners t on t.workspace_id = $2 and ${key('t')} = h.owner
       where h.wave_id = $1 and email_key(t.email) = email_key(r.email))
     order by email_key(r.email), m.owner`,
    [work.waveId, tx.workspaceId],
  )
  const { rows: made } = await tx.client.query<{ id: string }>(
    `insert into wave_heads_ups (id, workspace_id, wave_id, owner, asked_by, asked_at)
     select s.id, $1, $2, s.owner, $3, $4 from jsonb_to_recordset($5) as s(id uuid, owner text) on conflict do nothing returning id`,
    [
      tx.workspaceId,
      work.waveId,
      work.by,
      work.now,
      JSON.stringify(rows.map(({ owner }) => ({ id: randomUUID(), owner }))),
    ],
  )
  return made.map((row) => row.id)
}

export interface HeadsUpFacts {
  readonly waveId: WaveId
  readonly waveName: string
  readonly state: string
  readonly closesAt: string
  readonly timeZone: string
  readonly workspaceName: string
  readonly ownerName: string
  readonly ownerEmail: string
  readonly total: number
  readonly contacts: readonly {
    readonly name: string
    readonly account: string | null
    readonly role: string
    readonly language: string
    readonly sendAt: string | null
  }[]
}

/**
 * The facts of a heads-up with at most `limit` contacts, those asked first: of everything that the person owns, in either CRM. Null when
 * its wave or its owner has gone.
 */
export async function loadHeadsUp(tx: WorkspaceTx, id: string, limit: number): Promise<HeadsUpFacts | null> {
  const { rows } = await tx.client.query<HeadsUpFacts & { owners: string[] }>(
    `select h.wave_id as "waveId", g.owners, w.name as "waveName", w.state, w.closes_at as "closesAt", d.time_zone as "timeZone",
       s.name as "workspaceName", r.name as "ownerName", r.email as "ownerEmail",
       (select count(*) from wave_members m where m.wave_id = h.wave_id and m.owner = any(g.owners) and m.outcome in ('listed', 'removal_asked')) as total
     from wave_heads_ups h join waves w on w.id = h.wave_id join workspaces s on s.workspace_id = h.workspace_id
     join workspace_directory d on d.id = h.workspace_id
     join crm_owners r on r.workspace_id = h.workspace_id and ${key('r')} = h.owner
     cross join lateral (select array_agg(${key('t')}) as owners from crm_owners t
       where t.workspace_id = h.workspace_id and t.gone_at is null and email_key(t.email) = email_key(r.email)) g
     where h.id = $1 and ${isReachable}`,
    [id],
  )
  const head = rows[0]
  if (!head) return null
  const { owners, ...facts } = head
  const { rows: contacts } = await tx.client.query(
    `select coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), m.email) as name, a.name as account, m.role, m.language, m.send_at as "sendAt"
     from wave_members m join contacts c on c.id = m.contact_id and c.gone_at is null left join accounts a on a.id = m.account_id
     where m.wave_id = $1 and m.owner = any($2) and m.outcome in ('listed', 'removal_asked') order by m.send_at, m.contact_id limit $3`,
    [head.waveId, owners, limit],
  )
  return { ...facts, contacts: contacts as HeadsUpFacts['contacts'] }
}

export async function settleHeadsUp(tx: WorkspaceTx, id: string, end: MailEnd, now: string): Promise<void> {
  await tx.client.query(
    `update wave_heads_ups set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz end where id = $1`,
    [id, end, now],
  )
}

/** How many heads-ups of the wave ended how. */
export async function countHeadsUps(
  tx: WorkspaceTx,
  waveId: WaveId,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await tx.client.query<{ state: string; n: number }>(
    'select state, count(*) as n from wave_heads_ups where wave_id = $1 group by 1 order by 1',
    [waveId],
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
