/** Which version of an instrument a wave asks, and of whom the languages allow it. */
import { type Instrument, instrumentOf } from '#domain/instrument/instrument.ts'
import { offeredLanguages } from '#domain/instrument/languages.ts'
import { shippedInstruments, shippedVersions } from '#domain/instrument/shipped.ts'
import type { InvitationPolicy } from '#domain/invitation.ts'
import type { Settings } from '#domain/settings.ts'
import { findSendable, listInstruments } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/** The newest version of a name that may be sent: ready, sent before, or shipped. Null where there is none. */
export async function sendableInstrument(tx: WorkspaceTx, name: string): Promise<Instrument | null> {
  const own = await findSendable(tx, name)
  const shipped = shippedVersions(name).at(-1)
  if (own && own.version > (shipped?.version ?? 0)) return instrumentOf(own.definition, own.version)
  return shipped ?? null
}

/** Everything that may be sent, by name: of each the title of its newest version that may. */
export async function listSendable(
  tx: WorkspaceTx,
): Promise<{ readonly name: string; readonly title: string }[]> {
  const own = (await listInstruments(tx)).filter(({ state }) => state !== 'draft')
  const names = new Set([...shippedInstruments, ...own].map(({ name }) => name))
  return [...names].sort().map((name) => {
    const newest = own.find((one) => one.name === name) ?? shippedVersions(name).at(-1)
    return { name, title: newest?.definition.title ?? name }
  })
}

/**
 * What the continuous waves ask (settings), and the rules of invitation with the languages in which the whole of it is there and
 * approved. Throws when no version of it may be sent: the settings let nobody choose such a one.
 */
export async function continuousInstrument(
  tx: WorkspaceTx,
  { survey, invitations, branding }: Pick<Settings, 'survey' | 'invitations' | 'branding'>,
): Promise<{ readonly instrument: Instrument; readonly policy: InvitationPolicy }> {
  const instrument = await sendableInstrument(tx, survey.instrument)
  if (!instrument)
    throw new Error(
      `no version of the instrument ${survey.instrument} is ready: nobody was asked. Make one ready, or choose another under Settings, Surveys`,
    )
  return { instrument, policy: offeredIn(instrument, invitations, branding) }
}

/** Rules of invitation that offer only languages that are approved and complete for the whole instrument. */
export function offeredIn(
  { definition }: Pick<Instrument, 'definition'>,
  policy: InvitationPolicy,
  branding: Settings['branding'],
): InvitationPolicy {
  const languages = offeredLanguages(definition, policy.languages, branding)
  const fallback = policy.fallbackLanguage
  return {
    ...policy,
    languages,
    fallbackLanguage: fallback !== null && languages.includes(fallback) ? fallback : null,
  }
}
