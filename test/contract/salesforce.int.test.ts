import { describe, expect, it } from 'vitest'
import type { CrmDeps, CrmPort } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { CrmOwner } from '#domain/crm-record.ts'
import { isEnhanced } from '#sandbox/salesforce/load-feedback.ts'
import { describeCrmContract } from './crm.ts'
import { type ContractCrm, pages, records, useWorld, type World } from './world.ts'

const salesforce: ContractCrm = {
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
  hasFeedback: (stream, place) =>
    !['notes', 'enhancedNotes'].includes(stream) || isEnhanced(place) === (stream === 'enhancedNotes'),
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

describe('salesforce: enhanced notes', () => {
  const world = useWorld(salesforce)
  const create = async (object: string, properties: object): Promise<string> =>
    ((await world().control('create', { object, properties })) as { id: string }).id
  const note = async (text: string, on: readonly string[], more: object = {}) => {
    const version = await create('ContentVersion', { VersionData: text })
    const id = await create('ContentDocument', {
      Title: 'By hand',
      LatestPublishedVersionId: version,
      ...more,
    })
    for (const entity of on)
      await create('ContentDocumentLink', { ContentDocumentId: id, LinkedEntityId: entity })
    return id
  }
  const read = async () => {
    const found = await pages(world().port, 'enhancedNotes')
    const notes = found.flatMap((page) => page.records)
    return { of: (id: string) => notes.find(({ externalId }) => externalId === id), found }
  }
  const hung = async () => {
    const [account] = await records(world().port, 'accounts')
    const [contact] = await records(world().port, 'contacts')
    return { account: account?.externalId ?? '', contact: contact?.externalId ?? '' }
  }

  it('have their whole text, which takes a call of its own only where the preview is too short', async () => {
    const { account, contact } = await hung()
    const [short, long] = [
      'Two <b>lines</b>',
      `<p>${'A long note. '.repeat(60)}</p><p>Its end &amp; more</p>`,
    ]
    const ids = [await note(short ?? '', [contact]), await note(long ?? '', [account, contact])]
    const before = { ...world().counted }
    const { of } = await read()
    expect(of(ids[0] ?? '')).toMatchObject({ text: 'Two lines', subject: 'By hand', author: 'employee' })
    expect(of(ids[0] ?? '')).toMatchObject({ accountExternalId: null, contactExternalId: contact })
    expect(of(ids[1] ?? '')).toMatchObject({ accountExternalId: account, contactExternalId: contact })
    expect(of(ids[1] ?? '')?.text).toMatch(/^A long note\.[\s\S]*\nIts end & more$/)
    // The notes, what they hang on, and one file.
    expect(world().counted.read - before.read).toBe(3)
  })

  it('that are private, or hang on no account and no contact, are none of ours', async () => {
    const { account } = await hung()
    const ids = [await note('secret', [account], { SharingPrivacy: 'P' }), await note('of nobody', [])]
    const { of, found } = await read()
    expect(ids.map(of)).toEqual([undefined, undefined])
    const gone = found.flatMap((page) => page.gone.map(({ externalId }) => externalId))
    expect(gone).toEqual(expect.arrayContaining(ids))
  })

  it('have their preview where the file cannot be opened', async () => {
    const { account } = await hung()
    const id = await note('x'.repeat(2_000), [account])
    await world().control('faults', {
      match: { pathContains: '/VersionData' },
      action: { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'gone' }] },
    })
    expect((await read()).of(id)?.text).toBe('x'.repeat(255))
    await world().calmDown()
  })

  it('of other kinds of files are not read', async () => {
    const { account } = await hung()
    const id = await note('a file', [account], { FileType: 'PDF' })
    expect((await read()).of(id)).toBeUndefined()
  })
})
