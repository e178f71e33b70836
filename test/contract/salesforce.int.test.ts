import type { CrmDeps, CrmPort } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { CrmOwner } from '#domain/crm-record.ts'
import { describeCrmContract } from './crm.ts'
import type { ContractCrm, World } from './world.ts'

export const salesforce: ContractCrm = {
  crm: 'salesforce',
  create: withoutIntegrationUser,
  hasPackage: true,
  spelling: { accountName: 'Name', taskStatus: 'Status', taskDone: 'Completed' },
  natives: {
    choice: { field: 'Rating', options: ['Hot', 'Warm'] },
    text: 'Description',
    read: 'Website',
    locked: 'LastActivityDate',
  },
  contactRoles: ({ deals }) => deals.reduce((sum, deal) => sum + (deal.contactRoles?.length ?? 0), 0),
  findTask,
  closedFeedback: [
    {
      match: { pathContains: '/sobjects/Case/describe' },
      action: {
        status: 404,
        body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
      },
    },
    {
      match: { pathContains: '/jobs/query' },
      action: {
        status: 400,
        body: [{ errorCode: 'INVALID_TYPE', message: "sObject type 'Case' is not supported." }],
      },
    },
  ],
  busy: [
    { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Server is too busy' }] },
    {
      status: 403,
      body: [
        {
          errorCode: 'REQUEST_LIMIT_EXCEEDED',
          message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
        },
      ],
    },
    { status: 500, body: '<html>Something went wrong</html>' },
  ],
}

/** The user behind the token is a user like others, but not one of the dataset's owners, which the suite counts. */
function withoutIntegrationUser(deps: CrmDeps): CrmPort {
  const port = createSalesforce(deps)
  return {
    ...port,
    async *pull(stream, query) {
      for await (const page of port.pull(stream, query)) {
        const isOther = (record: object) => (record as CrmOwner).email !== 'integration@keyward.example'
        yield stream === 'owners' ? { ...page, records: page.records.filter(isOther) } : page
      }
    },
  }
}

async function findTask(world: World, key: string): Promise<string> {
  const { accessToken, baseUrl } = await world.credentials()
  const query = encodeURIComponent(`SELECT Id FROM Task WHERE Keyward_Task_Key__c = '${key}'`)
  const response = await fetch(`${baseUrl}/services/data/v68.0/query?q=${query}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  const { records } = (await response.json()) as { records: { Id: string }[] }
  return records[0]?.Id ?? ''
}

describeCrmContract(salesforce)
