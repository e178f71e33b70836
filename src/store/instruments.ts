/** Instruments as they are stored: versions by name. Shipped ones have no row. */
import { randomUUID } from 'node:crypto'
import { type InstrumentDefinition, readStoredDefinition } from '#domain/instrument/definition.ts'
import { type AskedWhere, type Instrument, instrumentOf } from '#domain/instrument/instrument.ts'
import { shippedInstrument } from '#domain/instrument/shipped.ts'
import type { InstrumentState } from '#domain/instrument/version.ts'
import type { WorkspaceTx } from './pool.ts'

export interface StoredInstrument {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly definition: InstrumentDefinition
  readonly state: InstrumentState
  /** Raised by each save. */
  readonly revision: number
  readonly createdAt: string
  readonly createdBy: string
  readonly changedAt: string
  readonly changedBy: string
  readonly frozenAt: string | null
}

const columns = `id, name, version, definition, state, revision, created_at as "createdAt", created_by as "createdBy",
  changed_at as "changedAt", changed_by as "changedBy", frozen_at as "frozenAt"`

type Row = Omit<StoredInstrument, 'definition'> & { definition: unknown }

/** All versions of the workspace's own, by name, the newest first. */
export async function listInstruments(tx: WorkspaceTx): Promise<StoredInstrument[]> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from instruments where workspace_id = $1 order by name, version desc`,
    [tx.workspaceId],
  )
  return rows.map(read)
}

/** One version by its id; null where there is none. `isForChange` locks it to the end of the transaction. */
export async function findInstrument(
  tx: WorkspaceTx,
  id: string,
  isForChange = false,
): Promise<StoredInstrument | null> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from instruments where workspace_id = $1 and id = $2 ${isForChange ? 'for update' : ''}`,
    [tx.workspaceId, id],
  )
  return rows[0] ? read(rows[0]) : null
}

/** One version by its name; null also for shipped ones, which have no row. */
export async function findVersion(
  tx: WorkspaceTx,
  name: string,
  version: number,
): Promise<StoredInstrument | null> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from instruments where workspace_id = $1 and name = $2 and version = $3`,
    [tx.workspaceId, name, version],
  )
  return rows[0] ? read(rows[0]) : null
}

/** The newest version of a name that may be sent; null where there is none besides shipped ones. */
export async function findSendable(tx: WorkspaceTx, name: string): Promise<StoredInstrument | null> {
  const { rows } = await tx.client.query<Row>(
    `select ${columns} from instruments where workspace_id = $1 and name = $2 and state in ('ready', 'frozen')
     order by version desc limit 1`,
    [tx.workspaceId, name],
  )
  return rows[0] ? read(rows[0]) : null
}

/** The numbers of all versions of a name, shipped ones not among them. */
export async function listVersions(tx: WorkspaceTx, name: string): Promise<number[]> {
  const { rows } = await tx.client.query<{ version: number }>(
    'select version from instruments where workspace_id = $1 and name = $2',
    [tx.workspaceId, name],
  )
  return rows.map(({ version }) => version)
}

/**
 * What a version asks, shipped or of the workspace's own, whatever its state. Throws when there is none: a wave names only
 * versions that exist.
 */
export async function loadInstrument(
  tx: WorkspaceTx,
  name: string,
  version: number,
  asked: AskedWhere = {},
): Promise<Instrument> {
  const stored = await findVersion(tx, name, version)
  return resolveInstrument({ name, version, definition: stored?.definition ?? null }, asked)
}

/** The same from a row that a query has joined: `definition` is null where there is no row. Throws like loadInstrument. */
export function resolveInstrument(
  row: { readonly name: string; readonly version: number; readonly definition: unknown },
  asked: AskedWhere = {},
): Instrument {
  const definition =
    row.definition === null
      ? shippedInstrument(row.name, row.version)?.definition
      : readStoredDefinition(row.definition)
  if (!definition) throw new Error(`there is no version ${row.version} of the instrument ${row.name}`)
  return instrumentOf(definition, row.version, asked)
}

/** Stores a version as a draft; its id. Throws on a version that exists. */
export async function insertInstrument(
  tx: WorkspaceTx,
  row: {
    readonly definition: InstrumentDefinition
    readonly version: number
    readonly by: string
    readonly at: string
  },
): Promise<string> {
  const id = randomUUID()
  await tx.client.query(
    `insert into instruments (id, workspace_id, name, version, kind, definition, created_at, created_by, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $8)`,
    [
      id,
      tx.workspaceId,
      row.definition.name,
      row.version,
      row.definition.kind,
      JSON.stringify(row.definition),
      row.at,
      row.by,
    ],
  )
  return id
}

/** Replaces a definition and sets the state; a version that was sent refuses (a trigger too). */
export async function updateInstrument(
  tx: WorkspaceTx,
  id: string,
  row: {
    readonly definition: InstrumentDefinition
    readonly state: 'draft' | 'ready'
    readonly by: string
    readonly at: string
  },
): Promise<void> {
  await tx.client.query(
    `update instruments set definition = $3, kind = $4, state = $5, changed_at = $6, changed_by = $7, revision = revision + 1
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, JSON.stringify(row.definition), row.definition.kind, row.state, row.at, row.by],
  )
}

/**
 * Freezes a version because it is sent now; again or a shipped one: nothing happens. False when it is no version that may be
 * sent: a draft, or none.
 */
export async function freezeInstrument(
  tx: WorkspaceTx,
  name: string,
  version: number,
  at: string,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update instruments set state = 'frozen', frozen_at = $4 where workspace_id = $1 and name = $2 and version = $3 and state = 'ready'`,
    [tx.workspaceId, name, version, at],
  )
  if (rowCount === 1) return true
  const stored = await findVersion(tx, name, version)
  return stored ? stored.state === 'frozen' : shippedInstrument(name, version) !== null
}

/** The name of a wave, in whatever state, that asks this version; null for none. */
export async function findWaveOfVersion(
  tx: WorkspaceTx,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<string | null> {
  const { rows } = await tx.client.query<{ name: string }>(
    'select name from waves where workspace_id = $1 and instrument = $2 and instrument_version = $3 order by id limit 1',
    [tx.workspaceId, name, version],
  )
  return rows[0]?.name ?? null
}

/** Removes a draft. False when it is none. */
export async function deleteDraft(tx: WorkspaceTx, id: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `delete from instruments where workspace_id = $1 and id = $2 and state = 'draft'`,
    [tx.workspaceId, id],
  )
  return rowCount === 1
}

function read(row: Row): StoredInstrument {
  return { ...row, definition: readStoredDefinition(row.definition) }
}
