/** Takes what Keyward filled into the CRM's own fields out again, where nobody has changed it since. */
import type { CrmPort, FieldChange } from '#crm/port.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import type { NativeHeld, NativeWritten } from '#domain/native-field.ts'
import type { EndingConnection } from '#store/disconnections.ts'
import { forgetOurNatives, listOurNatives } from '#store/native.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

/** Records that are read again and written at a time. */
const atOnce = 500

/**
 * Reads each record once more right before: only a value that is still ours is cleared, in fields that a rule names today. Returns
 * what has to be said of what stayed. Safe to repeat; throws CrmError when the CRM cannot be reached.
 */
export async function clearNatives(
  { database, port, now }: { readonly database: Database; readonly port: CrmPort; readonly now: () => Date },
  { workspaceId, connection }: { readonly workspaceId: WorkspaceId; readonly connection: EndingConnection },
): Promise<string[]> {
  const syncedAt = now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
  const refused: string[] = []
  for (const object of ['account', 'contact'] as const) {
    for (let after = ''; ; ) {
      const from = { connectionId: connection.id, object }
      const page = await inWorkspace(database, workspaceId, (tx) =>
        listOurNatives(tx, from, { after, limit: atOnce }),
      )
      const last = page.at(-1)
      if (!last) break
      after = last.externalId
      const changes = await changesOf(port, object, page)
      if (changes.length === 0) continue
      const { done, rejected } = await port.writeFields(object, changes, syncedAt)
      await inWorkspace(database, workspaceId, (tx) => forgetOurNatives(tx, from, done))
      refused.push(...rejected.map(({ error }) => error.message))
    }
  }
  const [why] = refused
  if (why === undefined) return []
  return [
    `${refused.length} records in ${crmNames[connection.crm]} kept what Keyward had filled into fields of yours: ${why}`,
  ]
}

async function changesOf(
  port: CrmPort,
  object: FieldObject,
  page: readonly { readonly externalId: string; readonly written: NativeWritten }[],
): Promise<FieldChange[]> {
  const ids = page.map(({ externalId }) => externalId)
  const { records } = await port.readRecords(`${object}s`, ids)
  const held = new Map<string, NativeHeld>(
    records.map((record) => [record.externalId, record.native ?? {}] as const),
  )
  return page.flatMap(({ externalId, written }) => {
    const now = held.get(externalId) ?? {}
    const ours = Object.entries(written).filter(
      ([key, { was, will }]) => now[key] != null && (now[key] === was || now[key] === will),
    )
    if (ours.length === 0) return []
    return [{ externalId, set: Object.fromEntries(ours.map(([key]) => [key, null])) }]
  })
}
