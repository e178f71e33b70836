/** How people at our side read of what answers are about: by the labels of the version that was asked. */
import { type AnswerLabels, answerLabels } from '#domain/answer-labels.ts'
import { shippedInstrument } from '#domain/instrument/shipped.ts'
import { defaultLanguage, type Settings } from '#domain/settings.ts'
import type { AskedVersion } from '#store/answer-origin.ts'
import { findVersion } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'

export type ReadLabels = (asked: AskedVersion) => Promise<AnswerLabels>

/** Reads labels in the workspace's default language; each version is loaded once, and one that is not there has none. */
export function labelReader(tx: WorkspaceTx, { invitations }: Pick<Settings, 'invitations'>): ReadLabels {
  const known = new Map<string, AnswerLabels>()
  const language = defaultLanguage(invitations)
  return async ({ id, version }) => {
    const key = `${id}/${version}`
    const held = known.get(key)
    if (held) return held
    const asked = (await findVersion(tx, id, version)) ?? shippedInstrument(id, version)
    const labels = asked ? answerLabels(asked.definition, language) : {}
    known.set(key, labels)
    return labels
  }
}
