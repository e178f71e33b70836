import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { revokeLink } from '#flows/crm-links.ts'
import { listProposedChanges } from '#flows/preview.ts'
import { closeWave } from '#flows/waves/in-flight.ts'
import { listFieldSetups } from '#store/preview/preview.ts'
import { listFailedWrites } from '#store/sync-log.ts'
import { loadFunnel } from '#store/waves/funnel.ts'
import { listMembers } from '#store/waves/lists.ts'
import { setWriteMode } from '#store/write-mode.ts'
import { responsesOf } from '../web/survey-fixture.ts'
import { type CrmLinkWorld, createCrmLinkWorld } from './crm-link-world.ts'

const lead = { id: null, name: 'Lea Lead' }

describe.each([
  { crm: 'hubspot', create: createHubspot },
  { crm: 'salesforce', create: createSalesforce },
] as const)('personal links in $crm', (of) => {
  let at: CrmLinkWorld
  beforeEach(async () => {
    at = await createCrmLinkWorld(of)
  })
  afterEach(() => at.close())

  const tokenOf = (link = '') => link.split('/').at(-1) ?? ''
  const members = (waveId: string) =>
    at.in((tx) => listMembers(tx, waveId as never, { outcomes: ['listed'], owners: null, limit: 500 }))

  it('are off: nothing is written, and a wave that needs them is not launched', async () => {
    await expect(at.launch()).rejects.toThrow(/links in the CRM are off/)
    await at.night()
    expect(await at.links()).toEqual([])
  })

  it('are written once, open the survey, mark the answer, and are taken out when it was given', async () => {
    await at.switchLinks(true)
    const waveId = await at.launch()
    await at.night()
    const links = await at.links()
    const asked = await members(waveId)
    expect(links.length).toBe(asked.length)
    expect(links.length).toBeGreaterThan(2)
    expect(new Set(links).size).toBe(links.length)
    expect(await at.in((tx) => loadFunnel(tx, waveId as never))).toMatchObject({
      planned: links.length,
      sent: links.length,
    })
    // What follows from having asked is written the next night, the links are not; after that nothing is.
    await at.night()
    expect(await at.links()).toEqual(links)
    const before = at.world.counted.write
    await at.night()
    expect(at.world.counted.write).toBe(before)
    expect((await members(waveId)).map(({ crmLinkCount }) => crmLinkCount)).toEqual(links.map(() => 1))

    const stored = await at.dump()
    for (const link of links) expect(stored).not.toContain(tokenOf(link))
    expect(stored).not.toContain('https://survey.example.test/s/')

    expect(await at.answer(links[0] ?? '')).toBe(200)
    expect(await responsesOf(at.db.database, at.workspaceId)).toMatchObject([{ source: 'crm' }])
    expect((await members(waveId)).filter(({ origin }) => origin?.source === 'crm')).toHaveLength(1)
    await at.night()
    expect(await at.links()).toEqual(links.slice(1))
  })

  it('wait in a preview, which shows that there would be one and not which', async () => {
    await at.switchLinks(true)
    const waveId = await at.launch()
    await at.in((tx) => setWriteMode(tx, 'preview'))
    await at.night()
    expect(await at.links()).toEqual([])
    expect(await at.in((tx) => loadFunnel(tx, waveId as never))).toMatchObject({ sent: 0 })
    const { items } = await at.in((tx) => listProposedChanges(tx, { object: 'contact', limit: 500 }))
    const shown = items.flatMap(({ fields }) => fields.filter(({ field }) => field === 'survey_link'))
    expect(shown.length).toBe((await members(waveId)).length)
    expect(new Set(shown.map((one) => `${one.old} → ${one.new}`))).toEqual(
      new Set(['null → a personal link']),
    )
  })

  it('are taken out when the wave closes, and then say that it is closed', async () => {
    await at.switchLinks(true)
    const waveId = await at.launch()
    await at.night()
    const [link = ''] = await at.links()
    await at.in((tx) => closeWave(tx, { waveId, by: lead, now: at.now() }))
    await at.night()
    expect(await at.links()).toEqual([])
    expect((await fetch(at.reach(link))).status).toBe(200)
  })

  it('open nothing once they are revoked, like a link that never was, and another one follows', async () => {
    await at.switchLinks(true)
    const waveId = await at.launch()
    await at.night()
    const links = await at.links()
    const [one] = await members(waveId)
    await at.in((tx) => revokeLink(tx, { waveId, contactId: one?.contactId ?? '', by: lead, now: at.now() }))
    const pages = await Promise.all(links.map((link) => fetch(at.reach(link))))
    const [revoked, ...others] = links.filter((_, n) => pages[n]?.status === 404)
    expect(others).toEqual([])
    const [ofRevoked, ofNone] = await Promise.all(
      [revoked ?? '', `https://survey.example.test/s/${'x'.repeat(32)}`].map(async (link) =>
        (await fetch(at.reach(link))).text(),
      ),
    )
    expect(ofRevoked).toBe(ofNone)
    await at.night()
    const after = await at.links()
    expect(after).toHaveLength(links.length)
    expect(after).not.toContain(revoked)
    const { rows } = await at.db.owner.query(
      `select action, after from audit_log where action like 'crm-link%' order by id`,
    )
    expect(rows).toEqual([
      { action: 'crm-links.written', after: { links: links.length } },
      { action: 'crm-link.revoked', after: null },
      { action: 'crm-links.written', after: { links: 1 } },
    ])
  })

  it('open nothing and are taken out once they are switched off, and stay dead when they are on again', async () => {
    await at.switchLinks(true)
    await at.launch()
    await at.night()
    const links = await at.links()
    await at.switchLinks(false)
    expect((await fetch(at.reach(links[0] ?? ''))).status).toBe(404)
    await at.night()
    expect(await at.links()).toEqual([])
    await at.switchLinks(true)
    await at.night()
    const again = await at.links()
    expect(again).toHaveLength(links.length)
    expect(again.filter((link) => links.includes(link))).toEqual([])
    expect((await fetch(at.reach(links[0] ?? ''))).status).toBe(404)
    expect((await fetch(at.reach(again[0] ?? ''))).status).toBe(200)
  })
})

describe('an org with an older package', () => {
  let at: CrmLinkWorld
  const field = 'Contact.Keyward_Survey_Link__c'
  beforeEach(async () => {
    at = await createCrmLinkWorld({ crm: 'salesforce', create: createSalesforce })
    await at.world.control('settings', { missing: [field] })
  })
  afterEach(() => at.close())

  it('goes on as before while links are off', async () => {
    const report = await at.night()
    expect(report.state).toBe('done')
  })

  it('is told which field is missing, asks nobody, and catches up when the field is there', async () => {
    await at.switchLinks(true)
    const waveId = await at.launch()
    await at.night()
    expect(await at.links()).toEqual([])
    const [setup] = await at.in(listFieldSetups)
    expect(setup?.missing).toEqual([field])
    const failed = await at.in((tx) =>
      listFailedWrites(tx, { kind: null, errorClass: null, after: null, limit: 500 }),
    )
    expect(failed.length).toBeGreaterThan(2)
    expect(new Set(failed.map(({ error }) => error?.class))).toEqual(new Set(['rejected-field']))
    expect(JSON.stringify(failed)).toContain('Keyward_Survey_Link__c')
    expect(JSON.stringify(failed)).not.toContain('/s/')
    expect(await at.in((tx) => loadFunnel(tx, waveId as never))).toMatchObject({ sent: 0 })
    await at.world.control('settings', { missing: [] })
    await at.night()
    expect(await at.links()).toHaveLength(failed.length)
  })
})
