/** The head of a workspace's preview: whether it is in force, when it was planned, what it counts, and how fields are set up. */
import type { CrmName, FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId, CycleId } from '#domain/ids.ts'
import type { ProposalState } from '#domain/preview.ts'
import { plannedFields } from '#domain/write-back.ts'
import { tables } from '../field-tables.ts'
import type { WorkspaceTx } from '../pool.ts'

export interface PreviewHead {
  /** `preview`: nothing is written or sent that was not approved. */
  readonly writeMode: 'preview' | 'live'
  /** To hand back with a choice of everything; null when nothing was ever planned. */
  readonly plannedAt: string | null
  /** Records with changes, by where they stand. */
  readonly changes: readonly ChangeCount[]
  /** Changes by field, as planned. */
  readonly fields: readonly FieldCount[]
  readonly tasks: Readonly<Record<ProposalState, number>>
}

export interface ChangeCount {
  readonly connectionId: ConnectionId
  readonly crm: CrmName
  readonly object: FieldObject
  readonly state: ProposalState
  readonly records: number
}

export interface FieldCount {
  readonly connectionId: ConnectionId
  readonly object: FieldObject
  readonly field: string
  readonly changes: number
}

/** SQL: the state of a proposal in the outbox (`o`). */
export const proposalState = `case o.state when 'pending' then 'approved' else o.state end`

export async function loadPreviewHead(tx: WorkspaceTx): Promise<PreviewHead> {
  const { rows } = await tx.client.query(
    `select w.write_mode as "writeMode", p.planned_at as "plannedAt", coalesce(p.counts, '[]') as fields
     from workspaces w left join previews p on p.workspace_id = w.workspace_id where w.workspace_id = $1`,
    [tx.workspaceId],
  )
  if (!rows[0]) throw new Error('the workspace does not exist')
  const counted = await tx.client.query(
    `select o.kind, o.connection_id as "connectionId", c.crm, o.object, ${proposalState} as state, count(*) as records
     from outbox o join connections c on c.id = o.connection_id
     where o.workspace_id = $1 and o.kind in ('fields', 'task')
       and (o.state in ('proposed', 'rejected') or o.state = 'pending' and o.approved is not null)
     group by 1, 2, 3, 4, 5 order by c.crm, o.object, 5`,
    [tx.workspaceId],
  )
  const tasks = { proposed: 0, approved: 0, rejected: 0 }
  for (const { kind, state, records } of counted.rows)
    if (kind === 'task') tasks[state as ProposalState] += records
  const changes = counted.rows.flatMap(({ kind, ...count }) => (kind === 'fields' ? [count] : []))
  return { ...rows[0], changes, tasks }
}

/** Notes a new state of the proposals: choices of everything that were made of an older one leave out what is newer. */
export async function savePreview(
  tx: WorkspaceTx,
  preview: { readonly cycleId: CycleId; readonly plannedAt: string },
): Promise<void> {
  const counts = [...(await countFields(tx, 'account')), ...(await countFields(tx, 'contact'))]
  await tx.client.query(
    `insert into previews (workspace_id, cycle_id, planned_at, counts) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update set cycle_id = excluded.cycle_id, planned_at = excluded.planned_at, counts = excluded.counts`,
    [tx.workspaceId, preview.cycleId, preview.plannedAt, JSON.stringify(counts)],
  )
}

/** Whether the preview is the one that was planned at this instant, and proposes nothing. */
export async function isEmptySince(tx: WorkspaceTx, plannedAt: string): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from previews where workspace_id = $1 and planned_at = $2::timestamptz)
       and not exists (select from outbox where workspace_id = $1 and state = 'proposed')
       and not exists (select from invitation_decisions where workspace_id = $1 and state = 'proposed') as is`,
    [tx.workspaceId, plannedAt],
  )
  return rows[0].is
}

/** Something was proposed anew outside the planning of a cycle. */
export async function touchPreview(tx: WorkspaceTx, plannedAt: string): Promise<void> {
  await tx.client.query(
    `insert into previews (workspace_id, planned_at) values ($1, $2)
     on conflict (workspace_id) do update set planned_at = greatest(previews.planned_at, excluded.planned_at)`,
    [tx.workspaceId, plannedAt],
  )
}

/** One pass over the object's proposals, whatever the number of fields. */
async function countFields(tx: WorkspaceTx, object: FieldObject): Promise<FieldCount[]> {
  const { mirror, own, id } = tables[object]
  const names = plannedFields[object]
  const counts = names.map(
    (name) =>
      `'${name}', count(*) filter (where m.held ->> '${name}' is distinct from w.wanted ->> '${name}')`,
  )
  const from = (
    more: string,
  ) => `from outbox o join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id} ${more}
     where o.workspace_id = $1 and o.kind = 'fields' and o.object = $2 and o.state = 'proposed'`
  const { rows } = await tx.client.query<{ connectionId: ConnectionId; counts: Record<string, number> }>(
    `select o.connection_id as "connectionId", jsonb_build_object(${counts.join(', ')}) as counts ${from('')} group by 1 order by 1`,
    [tx.workspaceId, object],
  )
  const ofOurs = rows.flatMap(({ connectionId, counts }) =>
    names.flatMap((field) => {
      const changes = counts[field] ?? 0
      return changes > 0 ? [{ connectionId, object, field, changes }] : []
    }),
  )
  // Native fields: only where there are rules does a record have a plan.
  const natives = await tx.client.query<Omit<FieldCount, 'object'>>(
    `select o.connection_id as "connectionId", e.key as field, count(*)::int as changes
     ${from('cross join jsonb_each(m.native_plan) e')} and m.native_plan <> '{}' and m.native_held -> e.key = e.value -> 'from'
     group by 1, 2 order by 1, 2`,
    [tx.workspaceId, object],
  )
  return [...ofOurs, ...natives.rows.map((row) => ({ ...row, object }))]
}

export interface FieldSetupRow {
  readonly connectionId: ConnectionId
  readonly crm: CrmName
  /** Named as in the CRM. In a dry run these would be created. */
  readonly created: readonly string[]
  readonly missing: readonly string[]
  readonly isDryRun: boolean
  readonly lookedAt: string
}

export async function listFieldSetups(tx: WorkspaceTx): Promise<FieldSetupRow[]> {
  const { rows } = await tx.client.query<FieldSetupRow>(
    `select s.connection_id as "connectionId", c.crm, s.created, s.missing, s.is_dry_run as "isDryRun", s.looked_at as "lookedAt"
     from field_setups s join connections c on c.id = s.connection_id where s.workspace_id = $1 order by c.crm`,
    [tx.workspaceId],
  )
  return rows
}

/** Returns the fields that were missing at the last look and are not any more. */
export async function saveFieldSetup(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  setup: Pick<FieldSetupRow, 'created' | 'missing' | 'isDryRun' | 'lookedAt'>,
): Promise<string[]> {
  const { rows } = await tx.client.query<{ missing: string[] }>(
    'select missing from field_setups where connection_id = $1 for update',
    [connectionId],
  )
  await tx.client.query(
    `insert into field_setups (workspace_id, connection_id, created, missing, is_dry_run, looked_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (connection_id) do update set created = excluded.created, missing = excluded.missing,
       is_dry_run = excluded.is_dry_run, looked_at = excluded.looked_at`,
    [tx.workspaceId, connectionId, setup.created, setup.missing, setup.isDryRun, setup.lookedAt],
  )
  return (rows[0]?.missing ?? []).filter((field) => !setup.missing.includes(field))
}

/** For a dry run, which undoes it: whatever waits for a decision is planned as if nobody had proposed it. */
export async function forgetProposals(tx: WorkspaceTx): Promise<void> {
  await tx.client.query(
    `delete from outbox where workspace_id = $1 and kind in ('fields', 'task') and state = 'proposed' and refused = '{}'`,
    [tx.workspaceId],
  )
  await tx.client.query(
    `update outbox set state = 'pending', approved = null where workspace_id = $1 and kind = 'fields' and state = 'proposed'`,
    [tx.workspaceId],
  )
  await tx.client.query(`delete from invitation_decisions where workspace_id = $1 and state <> 'rejected'`, [
    tx.workspaceId,
  ])
}
