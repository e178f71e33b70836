/** Personal links in a field of the CRM: whose record carries one, and what became of it. Rows hold versions and hashes, never a link. */
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'
import { leftInPeace } from './waves/reminders.ts'

/**
 * SQL: per contact the latest invitation whose link the record is to carry at `now`: asked by our mail or to be asked by the CRM's,
 * its wave open, and nothing said against it (answered, opted out, bounced, left). `version` is null until it is given a link.
 */
export const openCrmLinks = (now: string) => `(
  select distinct on (i.contact_id) i.contact_id, i.id, i.crm_link_version as version, i.crm_link_last + 1 as next
  from invitations i join waves w on w.id = i.wave_id join contacts c on c.id = i.contact_id
  where w.kind in ('continuous', 'single', 'planned') and w.closes_at > ${now}
    and (w.state = 'running' or w.state = 'paused' and i.state = 'sent')
    and (i.state = 'sent' or i.state = 'planned' and w.plan ->> 'delivery' = 'crm') and not (${leftInPeace})
  order by i.contact_id, i.invited_at desc, i.id)`

/** Invitations that are to have a link and have none; `version` is the next one that was never used. Their rows are locked. */
export async function takeWithoutCrmLink(
  tx: WorkspaceTx,
  query: { readonly now: string; readonly limit: number },
): Promise<{ readonly id: string; readonly version: number }[]> {
  const { rows } = await tx.client.query<{ id: string; version: number }>(
    `select i.id, l.next as version from invitations i join ${openCrmLinks('$1::timestamptz')} l on l.id = i.id
     where i.crm_link_version is null order by i.id limit $2 for update of i`,
    [query.now, query.limit],
  )
  return rows
}

/** `tokenHash`: SHA-256 of the link's token, as hex. */
export async function saveCrmLinks(
  tx: WorkspaceTx,
  given: readonly { readonly id: string; readonly version: number; readonly tokenHash: string }[],
): Promise<void> {
  await tx.client.query(
    `with given as (select * from jsonb_to_recordset($2) as g(id uuid, version integer, "tokenHash" text)),
       versions as (
         update invitations i set crm_link_version = g.version, crm_link_last = g.version from given g where i.id = g.id)
     insert into survey_tokens (token_hash, workspace_id, invitation_id) select decode(g."tokenHash", 'hex'), $1, g.id from given g`,
    [tx.workspaceId, JSON.stringify(given)],
  )
}

interface CrmLink {
  readonly externalId: string
  readonly invitationId: string
  readonly version: number
}

/** Of these contacts of a CRM, the links that they are to carry at this moment. */
export async function listCrmLinks(
  tx: WorkspaceTx,
  query: {
    readonly connectionId: ConnectionId
    readonly externalIds: readonly string[]
    readonly now: string
  },
): Promise<CrmLink[]> {
  const { rows } = await tx.client.query<CrmLink>(
    `select m.external_id as "externalId", l.id as "invitationId", l.version
     from crm_contacts m join ${openCrmLinks('$3::timestamptz')} l on l.contact_id = m.contact_id
     where m.connection_id = $1 and m.external_id = any($2) and m.gone_at is null and l.version is not null`,
    [query.connectionId, query.externalIds, query.now],
  )
  return rows
}

/** One more copy of each of these links stands in a CRM. */
export async function countCrmLinks(tx: WorkspaceTx, invitationIds: readonly string[]): Promise<void> {
  await tx.client.query('update invitations set crm_link_count = crm_link_count + 1 where id = any($1)', [
    invitationIds,
  ])
}

/** Invitations without a mail of ours whose link a record was read to hold: of a push that was cut off before it was settled. */
export async function listDelivered(tx: WorkspaceTx, now: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select distinct l.id from ${openCrmLinks('$1::timestamptz')} l join invitations i on i.id = l.id and i.state = 'planned'
     join contacts c on c.id = l.contact_id join crm_contacts m on m.contact_id = c.id and m.gone_at is null
     where l.version is not null and m.held ->> 'survey_link' = c.wanted ->> 'survey_link'`,
    [now],
  )
  return rows.map(({ id }) => id)
}

/** The CRM has the links of these invitations: those that get no mail of ours count as asked from now on. */
export async function markDelivered(
  tx: WorkspaceTx,
  invitationIds: readonly string[],
  now: string,
): Promise<void> {
  await tx.client.query(
    `with delivered as (
       update invitations i set state = 'sent', sent_at = $2, invited_at = $2 from waves w
       where i.id = any($1) and i.state = 'planned' and w.id = i.wave_id and w.plan ->> 'delivery' = 'crm' returning i.contact_id)
     update contacts c set last_invited_on = ($2::timestamptz at time zone d.time_zone)::date, survey_status = 'invited'
     from workspace_directory d where d.id = c.workspace_id and c.id in (select contact_id from delivered)`,
    [invitationIds, now],
  )
}

/** The link of one invitation opens nothing any more. Null where there is none; else the name of its wave. */
export async function revokeCrmLink(
  tx: WorkspaceTx,
  invitation: { readonly waveId: string; readonly contactId: string },
): Promise<{ readonly invitationId: string; readonly waveName: string; readonly version: number } | null> {
  const { rows } = await tx.client.query(
    `update invitations i set crm_link_version = null from waves w, invitations o
     where w.id = i.wave_id and o.id = i.id and i.wave_id = $1 and i.contact_id = $2 and i.crm_link_version is not null
     returning i.id as "invitationId", w.name as "waveName", o.crm_link_version as version`,
    [invitation.waveId, invitation.contactId],
  )
  return rows[0] ?? null
}

/** None of these links opens anything any more, whatever is switched on later. Returns how many that were. */
export async function revokeAllCrmLinks(tx: WorkspaceTx): Promise<number> {
  const { rowCount } = await tx.client.query(
    'update invitations set crm_link_version = null where workspace_id = $1 and crm_link_version is not null',
    [tx.workspaceId],
  )
  return rowCount ?? 0
}
