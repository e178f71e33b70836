import { ask } from 'c/keywardRequest'
import { createRecord } from 'lightning/uiRecordApi'

const accountId = '001xx0000000001AAA'
const taken = {
  body: { output: { errors: [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found' }] } },
}
const keys = () => createRecord.mock.calls.map(([{ fields }]) => fields.Keyward_Key__c)

describe('asking Keyward', () => {
  beforeEach(() => createRecord.mockReset())

  it('creates one request with a key, the kind and the records', async () => {
    createRecord.mockResolvedValue({ id: 'a01' })
    await ask('nominate', { accountId, contactId: '003a' })
    expect(createRecord.mock.calls).toEqual([
      [
        {
          apiName: 'Keyward_Request__c',
          fields: {
            Keyward_Key__c: expect.stringMatching(/^nominate-[0-9a-f]{32}$/),
            Keyward_Kind__c: 'nominate',
            Keyward_Account__c: accountId,
            Keyward_Contact__c: '003a',
          },
        },
      ],
    ])
    expect(keys()[0].length).toBeLessThanOrEqual(64)
  })

  it('makes one request of a double click', async () => {
    createRecord.mockResolvedValue({ id: 'a01' })
    await Promise.all([
      ask('nominate', { accountId, contactId: '003b' }),
      ask('nominate', { accountId, contactId: '003b' }),
    ])
    expect(createRecord).toHaveBeenCalledTimes(1)
  })

  it('keeps the key when the answer got lost, and takes a taken key for a success', async () => {
    createRecord.mockRejectedValueOnce({ body: { message: 'timeout' } }).mockRejectedValueOnce(taken)
    await expect(ask('acknowledge', { accountId, alertId: 'a00a' })).rejects.toEqual({
      body: { message: 'timeout' },
    })
    await ask('acknowledge', { accountId, alertId: 'a00a' })
    expect(keys()[0]).toBe(keys()[1])
  })

  it('finds the taken key in the errors of a field too', async () => {
    createRecord.mockRejectedValueOnce({
      body: { output: { fieldErrors: { Keyward_Key__c: [{ errorCode: 'DUPLICATE_VALUE' }] } } },
    })
    await expect(ask('acknowledge', { accountId, alertId: 'a00b' })).resolves.toBe(true)
  })

  it('makes a new key for the next request, and for another record', async () => {
    createRecord.mockResolvedValue({ id: 'a01' })
    await ask('invite', { accountId, contactId: '003c' })
    await ask('invite', { accountId, contactId: '003c' })
    await ask('invite', { accountId, contactId: '003d' })
    expect(new Set(keys()).size).toBe(3)
  })
})
