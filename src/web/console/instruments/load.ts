/** The version that an address means. */
import type { InstrumentDefinition } from '#domain/instrument/definition.ts'
import { type Instrument, instrumentOf } from '#domain/instrument/instrument.ts'
import { shippedInstrument, shippedVersions } from '#domain/instrument/shipped.ts'
import { findInstrument, findVersion, listInstruments } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { idParam, inOwnWorkspace, type Visit } from '../visit.ts'
import type { EditedVersion } from './edit.ts'

export type LoadedVersion = EditedVersion

/** `:id`, of the workspace's own; null where there is none. */
export async function loadOwn(visit: Visit): Promise<LoadedVersion | null> {
  const id = idParam(visit)
  if (id === null) return null
  return inOwnWorkspace(visit, async (tx) => {
    const stored = await findInstrument(tx, id)
    if (!stored) return null
    const before = await versionBefore(tx, stored.name, stored.version)
    return { ...stored, path: `/console/instruments/${stored.id}`, before }
  })
}

/** `:name`, the newest shipped version; null where there is none. */
export async function loadShipped({ params }: Visit): Promise<LoadedVersion | null> {
  const shipped = shippedVersions(params.name ?? '').at(-1)
  if (!shipped) return null
  const { name, version, definition } = shipped
  const path = `/console/instruments/shipped/${name}`
  return { path, name, version, definition, state: 'shipped', revision: 0, before: null }
}

/** What all versions of a name say, shipped ones among them: an id that one of them has used means that for ever. */
export async function versionsOf(tx: WorkspaceTx, name: string): Promise<InstrumentDefinition[]> {
  const own = (await listInstruments(tx)).filter((one) => one.name === name)
  return [...own, ...shippedVersions(name)].map(({ definition }) => definition)
}

async function versionBefore(tx: WorkspaceTx, name: string, version: number): Promise<Instrument | null> {
  const own = await findVersion(tx, name, version - 1)
  return own ? instrumentOf(own.definition, own.version) : shippedInstrument(name, version - 1)
}
