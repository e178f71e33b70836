/** Whose an account is in a CRM: its owner's, the owner's manager's, and that of whoever shares a team with the owner. */
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

/** Whether the account belongs to the CRM user with this address, or to their team. The address is compared without case. */
export async function isOfUserOrTeam(
  tx: WorkspaceTx,
  account: { readonly accountId: string; readonly connectionId: ConnectionId },
  email: string,
): Promise<boolean> {
  const { rows } = await tx.client.query<{ is: boolean }>(
    `select exists (
       select from crm_accounts m
       join crm_owners o on o.connection_id = m.connection_id and o.external_id = m.owner_external_id
       join crm_owners me on me.connection_id = m.connection_id and email_key(me.email) = email_key($3) and me.is_active and me.gone_at is null
       where m.account_id = $1 and m.connection_id = $2 and m.gone_at is null
         and (me.external_id in (o.external_id, o.manager_external_id)
           or exists (select from jsonb_array_elements_text(o.team_ids) as team where me.team_ids ? team))) as is`,
    [account.accountId, account.connectionId, email],
  )
  return rows[0]?.is === true
}

/** The owners, `<connection>/<external id>`, whose accounts are this person's own: their own, their team's, and those of whom they manage. */
export async function ownerKeysOf(tx: WorkspaceTx, email: string | null): Promise<string[]> {
  if (email === null) return []
  const { rows } = await tx.client.query<{ key: string }>(
    `select distinct o.connection_id || '/' || o.external_id as key from crm_owners o
     join crm_owners me on me.connection_id = o.connection_id and email_key(me.email) = email_key($1) and me.is_active and me.gone_at is null
     where o.workspace_id = $2 and (me.external_id in (o.external_id, o.manager_external_id)
       or exists (select from jsonb_array_elements_text(o.team_ids) as team where me.team_ids ? team)) order by 1`,
    [email, tx.workspaceId],
  )
  return rows.map((row) => row.key)
}
