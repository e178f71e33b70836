import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, visit } from './console/fixture.ts'
import {
  confirming,
  type NominationOffice,
  type OpenNominationOffice,
  openNominationOffice,
  seedNominationOffice,
} from './nomination-office.ts'

let world: OpenNominationOffice
let office: NominationOffice
beforeAll(async () => {
  world = await openNominationOffice()
  office = world.office
})
afterAll(() => world?.close())

describe('the console', () => {
  it('shows an account manager the own accounts, and CX lead, admin and auditor all', async () => {
    for (const role of ['account_manager', 'cx_lead', 'admin', 'auditor'] as const) {
      const { text, status } = await visit(world.app.url, '/console/nominations', office.people[role])
      expect(status).toBe(200)
      expect(text).toContain('Customer of Max')
      expect(text.includes('Customer of Mia')).toBe(role !== 'account_manager')
      expect(text.includes('value="confirm"')).toBe(role !== 'auditor')
      const other = await visit(
        world.app.url,
        `/console/nominations/${office.accounts.Mia}`,
        office.people[role],
      )
      expect(other.status).toBe(role === 'account_manager' ? 404 : 200)
    }
  })

  it('takes deeds about the own accounts alone', async () => {
    const max = office.people.account_manager
    const before = await world.state()
    const foreign = await post(
      world.app.url,
      '/console/nominations',
      max,
      confirming(office, 'Mia', 'Mia Agent'),
    )
    expect(foreign.status).toBe(404)
    const asking = await post(world.app.url, '/console/nominations/requests', max, { for: 'tier:I' })
    expect(asking.status).toBe(403)
    expect(
      (await post(world.app.url, '/console/nominations', office.people.auditor, confirming(office, 'Max')))
        .status,
    ).toBe(403)
    expect(await world.state()).toBe(before)
    const fields = {
      deed: 'left',
      account: office.accounts.Max,
      contact: office.contacts['Max Head'] ?? '',
      tier: 'I',
      reason: '',
    }
    const done = await post(world.app.url, '/console/nominations', max, fields)
    expect(done.headers.get('location')).toBe(
      `/console/nominations?tier=I&done=left#account-${office.accounts.Max}`,
    )
    const page = await visit(world.app.url, '/console/nominations', max)
    expect(page.text).toContain('has left the company')
    expect(page.text).toContain('✕</span> Recommender: nobody')
    const again = await post(world.app.url, '/console/nominations', max, fields)
    expect(again.status).toBe(422)
    expect(again.text).toContain('marked as having left already')
  })

  it('shows names as text', async () => {
    const hostile = await seedNominationOffice(world.test.database, '"><script>alert(1)</script>')
    const { text } = await visit(world.app.url, '/console/nominations', hostile.people.admin)
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;')
  })
})
