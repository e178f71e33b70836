/** HubSpot behind the port. */
import type { CrmDeps, CrmPort, Profile } from '../port.ts'
import { createClient, type HubspotClient } from './client.ts'
import { createFieldSetup } from './field-setup.ts'
import { createFieldWriter } from './fields.ts'
import { limits } from './limits.ts'
import { mapContext } from './map.ts'
import { createFieldList } from './native-list.ts'
import { paths } from './paths.ts'
import { createPull } from './pull.ts'
import { createRecordReader } from './read-records.ts'
import { createFieldRemover } from './remove-fields.ts'
import { accountSchema } from './schema.ts'
import { createTaskRewriter } from './task-rewrite.ts'
import { createTaskWriter } from './tasks.ts'

/** The port of one HubSpot connection. Cheap to make; holds no token. */
export function createHubspot(deps: CrmDeps): CrmPort {
  const client = createClient(deps)
  const context = mapContext(deps.mapping, deps.currency)
  // As many full batches as are under way at a time.
  const size = limits.batch * limits.inFlight
  // Ten rounds of them: at the end of each call the lanes run empty.
  const fields = size * 10
  return {
    crm: 'hubspot',
    package: null,
    writeBatch: { fields, tasks: size },
    fetchProfile: () => fetchProfile(client),
    pull: createPull(client, context),
    readRecords: createRecordReader(client, context),
    ensureFields: createFieldSetup(client, deps.mapping),
    listFields: createFieldList(client, context),
    removeFields: createFieldRemover(client),
    writeFields: createFieldWriter(client),
    writeTasks: createTaskWriter(client),
    rewriteTasks: createTaskRewriter(client),
  }
}

/** HubSpot does not tell a portal's name, only its number. */
async function fetchProfile(client: HubspotClient): Promise<Profile> {
  const account = await client.call({
    ...{ method: 'GET', path: paths.account, kind: 'other', effect: 'read' },
    answer: accountSchema,
  })
  return {
    externalId: account.portalId,
    name: `HubSpot portal ${account.portalId}`,
    timeZone: account.timeZone,
    currency: account.companyCurrency,
  }
}
