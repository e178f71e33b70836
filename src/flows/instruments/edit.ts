/** Writing an instrument: drafts, versions, ready. What was sent is never changed; a change of it is the next version. */
import { definitionSchema, type InstrumentDefinition } from '#domain/instrument/definition.ts'
import { estimatedMinutes, instrumentOf, minutesAllowed } from '#domain/instrument/instrument.ts'
import { languagesOf } from '#domain/instrument/languages.ts'
import { shippedVersions } from '#domain/instrument/shipped.ts'
import { isOpen, nextVersion } from '#domain/instrument/version.ts'
import { parseSettings, problemsOf, type SettingsProblem } from '#domain/settings.ts'
import type { Actor } from '#store/audit.ts'
import { writeAudit } from '#store/audit.ts'
import {
  deleteDraft,
  findInstrument,
  findWaveOfVersion,
  insertInstrument,
  listInstruments,
  listVersions,
  type StoredInstrument,
  updateInstrument,
} from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadStoredSettings } from '#store/settings.ts'
import { Refusal } from '../refusal.ts'

export interface InstrumentWork {
  readonly by: NonNullable<Actor>
  readonly now: Date
}

export type EditOutcome =
  | { readonly kind: 'saved'; readonly id: string }
  /** Nothing was saved; every problem with its path in the definition. */
  | { readonly kind: 'invalid'; readonly problems: readonly SettingsProblem[] }
  /** Somebody saved in between; nothing was saved now. */
  | { readonly kind: 'stale' }
  /** It was sent: its next version can be changed. */
  | { readonly kind: 'frozen' }
  | { readonly kind: 'missing' }

/** Reads a definition as it was typed or sent: all problems at once. */
export function readDefinition(
  value: unknown,
):
  | { readonly ok: true; readonly definition: InstrumentDefinition }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] } {
  const read = definitionSchema.safeParse(value)
  return read.success
    ? { ok: true, definition: read.data }
    : { ok: false, problems: problemsOf(read.error, '') }
}

/** Stores a definition as a draft: the next version of its name, shipped versions counted. */
export async function addVersion(
  tx: WorkspaceTx,
  definition: InstrumentDefinition,
  { by, now }: InstrumentWork,
): Promise<{ readonly id: string; readonly version: number }> {
  const { name } = definition
  const version = nextVersion([
    ...(await listVersions(tx, name)),
    ...shippedVersions(name).map((one) => one.version),
  ])
  const id = await insertInstrument(tx, { definition, version, by: by.name, at: now.toISOString() })
  await audit(tx, 'instrument.drafted', { name, version }, { by, now }, null, definition)
  return { id, version }
}

/**
 * Replaces the definition of a version that was not sent, which is a draft again then. `revision` is the one that the person had
 * before their eyes. The name of a version stays.
 */
export async function saveDraft(
  tx: WorkspaceTx,
  change: { readonly id: string; readonly revision: number; readonly definition: unknown },
  work: InstrumentWork,
): Promise<EditOutcome> {
  const stored = await findInstrument(tx, change.id, true)
  if (!stored) return { kind: 'missing' }
  if (!isOpen(stored.state)) return { kind: 'frozen' }
  if (stored.revision !== change.revision) return { kind: 'stale' }
  const read = readDefinition(change.definition)
  if (!read.ok) return { kind: 'invalid', problems: read.problems }
  if (stored.state === 'ready' && (await isNeeded(tx, stored)))
    return {
      kind: 'invalid',
      problems: [
        {
          path: '',
          message:
            'the continuous waves ask this version, and a change would make it a draft again. Make its next version and change that, or choose another instrument under Settings, Surveys.',
        },
      ],
    }
  const definition = { ...read.definition, name: stored.name }
  await save(tx, stored, { definition, state: 'draft' }, work)
  return { kind: 'saved', id: stored.id }
}

/**
 * Makes a draft ready to be sent. Refused without a language in which the whole of it is there, and above five minutes unless
 * `confirmsLong`.
 */
export async function makeReady(
  tx: WorkspaceTx,
  change: { readonly id: string; readonly confirmsLong: boolean },
  work: InstrumentWork,
): Promise<EditOutcome> {
  const stored = await findInstrument(tx, change.id, true)
  if (!stored) return { kind: 'missing' }
  if (!isOpen(stored.state)) return { kind: 'frozen' }
  const problems = whyNotReady(stored, change.confirmsLong)
  if (problems.length > 0) return { kind: 'invalid', problems }
  await save(tx, stored, { definition: stored.definition, state: 'ready' }, work)
  return { kind: 'saved', id: stored.id }
}

/**
 * Throws a draft away; a version that was ready or sent stays. False when it was no draft. Throws Refusal when a wave asks this
 * version, which was ready then and became a draft again.
 */
export async function discardDraft(tx: WorkspaceTx, id: string, work: InstrumentWork): Promise<boolean> {
  const stored = await findInstrument(tx, id, true)
  if (stored?.state !== 'draft') return false
  const wave = await findWaveOfVersion(tx, stored)
  if (wave !== null)
    throw new Refusal(
      'not-possible',
      `The wave ${wave} asks version ${stored.version} of ${stored.name}. Choose another instrument in its plan, or discard that wave, then throw this draft away.`,
    )
  if (!(await deleteDraft(tx, id))) return false
  await audit(tx, 'instrument.discarded', stored, work, stored.definition, null)
  return true
}

/** Whether the night would have nothing to ask without this version. */
async function isNeeded(tx: WorkspaceTx, { id, name }: StoredInstrument): Promise<boolean> {
  const { survey } = parseSettings((await loadStoredSettings(tx))?.settings ?? {})
  if (survey.instrument !== name || shippedVersions(name).length > 0) return false
  const versions = (await listInstruments(tx)).filter((one) => one.name === name && one.id !== id)
  return !versions.some(({ state }) => state !== 'draft')
}

function whyNotReady({ definition, version }: StoredInstrument, confirmsLong: boolean): SettingsProblem[] {
  const minutes = estimatedMinutes(instrumentOf(definition, version))
  const problems: SettingsProblem[] = []
  if (languagesOf(definition).length === 0)
    problems.push({
      path: 'languages',
      message: 'In no language is every text there. Complete one: what is missing stands below.',
    })
  if (minutes > minutesAllowed && !confirmsLong)
    problems.push({
      path: 'confirmsLong',
      message: `It takes about ${minutes} minutes. Above ${minutesAllowed}, fewer people answer: take something out, or confirm that it is to be this long.`,
    })
  return problems
}

async function save(
  tx: WorkspaceTx,
  stored: StoredInstrument,
  change: { readonly definition: InstrumentDefinition; readonly state: 'draft' | 'ready' },
  work: InstrumentWork,
): Promise<void> {
  await updateInstrument(tx, stored.id, { ...change, by: work.by.name, at: work.now.toISOString() })
  const action = change.state === 'ready' ? 'instrument.readied' : 'instrument.changed'
  const isSame = JSON.stringify(stored.definition) === JSON.stringify(change.definition)
  await audit(tx, action, stored, work, isSame ? null : stored.definition, isSame ? null : change.definition)
}

async function audit(
  tx: WorkspaceTx,
  action: string,
  { name, version }: { readonly name: string; readonly version: number },
  { by, now }: InstrumentWork,
  before: unknown,
  after: unknown,
): Promise<void> {
  await writeAudit(tx, { actor: by, action, subject: `${name} version ${version}`, before, after, at: now })
}
