/** The rules of invitation for one wave: those of the workspace, with what the plan and its instrument set in their place. */
import { shippedInstrument } from '#domain/instrument/shipped.ts'
import type { InvitationPolicy } from '#domain/invitation.ts'
import { parseSettings } from '#domain/settings.ts'
import type { WavePlan } from '#domain/wave-plan.ts'
import { findVersion, loadInstrument } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { offeredIn } from '../instruments/asked.ts'
import { Refusal } from '../refusal.ts'

/**
 * A language in which the instrument is not complete and approved, or that is not of this wave, is offered to nobody. Throws Refusal
 * when the version that the wave asks is not there any more.
 */
export async function policyOf(
  tx: WorkspaceTx,
  { plan }: { readonly plan: WavePlan },
): Promise<InvitationPolicy> {
  const { invitations, branding } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  const { languages, cadenceDays, instrument } = plan
  if (!(await isThere(tx, instrument)))
    throw new Refusal(
      'not-possible',
      `Version ${instrument.version} of the instrument ${instrument.id} is not there any more, so this wave has nothing to ask. Choose another in its plan, or discard the wave.`,
    )
  const policy = {
    ...invitations,
    ...(cadenceDays === null ? {} : { cadenceDays: { ...invitations.cadenceDays, ...cadenceDays } }),
    languages: invitations.languages.filter((language) => languages === null || languages.includes(language)),
  }
  return offeredIn(await loadInstrument(tx, instrument.id, instrument.version), policy, branding)
}

async function isThere(tx: WorkspaceTx, { id, version }: WavePlan['instrument']): Promise<boolean> {
  return shippedInstrument(id, version) !== null || (await findVersion(tx, id, version)) !== null
}

/** Whether this version of an instrument exists and may be sent: made ready, sent before, or shipped. */
export async function isSendable(tx: WorkspaceTx, { id, version }: WavePlan['instrument']): Promise<boolean> {
  const own = await findVersion(tx, id, version)
  return own === null ? shippedInstrument(id, version) !== null : own.state !== 'draft'
}
