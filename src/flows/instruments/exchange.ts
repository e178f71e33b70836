/** Import of instruments from files, and their export. */
import { isSameDefinition, readExchange, writeExchange } from '#domain/instrument/exchange.ts'
import { shippedInstrument, shippedVersions } from '#domain/instrument/shipped.ts'
import type { SettingsProblem } from '#domain/settings.ts'
import { findVersion, listInstruments } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { addVersion, type InstrumentWork } from './edit.ts'

export type ImportOutcome =
  /** The next version of its name, as a draft. */
  | { readonly kind: 'imported'; readonly id: string; readonly name: string; readonly version: number }
  /** A version is the same already: nothing was changed. */
  | { readonly kind: 'unchanged'; readonly name: string; readonly version: number }
  | { readonly kind: 'invalid'; readonly problems: readonly SettingsProblem[] }

/** Imports a file's text. What is there stays as it is: another definition of a known name becomes its next version. */
export async function importInstrument(
  tx: WorkspaceTx,
  text: string,
  work: InstrumentWork,
): Promise<ImportOutcome> {
  const read = readExchange(text)
  if (!read.ok) return { kind: 'invalid', problems: read.problems }
  const { definition } = read
  const { name } = definition
  const known = [
    ...shippedVersions(name),
    ...(await listInstruments(tx)).filter((stored) => stored.name === name),
  ]
  const same = known.find((one) => isSameDefinition(one.definition, definition))
  if (same) return { kind: 'unchanged', name, version: same.version }
  return { kind: 'imported', name, ...(await addVersion(tx, definition, work)) }
}

/** The file of one version; null where there is none. */
export async function exportInstrument(
  tx: WorkspaceTx,
  name: string,
  version: number,
): Promise<string | null> {
  const definition =
    (await findVersion(tx, name, version))?.definition ?? shippedInstrument(name, version)?.definition
  return definition ? writeExchange(definition) : null
}
