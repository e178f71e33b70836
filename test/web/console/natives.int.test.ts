import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CrmError } from '#crm/errors.ts'
import type { CrmField, CrmFields } from '#domain/native-target.ts'
import { loadSettings } from '#flows/change-settings.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'

const field = (name: string, more: Partial<CrmField> = {}): CrmField => ({
  ...{ name, label: name, type: 'text', options: null, locked: null, isRead: false, maxLength: null },
  ...more,
})
const fields: CrmFields = {
  account: [
    field('hs_ideal_customer_profile', { type: 'choice', options: ['tier_1', 'tier_2', 'tier_3'] }),
    field('Notes'),
    field('total', { type: 'number', locked: 'calculated' }),
  ],
  contact: [],
}

let test: TestDatabase
let app: RunningApp
let office: Office
let answer: () => Promise<CrmFields>
let asked = 0

beforeAll(async () => {
  test = await createTestDatabase()
  const crmFields = () => {
    asked += 1
    return answer()
  }
  const console = { signInWith: [], crmFields }
  app = await startApp(test.database, { publicUrl: origin, now: () => now, console })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})
beforeEach(async () => {
  office = await seedOffice(test.database)
  asked = 0
  answer = async () => fields
})

const name = 'native.hubspot.account'
const mapping = async () => {
  const { connections } = await inWorkspace(test.database, office.workspaceId, loadSettings)
  return connections[0]?.mapping.native
}
const version = async () => (await inWorkspace(test.database, office.workspaceId, loadSettings)).version
const save = async (typed: Record<string, string>) =>
  post(app.url, '/console/settings/fields', office.people.admin, {
    version: String(await version()),
    ...typed,
  })
const tier = {
  [`${name}.tier.field`]: 'hs_ideal_customer_profile',
  [`${name}.tier.policy`]: 'overwrite',
  [`${name}.tier.map`]: 'I = tier_1\r\nII=tier_2\r\n',
}

describe('fields of theirs that Keyward fills', () => {
  it('are none until one is named, and the page says what can be', async () => {
    const { text } = await visit(app.url, '/console/settings/fields', office.people.admin)
    expect(text).toContain('Nothing of yours is written unless you name a field here')
    expect(text).toContain(`id="${name}.csat.field"`)
    expect(text).not.toContain('native.hubspot.contact.last_invited')
    await save({})
    expect([await mapping(), asked]).toEqual([[], 0])
  })

  it('are saved as typed, in the CRM’s spelling, shown again, and taken out by emptying the field', async () => {
    expect((await save({ ...tier, [`${name}.csat.field`]: 'notes' })).status).toBe(303)
    expect(await mapping()).toEqual([
      {
        ...{ object: 'account', value: 'tier', field: 'hs_ideal_customer_profile', policy: 'overwrite' },
        map: { I: 'tier_1', II: 'tier_2' },
      },
      { object: 'account', value: 'csat', field: 'Notes', policy: 'fill', map: null },
    ])
    const { text } = await visit(app.url, '/console/settings/fields', office.people.admin)
    expect(text).toContain('I = tier_1\nII = tier_2</textarea>')
    expect(text).toContain('<option value="overwrite" selected>')
    await save({})
    expect([await mapping(), asked]).toEqual([[], 1])
  })

  it.each([
    [{ [`${name}.tier.field`]: 'hs_ideal_customer_profile' }, 'has no option I'],
    [{ [`${name}.csat.field`]: 'nope' }, 'is no field of companies in HubSpot'],
    [{ [`${name}.csat.field`]: 'total' }, 'is calculated by HubSpot'],
    [{ [`${name}.csat.field`]: 'keyward_csat' }, 'is a field of Keyward'],
    [{ ...tier, [`${name}.tier.map`]: 'I tier_1' }, 'names I tier_1'],
    [{ ...tier, [`${name}.tier.policy`]: 'never' }, 'must be one of fill, overwrite'],
  ])('that cannot be are refused at their place: %o', async (typed, sentence) => {
    const { status, text } = await save(typed as Record<string, string>)
    expect(status).toBe(422)
    expect(text).toContain(sentence)
    const at = Object.keys(typed)[0]?.replace(/\.field$/, '') ?? ''
    expect(text).toContain(`href="#${at}`)
    expect(await mapping()).toEqual([])
  })

  it('are not saved while the CRM cannot be asked, and what was typed stays', async () => {
    answer = () =>
      Promise.reject(new CrmError({ class: 'transient', code: 'X', message: 'HubSpot is away.' }))
    const { status, text } = await save(tier)
    expect(status).toBe(422)
    expect(text).toContain('could not be checked in HubSpot, so nothing was saved')
    expect(text).toContain('HubSpot is away.')
    expect(text).toContain('value="hs_ideal_customer_profile"')
    expect(await mapping()).toEqual([])
  })

  it('are asked for once: saving another page, or the same again, asks nothing', async () => {
    await save(tier)
    expect(asked).toBe(1)
    await save(tier)
    expect(asked).toBe(1)
  })
})
