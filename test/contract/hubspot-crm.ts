/** What the contract suite must know about HubSpot. */
import { createHubspot } from '#crm/hubspot/adapter.ts'
import type { ContractCrm, World } from './world.ts'

export const hubspot: ContractCrm = {
  crm: 'hubspot',
  create: createHubspot,
  hasPackage: false,
  spelling: { accountName: 'name', taskStatus: 'hs_task_status', taskDone: 'COMPLETED' },
  natives: {
    choice: { field: 'hs_ideal_customer_profile', options: ['tier_1', 'tier_2'] },
    text: 'description',
    read: 'name',
    locked: 'hs_num_open_deals',
  },
  // HubSpot states roles on the contact itself.
  contactRoles: () => 0,
  findTask,
  closedFeedback: [
    {
      match: { pathContains: '/tickets' },
      action: {
        status: 403,
        body: {
          status: 'error',
          category: 'MISSING_SCOPES',
          errors: [{ context: { requiredGranularScopes: ['tickets'] } }],
        },
      },
    },
  ],
  busy: [
    { status: 429, body: { status: 'error', policyName: 'TEN_SECONDLY_ROLLING', message: 'limit' } },
    { status: 503, body: 'busy' },
    { status: 502, body: '<html>Bad gateway</html>' },
  ],
}

async function findTask(world: World, key: string): Promise<string> {
  const { accessToken, baseUrl } = await world.credentials()
  const url = `${baseUrl}/crm/objects/2026-09/tasks/${key}?idProperty=keyward_task_key`
  const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } })
  return ((await response.json()) as { id: string }).id
}
