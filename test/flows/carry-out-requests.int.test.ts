import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CrmPort, PackagePort } from '#crm/port.ts'
import { ensureWorkspace } from '#store/workspaces.ts'
import { ids } from '../sandbox/salesforce/small-org.ts'
import { type PackageWorld, startPackageWorld } from './package-world.ts'

const clerk = ids.contact(3)
const chief = ids.contact(1)

describe('requests from an org', () => {
  let world: PackageWorld
  beforeAll(async () => {
    world = await startPackageWorld()
    const edit = (id: string, properties: object) =>
      world.org.call('POST', '/_sandbox/edit', { object: 'contact', id, properties })
    await edit(clerk, { Title: 'Clerk', EmailBouncedDate: null })
    await edit(ids.contact(4), { Title: 'Clerk' })
    await world.cycle()
    await world.answer(chief, { 'company.satisfaction': 1, 'company.recommend': 2 })
    await world.cycle()
  })
  afterAll(() => world.close())
  beforeEach(() => world.between((port) => port))

  const outcome = async (id: string) => {
    const found = (await world.records('Request', ['State', 'Result'])).find((one) => one.id === id)
    return [found?.State, found?.Result] as const
  }
  const audit = (action: string) =>
    world.rows<{ actor: string; subject: string }>(
      'select actor_name as actor, subject from audit_log where action = $1 order by id',
      [action],
    )

  it('costs one call when nobody asks', async () => {
    await world.poll()
    world.takeCalls()
    const { package: served } = await world.poll()
    expect(served?.requests).toMatchObject({ done: 0, refused: 0, missing: [] })
    // Accounts, contacts, deals, requests.
    expect(world.takeCalls()).toEqual(['read', 'read', 'read', 'read'])
  })

  it('nominates, in the name of who asked, and says so', async () => {
    const id = await world.ask('nominate', { contact: clerk })
    const again = await world.ask('nominate', { contact: clerk })
    await world.poll()
    expect(await outcome(id)).toEqual(['done', expect.stringContaining('Nominated.')])
    expect(await outcome(again)).toEqual(['done', expect.stringContaining('nominated before')])
    expect(await audit('contact.nominated')).toEqual([
      { actor: `Olga Owner (Salesforce ${ids.user(1)})`, subject: expect.stringContaining(clerk) },
    ])
  })

  it('acknowledges an alert, and shows it as acknowledged at once', async () => {
    const [alert] = await world.records('Alert', ['State'])
    expect(alert?.State).toBe('open')
    const first = await world.ask('acknowledge', { alert: alert?.id ?? '', by: ids.user(2) })
    await world.poll()
    const second = await world.ask('acknowledge', { alert: alert?.id ?? '' })
    await world.poll()
    expect(await outcome(first)).toEqual(['done', expect.stringContaining('stays open until the customer')])
    expect(await outcome(second)).toEqual(['done', expect.stringContaining('acknowledged before')])
    expect(await world.records('Alert', ['State'])).toMatchObject([{ State: 'acknowledged' }])
    expect(await audit('alert.acknowledged')).toMatchObject([
      { actor: `Max Manager (Salesforce ${ids.user(2)})` },
    ])
  })

  it('invites once, and says from when on again', async () => {
    await world.org.call('POST', '/_sandbox/edit', {
      object: 'contact',
      id: clerk,
      properties: { Email: 'clerk@customer.example' },
    })
    const id = await world.ask('invite', { contact: clerk })
    await world.poll()
    expect(await outcome(id)).toEqual(['done', 'The invitation is on its way.'])
    expect(await audit('contact.invited')).toMatchObject([{ subject: `Contact ${clerk}` }])
    const again = await world.ask('invite', { contact: clerk })
    await world.poll()
    expect(await outcome(again)).toEqual([
      'refused',
      expect.stringMatching(/not again before 2027-\d\d-\d\d/),
    ])
    expect(
      await world.rows(
        `select from jobs where name = 'invitations.send' and state = 'due' and cycle_id is null`,
      ),
    ).toHaveLength(1)
  })

  it.each([
    ['who has opted out', 'invite', ids.contact(2), 'Wants no surveys.'],
    ['without an address', 'invite', ids.contact(4), 'no e-mail address'],
    ['who needs no nomination', 'nominate', chief, 'asked without a nomination'],
    ['who has opted out', 'nominate', ids.contact(2), 'asked without a nomination'],
  ])('refuses a contact %s: %s', async (_, kind, contact, why) => {
    const id = await world.ask(kind, { contact })
    await world.poll()
    expect(await outcome(id)).toEqual(['refused', expect.stringContaining(why)])
  })

  it('refuses what names nothing, or nothing of this workspace', async () => {
    const unread = ids.contact(5)
    await world.rows(`update crm_contacts set gone_at = now() where external_id = $1`, [unread])
    const other = randomUUID()
    await ensureWorkspace(world.database, {
      ...{ id: other as typeof world.workspaceId, name: 'Other', currency: 'EUR', timeZone: 'Europe/Vienna' },
    })
    const asked = [
      await world.ask('nominate', {}),
      await world.ask('nominate', { contact: unread }),
      await world.ask('acknowledge', {}),
      await world.ask('acknowledge', { alert: await foreignAlert(other) }),
    ]
    await world.poll()
    expect(await Promise.all(asked.map(outcome))).toEqual([
      ['refused', 'The request names no contact.'],
      ['refused', expect.stringContaining('does not know this contact')],
      ['refused', 'The request names no alert.'],
      ['refused', 'Keyward does not know this alert.'],
    ])
  })

  /** An alert of another workspace whose key somebody has brought into this org. */
  async function foreignAlert(workspace: string): Promise<string> {
    const { inWorkspace } = await import('#store/pool.ts')
    await inWorkspace(world.database, workspace as typeof world.workspaceId, async (tx) => {
      const account = randomUUID()
      await tx.client.query(`insert into accounts (id, workspace_id, name) values ($1, $2, 'Foreign')`, [
        account,
        workspace,
      ])
      await tx.client.query(
        `insert into alerts (id, workspace_id, situation_key, account_id, kind, polarity, severity, title, body, due_at, raised_at)
         values (gen_random_uuid(), $1, 'problem-foreign', $2, 'bad-rating', 'problem', 'high', 't', 'b', now(), now())`,
        [workspace, account],
      )
    })
    const { body } = await world.org.call('POST', '/_sandbox/create', {
      object: 'Keyward_Alert__c',
      properties: { Keyward_Key__c: 'problem-foreign' },
    })
    return body.id
  }

  it('carries out once what it could not answer, and answers the same when it can', async () => {
    await world.rows(`update contacts set is_nominated = false`)
    const before = (await audit('contact.nominated')).length
    const id = await world.ask('nominate', { contact: clerk })
    let tries = 0
    world.between((port) =>
      withPackage(port, {
        answerRequests: async () => {
          tries++
          throw new Error('killed')
        },
      }),
    )
    await expect(world.poll()).rejects.toThrow('killed')
    await expect(world.poll()).rejects.toThrow('killed')
    expect(await outcome(id)).toEqual(['new', null])
    world.between((port) => port)
    expect((await world.poll()).package?.requests).toMatchObject({ done: 1 })
    expect(tries).toBe(2)
    expect(await outcome(id)).toEqual(['done', expect.stringContaining('Nominated.')])
    expect(await audit('contact.nominated')).toHaveLength(before + 1)
    // Somebody sets it back, or an old copy of the org comes up: the same answer, and no deed.
    await world.rows(`update contacts set is_nominated = false`)
    await world.org.call('PATCH', `sobjects/Keyward_Request__c/${id}`, { Keyward_State__c: 'new' })
    await world.poll()
    expect(await outcome(id)).toEqual(['done', expect.stringContaining('Nominated.')])
    expect(await audit('contact.nominated')).toHaveLength(before + 1)
    await world.org.call('PATCH', `sobjects/Keyward_Request__c/${id}`, {
      Keyward_State__c: null,
      Keyward_Kind__c: 'invite',
    })
    await world.poll()
    expect(await outcome(id)).toEqual(['refused', expect.stringContaining('was changed after')])
  })

  it('keeps an answer that the org refuses, tries twice, and gives it when it is let', async () => {
    const validationRule = { object: 'Keyward_Request__c', field: 'Keyward_Result__c', message: 'No results' }
    await world.org.set({ validationRule })
    const id = await world.ask('nominate', {})
    expect((await world.poll()).package?.requests).toMatchObject({
      failed: [{ object: 'request', id, class: 'rejected-record' }],
    })
    await world.poll()
    world.takeCalls()
    await world.poll()
    expect(world.takeCalls()).not.toContain('write')
    await world.org.set({ validationRule: null })
    world.advance(86_400_000)
    await world.poll()
    expect(await outcome(id)).toEqual(['refused', 'The request names no contact.'])
  })

  it('waits while the package is missing, says so once, and parks nothing', async () => {
    const id = await world.ask('nominate', {})
    await world.org.set({ missing: ['Keyward_Request__c'] })
    for (const _ of [1, 2, 3]) await world.poll()
    expect((await world.poll()).package?.requests.missing).toEqual(['Keyward_Request__c'])
    expect(await world.notices()).toEqual([expect.stringContaining('Salesforce has no Keyward_Request__c')])
    await world.org.set({ missing: ['Keyward_Request__c.Keyward_Result__c'] })
    await world.poll()
    expect(await world.notices()).toEqual([expect.stringContaining('Keyward_Request__c.Keyward_Result__c')])
    await world.org.set({ missing: [] })
    await world.poll()
    expect(await world.notices()).toEqual([])
    expect(await outcome(id)).toEqual(['refused', 'The request names no contact.'])
    expect(await world.rows('select from connections where parked_at is not null')).toEqual([])
  })

  it('waits while the workspace is in preview', async () => {
    await world.rows(`update workspaces set write_mode = 'preview'`)
    const id = await world.ask('nominate', {})
    world.takeCalls()
    expect(await world.poll()).toMatchObject({ package: { skipped: expect.stringContaining('preview') } })
    expect(world.takeCalls()).not.toContain('write')
    expect(await outcome(id)).toEqual(['new', null])
    await world.rows(`update workspaces set write_mode = 'live'`)
    await world.poll()
    expect(await outcome(id)).toEqual(['refused', 'The request names no contact.'])
  })

  it('answers hundreds in few calls', async () => {
    for (let n = 0; n < 250; n++) await world.ask('nominate', {})
    world.takeCalls()
    expect((await world.poll()).package?.requests).toMatchObject({ refused: 250 })
    expect(world.takeCalls().filter((kind) => kind === 'write')).toHaveLength(2)
  })
})

function withPackage(port: CrmPort, changes: Partial<PackagePort>): CrmPort {
  const { package: installed } = port
  if (!installed) throw new Error('no package')
  return { ...port, package: { ...installed, ...changes } }
}
