/** Where an alert stands, by the hand of a person. */
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface AlertState {
  readonly state: 'open' | 'acknowledged' | 'closed'
  readonly accountId: string
  readonly accountName: string
  readonly kind: string
  readonly acknowledgedBy: string | null
}

/** The alert, whose row stays locked; null if there is none. */
export async function loadAlertState(tx: WorkspaceTx, alertId: string): Promise<AlertState | null> {
  const { rows } = await tx.client.query<AlertState>(
    `select l.state, l.account_id as "accountId", a.name as "accountName", l.kind, l.acknowledged_by as "acknowledgedBy"
     from alerts l join accounts a on a.id = l.account_id where l.id = $1 and l.workspace_id = $2 for update of l`,
    [alertId, tx.workspaceId],
  )
  return rows[0] ?? null
}

/** An open alert is taken on; it stays unsolved until the customer says that it is solved. */
export async function saveAcknowledgement(
  tx: WorkspaceTx,
  alertId: string,
  by: { readonly name: string; readonly now: Date },
): Promise<void> {
  await tx.client.query(
    `update alerts set state = 'acknowledged', acknowledged_at = $3, acknowledged_by = $4
     where id = $1 and workspace_id = $2 and state = 'open'`,
    [alertId, tx.workspaceId, by.now, by.name],
  )
}

/** The alert with this key, on an account that the connection has; null if there is none. */
export async function findAlertByKey(
  tx: WorkspaceTx,
  alert: { readonly situationKey: string; readonly connectionId: ConnectionId },
): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select l.id from alerts l where l.workspace_id = $1 and l.situation_key = $2 and exists (
       select from crm_accounts m where m.account_id = l.account_id and m.connection_id = $3 and m.gone_at is null)`,
    [tx.workspaceId, alert.situationKey, alert.connectionId],
  )
  return rows[0]?.id ?? null
}
