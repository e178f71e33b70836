/**
 * By what a person who was erased is known again, without keeping who it was: an HMAC under the server key. Whoever has the database
 * alone can neither read it nor try addresses against it.
 */
import { createHmac } from 'node:crypto'

/** Of an address as domain/email.ts' key writes it; another one in each workspace. */
export function printAddress(secret: string | Buffer, workspaceId: string, emailKey: string): string {
  return print(secret, [workspaceId, 'address', emailKey])
}

/** Of a contact's record in a CRM. */
export function printRecord(
  secret: string | Buffer,
  workspaceId: string,
  record: { readonly crm: string; readonly externalId: string },
): string {
  return print(secret, [workspaceId, 'record', record.crm, record.externalId])
}

/** `hmac:` and HMAC-SHA256 in base64url; the parts as JSON, so that no two lists of parts are the same bytes. */
function print(secret: string | Buffer, parts: readonly string[]): string {
  const mac = createHmac('sha256', secret)
    .update(`keyward-erased|${JSON.stringify(parts)}`)
    .digest('base64url')
  return `hmac:${mac}`
}
