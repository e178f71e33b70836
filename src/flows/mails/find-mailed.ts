/** Which invitation a mail that came in is about. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { InboundMail } from '#mail/inbound/inbound-mail.ts'
import { readMailTag } from '#std/mail-tag.ts'
import { findInvitationWorkspace, findSentMail, findWorkspacesByPrefix } from '#store/inbound-mail.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

export interface Mailed {
  readonly workspaceId: WorkspaceId
  readonly invitationId: string
}

export interface FoundMailed extends Mailed {
  /** By the tag, which only the mail's envelope holds, or by a Message-ID, which whoever has seen the mail can name. */
  readonly by: 'tag' | 'message-id'
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ofInvitation = new RegExp(`^<(${uuid})@[^@]+>$`, 'i')
const ofMail = new RegExp(`^<[a-z-]+\\.(${uuid})\\.(${uuid})@[^@]+>$`, 'i')

/** First by the tag in the address that it was delivered to, then by the Message-IDs that it names. Null when none is ours. */
export async function findMailed(
  deps: { readonly database: Database; readonly secret: string },
  mail: Pick<InboundMail, 'about' | 'deliveredTo'>,
): Promise<FoundMailed | null> {
  for (const address of mail.deliveredTo) {
    const tag = readMailTag(deps.secret, /\+([0-9a-v]+)@/i.exec(address)?.[1] ?? '')
    if (!tag) continue
    for (const workspaceId of await findWorkspacesByPrefix(deps.database, tag.workspacePrefix)) {
      const found = await invitationOf(deps.database, workspaceId, tag.outboxId)
      if (found) return { ...found, by: 'tag' }
    }
  }
  for (const id of mail.about) {
    const [, invitationId] = ofInvitation.exec(id) ?? []
    if (invitationId) {
      const workspaceId = await findInvitationWorkspace(deps.database, invitationId)
      if (workspaceId) return { workspaceId, invitationId, by: 'message-id' }
    }
    const [, outboxId, workspaceId] = ofMail.exec(id) ?? []
    const found =
      outboxId && workspaceId && (await invitationOf(deps.database, workspaceId as WorkspaceId, outboxId))
    if (found) return { ...found, by: 'message-id' }
  }
  return null
}

/** Null for mail that is about no invitation, such as a notice. */
async function invitationOf(
  database: Database,
  workspaceId: WorkspaceId,
  outboxId: string,
): Promise<Mailed | null> {
  const sent = await inWorkspace(database, workspaceId, (tx) => findSentMail(tx, outboxId))
  const isOfInvitation = sent !== null && ['invitation', 'reminder', 'resume'].includes(sent.kind)
  return isOfInvitation ? { workspaceId, invitationId: sent.target } : null
}
