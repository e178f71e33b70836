/** Says once what of Keyward's package a CRM lacks, and takes it back when it is there. */
import type { PackagePart } from '#crm/port.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { tellOnly } from '#store/notices.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/** What waits for it, where the part cannot be used at all. */
const waiting: Readonly<Record<PackagePart, string>> = {
  requests: 'Requests of people are not read; they wait in the CRM.',
  alerts: 'Alerts are not written as records; they are kept here, and their tasks go out all the same.',
  responses: 'Responses are not written as records; they are kept here.',
}

export async function tellMissingPackage(
  tx: WorkspaceTx,
  lack: {
    readonly connectionId: ConnectionId
    readonly crmName: string
    readonly part: PackagePart
    readonly isUsable: boolean
    readonly missing: readonly string[]
    readonly now: Date
  },
): Promise<void> {
  const { connectionId, part, missing, now } = lack
  const kept = lack.isUsable ? 'The other fields are written.' : waiting[part]
  const text =
    missing.length === 0
      ? null
      : `${lack.crmName} has no ${missing.join(', ')} that Keyward may use. ${kept} Install or update the Keyward package, and assign its permission set Keyward Admin to the user whom Keyward connects as. Then it goes on by itself.`
  await tellOnly(tx, { key: `package/${connectionId}/${part}`, connectionId, text, now })
}
