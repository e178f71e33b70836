/** Waves as a person plans and runs them. */
import { randomUUID } from 'node:crypto'
import type { WaveId } from '#domain/ids.ts'
import { type WavePlan, wavePlanSchema } from '#domain/wave-plan.ts'
import type { UnderWay, WaveState } from '#domain/wave-state.ts'
import type { Actor } from '../audit.ts'
import type { WorkspaceTx } from '../pool.ts'

export interface Wave {
  readonly id: WaveId
  readonly kind: 'continuous' | 'single' | 'planned' | 'import' | 'phone'
  readonly state: WaveState
  readonly name: string
  readonly instrument: string
  readonly instrumentVersion: number
  readonly planVersion: number
  readonly openedAt: string
  readonly closesAt: string
  readonly lateDays: number
  readonly createdBy: string | null
  readonly dryRunAt: string | null
  readonly frozenAt: string | null
  readonly frozenBy: string | null
  readonly launchedAt: string | null
  readonly launchedBy: string | null
  readonly recipients: number | null
  /** When the last invitation of the list was made; null while some are still to be made. */
  readonly listedAt: string | null
  readonly pausedAt: string | null
  readonly stoppedAt: string | null
  readonly closedAt: string | null
}

/** A look at everybody that is under way, kept with the wave, so that it goes on after a death. */
export interface WaveLook extends UnderWay {
  readonly by: NonNullable<Actor>
  /** members: decided on one after another; times: those in the list get theirs. */
  readonly phase: 'members' | 'times'
  /** After whom it goes on (store/waves/members.ts); null at the beginning. */
  readonly after: { readonly key: string; readonly id: string } | null
}

/** A wave that a person planned. */
export interface PlannedWave extends Wave {
  readonly kind: 'planned'
  readonly plan: WavePlan
  readonly look: WaveLook | null
  /** Why the last look, or freeze, came to nothing. */
  readonly lookProblem: string | null
}

const columns = `id, kind, state, name, instrument, instrument_version as "instrumentVersion", plan_version as "planVersion",
  opened_at as "openedAt", closes_at as "closesAt", late_days as "lateDays", created_by as "createdBy", dry_run_at as "dryRunAt",
  frozen_at as "frozenAt", frozen_by as "frozenBy", launched_at as "launchedAt", launched_by as "launchedBy", recipients,
  listed_at as "listedAt", paused_at as "pausedAt", stopped_at as "stoppedAt", closed_at as "closedAt"`

/** A draft. `closesAt` is the end of the plan's last day. */
export async function insertDraft(
  tx: WorkspaceTx,
  draft: { readonly plan: WavePlan; readonly closesAt: string; readonly by: string; readonly now: string },
): Promise<WaveId> {
  const { plan } = draft
  const id = randomUUID() as WaveId
  await tx.client.query(
    `insert into waves (id, workspace_id, kind, state, name, instrument, instrument_version, plan, opened_at, closes_at, late_days, created_by)
     values ($1, $2, 'planned', 'draft', $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      tx.workspaceId,
      plan.name,
      plan.instrument.id,
      plan.instrument.version,
      JSON.stringify(plan),
      draft.now,
      draft.closesAt,
      plan.lateDays,
      draft.by,
    ],
  )
  return id
}

/** Replaces the plan of a draft; what a dry run has found is of the old one and goes. False when another version was meant. */
export async function replacePlan(
  tx: WorkspaceTx,
  change: {
    readonly waveId: WaveId
    readonly plan: WavePlan
    readonly closesAt: string
    readonly version: number
  },
): Promise<boolean> {
  const { plan } = change
  const { rowCount } = await tx.client.query(
    `update waves set plan = $2, plan_version = plan_version + 1, name = $3, instrument = $4, instrument_version = $5, closes_at = $6,
       late_days = $7, dry_run_at = null, look = null, look_problem = null where id = $1 and workspace_id = $9 and state = 'draft' and plan_version = $8`,
    [
      change.waveId,
      JSON.stringify(plan),
      plan.name,
      plan.instrument.id,
      plan.instrument.version,
      change.closesAt,
      plan.lateDays,
      change.version,
      tx.workspaceId,
    ],
  )
  if (rowCount === 0) return false
  await tx.client.query('delete from wave_members where wave_id = $1', [change.waveId])
  return true
}

export async function deleteDraft(tx: WorkspaceTx, waveId: WaveId): Promise<void> {
  await tx.client.query(`delete from waves where id = $1 and workspace_id = $2 and state = 'draft'`, [
    waveId,
    tx.workspaceId,
  ])
}

/**
 * A planned wave; null when there is none of this id. `lock`: its row is held until the transaction ends, `share` against a change
 * of its state, `update` to change it.
 */
export async function loadPlannedWave(
  tx: WorkspaceTx,
  waveId: string,
  options: { readonly lock?: 'share' | 'update' } = {},
): Promise<PlannedWave | null> {
  const lock = options.lock === undefined ? '' : options.lock === 'share' ? 'for share' : 'for no key update'
  const { rows } = await tx.client.query<PlannedWave & { plan: unknown }>(
    `select ${columns}, plan, look, look_problem as "lookProblem" from waves where id = $1 and workspace_id = $2 and kind = 'planned' ${lock}`,
    [waveId, tx.workspaceId],
  )
  const row = rows[0]
  return row ? { ...row, plan: wavePlanSchema.parse(row.plan) } : null
}

export interface ListedWave extends Wave {
  readonly invited: number
  readonly sent: number
  readonly confirmed: number
}

/** Newest first; `kinds` of them. */
export async function listWaves(
  tx: WorkspaceTx,
  query: { readonly kinds: readonly Wave['kind'][]; readonly limit: number },
): Promise<ListedWave[]> {
  const { rows } = await tx.client.query<ListedWave>(
    `select ${columns}, coalesce(f.invited, 0)::integer as invited, coalesce(f.sent, 0)::integer as sent, coalesce(f.confirmed, 0)::integer as confirmed
     from (select * from waves where workspace_id = $1 and kind = any($2) order by coalesce(launched_at, opened_at) desc, id limit $3) w
     left join lateral (
       select count(*) as invited, count(*) filter (where i.state = 'sent') as sent, count(r.confirmed_at) as confirmed
       from invitations i left join responses r on r.invitation_id = i.id where i.wave_id = w.id) f on true
     order by coalesce(launched_at, opened_at) desc, id`,
    [tx.workspaceId, query.kinds, query.limit],
  )
  return rows
}

/** Ids of planned waves in one of these states, those launched first before the others. */
export async function listWaveIds(tx: WorkspaceTx, states: readonly WaveState[]): Promise<WaveId[]> {
  const { rows } = await tx.client.query<{ id: WaveId }>(
    `select id from waves where workspace_id = $1 and kind = 'planned' and state = any($2) order by launched_at nulls last, id`,
    [tx.workspaceId, states],
  )
  return rows.map((row) => row.id)
}

/** Planned drafts at which a look at everybody is under way. */
export async function listLookedAt(tx: WorkspaceTx): Promise<WaveId[]> {
  const { rows } = await tx.client.query<{ id: WaveId }>(
    `select id from waves where workspace_id = $1 and kind = 'planned' and state = 'draft' and look is not null order by id`,
    [tx.workspaceId],
  )
  return rows.map((row) => row.id)
}

/** How far the look is; null: it is over, and `problem` says why it came to nothing. */
export async function saveLook(
  tx: WorkspaceTx,
  waveId: WaveId,
  look: WaveLook | null,
  problem: string | null = null,
): Promise<void> {
  await tx.client.query('update waves set look = $2, look_problem = $3 where id = $1', [
    waveId,
    look === null ? null : JSON.stringify(look),
    problem,
  ])
}

/** The close of a wave, and its plan's last day. */
export async function saveClose(
  tx: WorkspaceTx,
  waveId: WaveId,
  close: { readonly on: string; readonly at: string },
): Promise<void> {
  await tx.client.query(
    `update waves set closes_at = $2, plan = jsonb_set(plan, '{closesOn}', to_jsonb($3::text)), plan_version = plan_version + 1 where id = $1`,
    [waveId, close.at, close.on],
  )
}

/** What changes with a state: the marks that are given are set. */
export async function setWaveState(
  tx: WorkspaceTx,
  waveId: WaveId,
  change: { readonly state: WaveState } & Partial<
    Record<
      'frozenAt' | 'launchedAt' | 'pausedAt' | 'stoppedAt' | 'closedAt' | 'closesAt' | 'openedAt',
      string | null
    >
  > &
    Partial<Record<'frozenBy' | 'launchedBy', string>> & { readonly recipients?: number },
): Promise<void> {
  const names = {
    state: 'state',
    frozenAt: 'frozen_at',
    frozenBy: 'frozen_by',
    launchedAt: 'launched_at',
    launchedBy: 'launched_by',
    pausedAt: 'paused_at',
    stoppedAt: 'stopped_at',
    closedAt: 'closed_at',
    closesAt: 'closes_at',
    openedAt: 'opened_at',
    recipients: 'recipients',
  } as const
  const given = Object.entries(change) as [keyof typeof names, unknown][]
  await tx.client.query(
    `update waves set ${given.map(([key], n) => `${names[key]} = $${n + 2}`).join(', ')} where id = $1`,
    [waveId, ...given.map(([, value]) => value)],
  )
}
