/**
 * Disconnecting from our side. First nothing works on the connection any more; then, where it is wished, our fields go; then the CRM ends the
 * access; then the tokens are deleted and the retention clock starts. Whatever stops it, asking again goes on from there.
 */
import { CrmError } from '#crm/errors.ts'
import type { CrmPort, FieldRemoval } from '#crm/port.ts'
import { leftBehindText } from '#domain/access-text.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { deleteCredentials, findCredentials } from '#store/credentials.ts'
import { advanceCycle, findRunningCycle } from '#store/cycles.ts'
import {
  beginDisconnection,
  type EndingConnection,
  finishDisconnection,
  listAllConnections,
  lockAllConnections,
} from '#store/disconnections.ts'
import { hasOurNatives } from '#store/native.ts'
import { endNotices } from '#store/notices.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { clearNatives } from './clear-natives.ts'
import type { CredentialDeps } from './credential-deps.ts'
import { deleteAfterOf } from './end-access.ts'
import type { Credentials } from './refresh-credentials.ts'
import { openGrant } from './sealed-credentials.ts'

export interface DisconnectDeps extends CredentialDeps {
  readonly credentials: Credentials
  /** The port of a connection that is being disconnected, which no job can open any more. */
  readonly openLeaving: (connection: EndingConnection, workspaceId: WorkspaceId) => CrmPort
}

export interface Disconnected {
  /** Null: not asked for, or the access was over already. */
  readonly fields: FieldRemoval | null
  /** What stayed in the CRM and has to be removed there; null when nothing did. */
  readonly leftBehind: string | null
  /** From when on everything that was read is deleted, ISO 8601. */
  readonly deleteAfter: string
}

/** The connection is not there (any more), for whoever asked. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection'
}

/** Somebody connected it again while it was being disconnected: it works, and what was given for it is left alone. */
export class ConnectedAgain extends NoConnection {
  constructor() {
    super(
      'This connection was connected again while it was being disconnected. It stays connected; disconnect once more if that is what you want.',
    )
  }
}

/**
 * Disconnects. Throws CrmError when the CRM cannot be reached or keeps its answer: then the connection stays as it is, unused, and the
 * same call goes on. Throws NoConnection, also as ConnectedAgain.
 */
export async function disconnect(
  deps: DisconnectDeps,
  wish: {
    readonly workspaceId: WorkspaceId
    readonly connectionId: ConnectionId
    readonly removeFields: boolean
    /** With the fields, also empties fields of the CRM's own that still hold what Keyward filled in. */
    readonly clearNatives?: boolean
    readonly actor: Actor
  },
): Promise<Disconnected> {
  const { workspaceId, connectionId } = wish
  const connection = await begin(deps, wish)
  const ref = { workspaceId, id: connectionId, crm: connection.crm }
  const stayed: string[] = []
  let fields: FieldRemoval | null = null
  try {
    const hasNatives = await inWorkspace(deps.database, workspaceId, (tx) => hasOurNatives(tx, connectionId))
    const isClearing = hasNatives && wish.removeFields && wish.clearNatives === true
    if (hasNatives && !isClearing) stayed.push(nativesStayedText(connection))
    const port = wish.removeFields ? deps.openLeaving(connection, workspaceId) : null
    // First, since every write marks its record with a field of ours.
    if (port && isClearing)
      stayed.push(...(await clearNatives({ ...deps, port }, { workspaceId, connection })))
    if (port) fields = await port.removeFields()
    else stayed.push(`Keyward's fields and their values stayed in ${crmNames[connection.crm]}, as you asked.`)
    if (fields && fields.left.length > 0) stayed.push(describeLeft(connection, fields))
    if (connection.authorizationKind === 'environment' || connection.authorizationKind === 'static') {
      stayed.push(staticTokenText(connection))
    } else {
      const access = await deps.credentials.accessOf(ref, { isLeaving: true })
      const grant = await inWorkspace(deps.database, workspaceId, async (tx) => {
        // After the access was read: whatever is used below was given before anybody connected again.
        assertStillLeaving(connection, await listAllConnections(tx))
        const row = await findCredentials(tx, connectionId)
        return row && openGrant(deps.seal, { workspaceId, connectionId }, row)
      })
      await deps.oauth[connection.crm].leave(access, grant)
    }
  } catch (error) {
    // The CRM has ended the access before: nothing more can be done there, and that is said.
    if (!(error instanceof CrmError) || error.class !== 'unauthorized') throw error
    if (wish.removeFields && !fields) stayed.push(leftBehindText(connection.crm))
  }
  const leftBehind = stayed.length > 0 ? stayed.join(' ') : null
  return inWorkspace(deps.database, workspaceId, (tx) =>
    finish(deps, tx, { ...wish, connection, fields, leftBehind }),
  )
}

async function begin(
  { database, now }: { database: Database; now: () => Date },
  { workspaceId, connectionId }: { workspaceId: WorkspaceId; connectionId: ConnectionId },
): Promise<EndingConnection> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const connection = (await listAllConnections(tx)).find(({ id }) => id === connectionId)
    if (!connection || connection.disconnectedAt !== null) throw goneBefore()
    // The clock starts here: a connection whose end was never finished must not keep its data for ever.
    const deleteAfter = await deleteAfterOf(tx, now())
    const disconnectingAt = await beginDisconnection(tx, connectionId, { now: now(), deleteAfter })
    if (disconnectingAt === null) throw goneBefore()
    // A cycle that was waiting for it goes on without it; the sweeper puts its next jobs on their queues.
    const cycle = await findRunningCycle(tx)
    if (cycle) await advanceCycle(tx, cycle.id, now().toISOString())
    return { ...connection, disconnectingAt }
  })
}

const goneBefore = () => new NoConnection('This connection is not there any more. Nothing was changed.')

/** Throws unless the disconnecting that was begun as `begun` is the one that is under way. */
function assertStillLeaving(begun: EndingConnection, all: readonly EndingConnection[]): void {
  const current = all.find(({ id }) => id === begun.id)
  if (!current || current.disconnectedAt !== null) throw goneBefore()
  if (current.disconnectingAt !== begun.disconnectingAt) throw new ConnectedAgain()
}

async function finish(
  deps: Pick<CredentialDeps, 'now'>,
  tx: WorkspaceTx,
  end: {
    readonly connection: EndingConnection
    readonly actor: Actor
    readonly fields: FieldRemoval | null
    readonly leftBehind: string | null
  },
): Promise<Disconnected> {
  const { connection, fields, leftBehind } = end
  assertStillLeaving(connection, await lockAllConnections(tx))
  const now = deps.now()
  const deleteAfter = await deleteAfterOf(tx, now)
  await deleteCredentials(tx, connection.id)
  await finishDisconnection(tx, connection.id, { now, deleteAfter, leftBehind })
  await endNotices(tx, connection.id, now)
  await writeAudit(tx, {
    actor: end.actor,
    action: 'connection.removed',
    subject: connection.name,
    after: {
      crm: connection.crm,
      removedFields: fields?.removed.length ?? 0,
      leftBehind,
      deleteAfter: deleteAfter.toISOString(),
    },
    at: now,
  })
  return { fields, leftBehind, deleteAfter: deleteAfter.toISOString() }
}

function describeLeft({ crm }: EndingConnection, { left }: FieldRemoval): string {
  const shown = left.slice(0, 10).map(({ field, reason }) => `${field} (${reason})`)
  const more = left.length > shown.length ? ` and ${left.length - shown.length} more` : ''
  return `${crmNames[crm]} kept ${shown.join(', ')}${more}. Remove them there.`
}

function nativesStayedText({ crm }: EndingConnection): string {
  return `What Keyward filled into fields of yours in ${crmNames[crm]} stayed there.`
}

/** Nobody but the admin can end a token that the admin has made. */
function staticTokenText({ crm, authorizationKind }: EndingConnection): string {
  const where =
    authorizationKind === 'environment' ? ', and take it out of the environment of this server' : ''
  return `The access token was made in ${crmNames[crm]} and works until it is deleted there: delete it in the settings of its app${where}.`
}
