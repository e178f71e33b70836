/** Personal links for the CRM's own mails: given to invitations, derived for the moment in which they are written, never kept. */
import type { FieldChange } from '#crm/port.ts'
import { crmLinkField } from '#domain/crm-field.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { linkPrint } from '#std/link-print.ts'
import { deriveToken, hashToken, linkUrl } from '#std/token.ts'
import { writeAudit } from '#store/audit.ts'
import { loadConnection } from '#store/connections.ts'
import {
  countCrmLinks,
  listCrmLinks,
  listDelivered,
  markDelivered,
  revokeCrmLink,
  saveCrmLinks,
  takeWithoutCrmLink,
} from '#store/crm-links.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import type { PendingChange } from '#store/write-back.ts'
import { Refusal } from './refusal.ts'
import type { WaveWork } from './waves/step.ts'

/** What links are made of. */
export interface CrmLinkDeps {
  readonly secret: string
  /** This server's address as customers reach it; a workspace may have one of its own. */
  readonly publicUrl: () => string
}

const batch = 1_000

/** Every invitation that a record is to carry the link of gets one. */
export async function giveCrmLinks(
  tx: WorkspaceTx,
  { secret, now }: { readonly secret: string; readonly now: string },
): Promise<void> {
  while (true) {
    const lacking = await takeWithoutCrmLink(tx, { now, limit: batch })
    const given = lacking.map(({ id, version }) => ({
      ...{ id, version },
      tokenHash: hashToken(deriveToken(secret, id, 'crm', version)).toString('hex'),
    }))
    if (given.length > 0) await saveCrmLinks(tx, given)
    if (given.length < batch) return
  }
}

/** The wanted value of the field: a print of the link. */
export function crmLinkPrint(
  secret: string,
  { invitationId, version }: { readonly invitationId: string; readonly version: number },
): string {
  return linkPrint(deriveToken(secret, invitationId, 'crm', version))
}

/** A push that was cut off has written links that nobody noted: the invitations count as asked. */
export async function noteDelivered(tx: WorkspaceTx, now: string): Promise<void> {
  const delivered = await listDelivered(tx, now)
  if (delivered.length > 0) await markDelivered(tx, delivered, now)
}

/** A change with the link in place of its print, and the invitation that it is of. */
interface LinkedChange {
  readonly change: PendingChange
  readonly set: FieldChange['set']
  readonly invitationId: string | null
  /** The link that was planned may not be written any more: without it, and to be planned anew. */
  readonly isOverdue: boolean
}

/** Puts links in place of their prints. What was revoked, answered or closed since the plan is left out. */
export async function withLinks(
  tx: WorkspaceTx,
  deps: CrmLinkDeps,
  work: { readonly connectionId: ConnectionId; readonly now: string },
  changes: readonly Pick<LinkedChange, 'change' | 'set'>[],
): Promise<LinkedChange[]> {
  const asked = changes.flatMap(({ change, set }) => (set[crmLinkField] ? [change.externalId] : []))
  const links = asked.length === 0 ? [] : await listCrmLinks(tx, { ...work, externalIds: asked })
  const known = new Map(links.map((link) => [link.externalId, link]))
  const settings = asked.length === 0 ? null : parseSettings((await loadWorkspace(tx))?.settings ?? {})
  return changes.map(({ change, set }) => {
    const { [crmLinkField]: print, ...others } = set
    if (!print) return { change, set, invitationId: null, isOverdue: false }
    const link = settings?.survey.crmLink ? known.get(change.externalId) : undefined
    if (!settings || !link || crmLinkPrint(deps.secret, link) !== print)
      return { change, set: others, invitationId: null, isOverdue: true }
    const token = deriveToken(deps.secret, link.invitationId, 'crm', link.version)
    const url = linkUrl(settings.branding.linkAddress ?? deps.publicUrl(), 'crm', token)
    return {
      ...{ change, invitationId: link.invitationId, isOverdue: false },
      set: { ...others, [crmLinkField]: url },
    }
  })
}

/** In the transaction that settles a push: the CRM has taken these links. Counted and logged, without the links. */
export async function noteWritten(
  tx: WorkspaceTx,
  invitationIds: readonly string[],
  { connectionId, now }: { readonly connectionId: ConnectionId; readonly now: Date },
): Promise<void> {
  if (invitationIds.length === 0) return
  await countCrmLinks(tx, invitationIds)
  await markDelivered(tx, invitationIds, now.toISOString())
  const crm = (await loadConnection(tx, connectionId))?.crm
  await writeAudit(tx, {
    actor: null,
    action: 'crm-links.written',
    subject: crm ? crmNames[crm] : 'CRM',
    after: { links: invitationIds.length },
    at: now,
  })
}

/**
 * The link of a contact's invitation opens nothing any more, from this moment on; the next cycle writes another one while the contact
 * may still answer. Throws Refusal where there is none.
 */
export async function revokeLink(
  tx: WorkspaceTx,
  { waveId, contactId, by, now }: WaveWork & { readonly contactId: string },
): Promise<void> {
  const revoked = await revokeCrmLink(tx, { waveId, contactId })
  if (!revoked) throw new Refusal('not-possible', 'This contact has no link in the CRM, or it was revoked.')
  await writeAudit(tx, {
    actor: by,
    action: 'crm-link.revoked',
    subject: revoked.waveName,
    before: { invitation: revoked.invitationId, version: revoked.version },
    at: now,
  })
}
