/** By what a mail is known again when it, or an answer to it, comes back. */
import type { WorkspaceId } from '#domain/ids.ts'
import { makeMailTag } from '#std/mail-tag.ts'
import type { OwedMail } from '#store/mail-outbox.ts'
import type { MailSettings } from './composer.ts'

/**
 * The Message-ID is the same for every attempt, so that a double delivery can be recognised: of an invitation `<invitation@domain>`,
 * of every other kind `<kind.mail.workspace@domain>`. The envelope sender carries a tag where bounces have an address of their own.
 */
export function envelopeOf(
  settings: MailSettings,
  workspaceId: WorkspaceId,
  mail: OwedMail,
): { readonly messageId: string; readonly envelopeFrom: string | null } {
  const name = mail.kind === 'invitation' ? mail.target : `${mail.kind}.${mail.outboxId}.${workspaceId}`
  const messageId = `<${name}@${domainOf(settings.from.address)}>`
  if (!settings.bounceAddress) return { messageId, envelopeFrom: null }
  const at = settings.bounceAddress.lastIndexOf('@')
  const tag = makeMailTag(settings.secret, { workspaceId, outboxId: mail.outboxId })
  const envelopeFrom = `${settings.bounceAddress.slice(0, at)}+${tag}${settings.bounceAddress.slice(at)}`
  return { messageId, envelopeFrom }
}

/** In lower case; what follows the last `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
