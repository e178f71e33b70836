/** Planning a wave: a draft is made, changed and thrown away; nothing is decided on anybody yet. */
import { endOfDay } from '#domain/business-hours.ts'
import { localDate } from '#domain/calendar.ts'
import type { WaveId } from '#domain/ids.ts'
import { problemsOf, type SettingsProblem } from '#domain/settings.ts'
import { type WavePlan, wavePlanSchema } from '#domain/wave-plan.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { deleteDraft, insertDraft, replacePlan } from '#store/waves/planned.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { Refusal } from '../refusal.ts'
import { isSendable } from './policy.ts'
import { allowStep, auditWave, type WaveWork } from './step.ts'

export type PlanAnswer =
  | { readonly ok: true; readonly waveId: WaveId }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] }

/** Saves a draft of the plan as it was typed or sent; with problems nothing is saved. */
export async function planNewWave(
  tx: WorkspaceTx,
  work: Omit<WaveWork, 'waveId'> & { readonly plan: unknown },
): Promise<PlanAnswer> {
  const read = await readPlan(tx, work.plan, work.now)
  if (!read.ok) return read
  const { plan, closesAt } = read
  const waveId = await insertDraft(tx, { plan, closesAt, by: work.by.name, now: work.now.toISOString() })
  await auditWave(tx, work, 'planned', plan.name, { after: plan })
  return { ok: true, waveId }
}

/**
 * Changes the plan of a draft; `version` is the one that the person had before their eyes. A dry run that was made is forgotten:
 * it was of another plan. Throws Refusal.
 */
export async function changePlan(
  tx: WorkspaceTx,
  work: WaveWork & { readonly plan: unknown; readonly version: number },
): Promise<PlanAnswer> {
  const { wave } = await allowStep(tx, work, 'change')
  const read = await readPlan(tx, work.plan, work.now)
  if (!read.ok) return read
  const isSaved = await replacePlan(tx, {
    waveId: wave.id,
    plan: read.plan,
    closesAt: read.closesAt,
    version: work.version,
  })
  if (!isSaved)
    throw new Refusal(
      'not-possible',
      'Somebody else has changed this plan meanwhile. Nothing of yours was saved: open the plan again and repeat your change.',
    )
  await auditWave(tx, work, 'changed', read.plan.name, { before: wave.plan, after: read.plan })
  return { ok: true, waveId: wave.id }
}

/** Throws a draft away. Throws Refusal. */
export async function discardDraft(tx: WorkspaceTx, work: WaveWork): Promise<void> {
  const { wave } = await allowStep(tx, work, 'discard')
  await deleteDraft(tx, wave.id)
  await auditWave(tx, work, 'discarded', wave.name, { before: wave.plan })
}

async function readPlan(
  tx: WorkspaceTx,
  typed: unknown,
  now: Date,
): Promise<
  | { readonly ok: true; readonly plan: WavePlan; readonly closesAt: string }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] }
> {
  const read = wavePlanSchema.safeParse(typed)
  if (!read.success) return { ok: false, problems: problemsOf(read.error, '') }
  const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  if (read.data.closesOn <= localDate(now, timeZone))
    return { ok: false, problems: [{ path: 'closesOn', message: 'must be later than today' }] }
  if (!(await isSendable(tx, read.data.instrument)))
    return { ok: false, problems: [{ path: 'instrument', message: 'must be a version that is ready' }] }
  return { ok: true, plan: read.data, closesAt: endOfDay(read.data.closesOn, timeZone) }
}
