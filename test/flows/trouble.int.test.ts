import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { explainTrouble } from '#domain/trouble.ts'
import { createTroubleWorld, type Trouble, type TroubleWorld } from './trouble-world.ts'

const fault = (at: TroubleWorld, match: object, action: object) =>
  at.world.control('faults', { match, action })
const set = (at: TroubleWorld, settings: object) => at.world.control('settings', settings)
const calm = (at: TroubleWorld) => at.world.calmDown()

/** A request of the admin to the stand-in HubSpot, with the rights that the app has. */
async function hubspot(at: TroubleWorld, method: string, path: string, body?: object): Promise<unknown> {
  const { accessToken, baseUrl } = await at.world.credentials()
  const answer = await fetch(`${baseUrl}/crm/properties/2026-09/${path}`, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? null : await answer.json()
}

const refusedSetUp = {
  status: 400,
  body: { status: 'error', category: 'VALIDATION_ERROR', message: 'The account has reached its limit' },
}
const readOnly = {
  status: 400,
  body: {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Property values were not valid',
    errors: [
      {
        message: '"keyward_role" is a read only property',
        code: 'READ_ONLY_VALUE',
        context: { propertyName: ['keyward_role'] },
      },
    ],
  },
}

const inHubspot: readonly Trouble[] = [
  {
    name: 'a deleted property that may not be made anew',
    async breakIt(at) {
      await hubspot(at, 'DELETE', 'contacts/keyward_role')
      await fault(
        at,
        { method: 'POST', pathContains: '/crm/properties/2026-09/contacts/batch/create' },
        refusedSetUp,
      )
    },
    mend: calm,
    class: 'rejected-field',
    code: 'PROPERTY_DOESNT_EXIST',
    healsAlone: true,
  },
  {
    name: 'a changed picklist',
    async breakIt(at) {
      const path = 'contacts/keyward_role'
      const { options } = (await hubspot(at, 'GET', path)) as { options: { value: string }[] }
      await hubspot(at, 'PATCH', path, { options: options.filter(({ value }) => value !== 'decision_maker') })
      await fault(at, { method: 'PATCH', pathContains: path }, refusedSetUp)
    },
    mend: calm,
    class: 'rejected-record',
    code: 'INVALID_OPTION',
    healsAlone: true,
  },
  {
    name: 'a validation rule',
    breakIt: (at) =>
      fault(
        at,
        { pathContains: 'contacts/batch/update', bodyContains: at.contactId },
        { rule: { property: 'phone', basedOn: 'keyward_role' } },
      ),
    mend: calm,
    class: 'rejected-record',
    code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
    healsAlone: false,
  },
  {
    name: 'a read-only field',
    breakIt: (at) =>
      fault(at, { pathContains: 'contacts/batch/update', bodyContains: 'keyward_role"' }, readOnly),
    mend: calm,
    class: 'rejected-field',
    code: 'READ_ONLY_VALUE',
    healsAlone: false,
  },
]

const inSalesforce: readonly Trouble[] = [
  {
    name: 'a missing package field',
    breakIt: (at) => set(at, { missing: ['Contact.Keyward_Role__c'] }),
    mend: (at) => set(at, { missing: [] }),
    class: 'rejected-field',
    code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    healsAlone: true,
  },
  {
    name: 'a validation rule',
    breakIt: (at) =>
      set(at, { validationRule: { object: 'Contact', field: 'Keyward_Role__c', message: 'Ask Ada first' } }),
    mend: (at) => set(at, { validationRule: null }),
    class: 'rejected-record',
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    healsAlone: false,
  },
  {
    name: 'a locked row',
    breakIt: (at) => set(at, { lockedIds: [at.contactId] }),
    mend: (at) => set(at, { lockedIds: [] }),
    class: 'transient',
    code: 'UNABLE_TO_LOCK_ROW',
    healsAlone: true,
  },
  {
    name: 'a changed picklist',
    breakIt: (at) =>
      fault(
        at,
        { method: 'PATCH', pathContains: '/composite/sobjects', bodyContains: 'decision_maker' },
        refusedRow(at, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'bad value for restricted picklist field'),
      ),
    mend: calm,
    class: 'rejected-field',
    code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    healsAlone: false,
  },
  {
    name: 'a read-only field',
    breakIt: (at) =>
      fault(
        at,
        { method: 'PATCH', pathContains: '/composite/sobjects', bodyContains: 'Keyward_Role__c' },
        refusedRow(at, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Unable to create/update fields: Keyward_Role__c'),
      ),
    mend: calm,
    class: 'rejected-field',
    code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    healsAlone: false,
  },
]

/** The answer of a collection of one record that Salesforce refuses. */
function refusedRow({ contactId }: TroubleWorld, statusCode: string, message: string) {
  const errors = [{ statusCode, message, fields: ['Keyward_Role__c'] }]
  return { status: 200, body: [{ id: contactId, success: false, errors }] }
}

describe.each([
  { crm: 'hubspot', create: createHubspot, troubles: inHubspot },
  { crm: 'salesforce', create: createSalesforce, troubles: inSalesforce },
] as const)('trouble in $crm', ({ crm, create, troubles }) => {
  let at: TroubleWorld
  beforeEach(async () => {
    at = await createTroubleWorld({ crm, create })
  })
  afterEach(() => at.close())

  it.each(troubles)('$name ends as a failed record with class and fix, and heals', async (trouble) => {
    const before = await at.role()
    await trouble.breakIt(at)
    await at.promote()
    expect((await at.night()).state).toBe('partial')
    const [failure, ...others] = await at.failures()
    expect(others).toEqual([])
    expect(failure).toMatchObject({
      target: at.contactId,
      error: { class: trouble.class, code: trouble.code, message: expect.stringMatching(/\w/) },
    })
    expect(explainTrouble(failure?.error ?? {}).fix).not.toMatch(/support/)
    await at.night()
    await at.night()
    const tries = (await at.failures())[0]?.attempts
    if (trouble.class === 'transient') expect(tries).toBe(3)
    else expect(tries).toBeLessThanOrEqual(2)
    expect([before, undefined]).toContain(await at.role())
    await trouble.mend(at)
    const healed = trouble.healsAlone ? await at.night() : await at.retry()
    expect(healed.state).toBe('done')
    expect(await at.failures()).toEqual([])
    expect(await at.role()).toBe('decision_maker')
  })
})

describe('trouble that HubSpot lets us mend ourselves', () => {
  let at: TroubleWorld
  beforeEach(async () => {
    at = await createTroubleWorld({ crm: 'hubspot', create: createHubspot })
  })
  afterEach(() => at.close())

  it('a deleted property is made anew, and every record gets its value back', async () => {
    const roles = async () =>
      (await at.world.state()).records.filter(({ object, fields }) => object === 'contact' && fields.role)
        .length
    const all = await roles()
    expect(all).toBeGreaterThan(10)
    await hubspot(at, 'DELETE', 'contacts/keyward_role')
    await at.promote()
    await at.night()
    const report = await at.night()
    expect(report.connections[0]?.written.fields).toBeGreaterThanOrEqual(all - 1)
    expect(await roles()).toBe(all)
    expect(await at.role()).toBe('decision_maker')
    expect((await at.night()).connections[0]?.written.fields).toBe(0)
  })

  it('a removed option is put back before the write', async () => {
    const path = 'contacts/keyward_role'
    const { options } = (await hubspot(at, 'GET', path)) as { options: { value: string }[] }
    await hubspot(at, 'PATCH', path, { options: options.filter(({ value }) => value !== 'decision_maker') })
    await at.promote()
    expect((await at.night()).state).toBe('done')
    expect(await at.role()).toBe('decision_maker')
  })

  it('a lock that passes is waited for', async () => {
    await fault(
      at,
      { pathContains: 'contacts/batch/update', times: 2 },
      { status: 423, body: { message: 'locked' } },
    )
    await at.promote()
    expect((await at.night()).state).toBe('done')
    expect(await at.role()).toBe('decision_maker')
  })
})
