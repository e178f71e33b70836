/** The first step on a connection: the credentials work, and they are those of the portal or org that this connection is. */
import { CrmError } from '#crm/errors.ts'
import type { CrmPort, Profile } from '#crm/port.ts'
import type { Connection } from '#store/connections.ts'

export async function checkConnection(port: CrmPort, connection: Connection): Promise<Profile> {
  const profile = await port.fetchProfile()
  if (profile.externalId === connection.externalId) return profile
  throw new CrmError({
    class: 'forbidden',
    code: 'another-organisation',
    message: `The credentials belong to ${profile.externalId}, this connection to ${connection.externalId}. Nothing was read or written. Use credentials of ${connection.externalId}, or another data folder (KEYWARD_DATA) for ${profile.externalId}.`,
  })
}
