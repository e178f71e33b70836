/** Asking account managers for nominations: whom a request is for, and its links. */
import { createHash, randomUUID } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { MailEnd } from '#domain/mail-kind.ts'
import type { WorkspaceTx } from '../pool.ts'

/** For whose accounts nominations are asked. */
export type RequestScope =
  | { readonly kind: 'tier'; readonly tier: string }
  | { readonly kind: 'wave'; readonly waveId: string }

/** An account that nobody has confirmed since, with the address of its owner: the active one of the CRM that revenue comes from. */
export interface DueAccount {
  readonly accountId: string
  readonly country: string | null
  readonly email: string
}

/** SQL: nobody has confirmed whom to ask at the account `a` since the parameter. */
const isDue = (since: string) =>
  `(a.nominations_confirmed_at is null or a.nominations_confirmed_at <= ${since})`

/** Accounts of these tiers and owners; empty lists are all. */
export async function listDueAccounts(
  tx: WorkspaceTx,
  query: {
    readonly tiers: readonly string[]
    readonly owners: readonly string[]
    readonly confirmedSince: Date
  },
): Promise<DueAccount[]> {
  const { rows } = await tx.client.query<DueAccount>(
    `select a.id as "accountId", a.country, o.email from accounts a
     join lateral (select r.email, m.connection_id || '/' || r.external_id as owner from crm_accounts m
       join crm_owners r on r.connection_id = m.connection_id and r.external_id = m.owner_external_id
       join connections n on n.id = m.connection_id
       where m.account_id = a.id and m.gone_at is null and r.is_active and r.gone_at is null and r.email is not null
       order by n.is_revenue_source desc, m.external_id limit 1) o on true
     where a.workspace_id = $1 and a.gone_at is null and (cardinality($2::text[]) = 0 or a.tier = any($2))
       and (cardinality($3::text[]) = 0 or o.owner = any($3)) and ${isDue('$4')}`,
    [tx.workspaceId, query.tiers, query.owners, query.confirmedSince],
  )
  return rows
}

/** A person of ours as a link remembers them: no address stands in it. */
export function personOf(email: string): string {
  return createHash('sha256').update(emailKey(email)).digest('hex')
}

/** When the same was asked for since; null: it was not. One request is made at a time. */
export async function findSameRequest(
  tx: WorkspaceTx,
  scope: RequestScope,
  since: Date,
): Promise<{ readonly askedAt: string; readonly askedBy: string } | null> {
  await tx.client.query('select from workspaces where workspace_id = $1 for update', [tx.workspaceId])
  const { rows } = await tx.client.query<{ askedAt: string; askedBy: string }>(
    `select asked_at as "askedAt", asked_by as "askedBy" from nomination_requests
     where workspace_id = $1 and tier is not distinct from $2 and wave_id is not distinct from $3 and asked_at > $4
     order by asked_at desc limit 1`,
    [
      tx.workspaceId,
      scope.kind === 'tier' ? scope.tier : null,
      scope.kind === 'wave' ? scope.waveId : null,
      since,
    ],
  )
  return rows[0] ?? null
}

export interface NewLink {
  readonly id: string
  /** CRM users that the person is. */
  readonly owners: readonly string[]
}

/** Stores the request with one link for each of these people; `hashOf` gives the hash of a link's token. Returns the links. */
export async function insertRequest(
  tx: WorkspaceTx,
  request: {
    readonly scope: RequestScope
    readonly emails: readonly string[]
    readonly by: string
    readonly now: Date
    readonly expiresAt: Date
    readonly hashOf: (linkId: string) => Buffer
  },
): Promise<NewLink[]> {
  const { scope, by, now } = request
  const requestId = randomUUID()
  await tx.client.query(
    'insert into nomination_requests (id, workspace_id, tier, wave_id, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6)',
    [
      requestId,
      tx.workspaceId,
      scope.kind === 'tier' ? scope.tier : null,
      scope.kind === 'wave' ? scope.waveId : null,
      now,
      by,
    ],
  )
  const { rows } = await tx.client.query<{ email: string; owners: string[] }>(
    `select email_key(r.email) as email, array_agg(r.connection_id || '/' || r.external_id order by 1) as owners from crm_owners r
     where r.workspace_id = $1 and r.is_active and r.gone_at is null and email_key(r.email) = any($2) group by 1 order by 1`,
    [tx.workspaceId, [...new Set(request.emails.map(emailKey))]],
  )
  const links = rows.map((row) => ({ id: randomUUID(), person: personOf(row.email), owners: row.owners }))
  const list = JSON.stringify(
    links.map((link) => ({ ...link, hash: request.hashOf(link.id).toString('hex') })),
  )
  const given = `jsonb_to_recordset($2) as s(id uuid, person text, owners text[], hash text)`
  await tx.client.query(
    `insert into nomination_links (id, workspace_id, request_id, owners, person, expires_at)
     select s.id, $1, $3, s.owners, s.person, $4 from ${given}`,
    [tx.workspaceId, list, requestId, request.expiresAt],
  )
  await tx.client.query(
    `insert into nomination_tokens (token_hash, workspace_id, link_id) select decode(s.hash, 'hex'), $1, s.id from ${given}`,
    [tx.workspaceId, list],
  )
  return links
}

export interface ListedLink {
  readonly id: string
  readonly askedAt: string
  readonly askedBy: string
  readonly tier: string | null
  readonly waveName: string | null
  readonly ownerName: string | null
  readonly state: MailEnd
  readonly expiresAt: string
  readonly revokedAt: string | null
}

/** The links of the latest requests, newest first. */
export async function listLinks(tx: WorkspaceTx, limit: number): Promise<ListedLink[]> {
  const { rows } = await tx.client.query<ListedLink>(
    `select l.id, q.asked_at as "askedAt", q.asked_by as "askedBy", q.tier, w.name as "waveName", l.state, l.expires_at as "expiresAt",
       l.revoked_at as "revokedAt",
       (select r.name from crm_owners r where r.workspace_id = l.workspace_id and r.connection_id || '/' || r.external_id = l.owners[1]) as "ownerName"
     from nomination_links l join nomination_requests q on q.id = l.request_id left join waves w on w.id = q.wave_id
     where l.workspace_id = $1 order by q.asked_at desc, "ownerName", l.id limit $2`,
    [tx.workspaceId, limit],
  )
  return rows
}
