/** Mail that comes in by HTTP: the route exists only where its key is set. */
import { takeInboundMail } from '#flows/take-inbound-mail.ts'
import type { InboundParts } from '#web/mail/inbound.ts'
import type { Runtime } from './runtime.ts'

export function inboundParts(runtime: Pick<Runtime, 'config' | 'database' | 'secret' | 'now'>): {
  readonly inbound?: InboundParts
} {
  const { KEYWARD_MAIL_INBOUND_SECRET: key, KEYWARD_MAIL_BOUNCE_ADDRESS } = runtime.config
  if (!key) return {}
  const { database, secret, now } = runtime
  const deps = { database, secret, now, hasBounceAddress: KEYWARD_MAIL_BOUNCE_ADDRESS !== undefined }
  return { inbound: { key, take: (raw) => takeInboundMail(deps, raw) } }
}
