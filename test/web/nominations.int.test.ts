import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendMail } from '#flows/send-mail.ts'
import type { OutgoingMail } from '#mail/port.ts'
import { makePageToken } from '#std/page-token.ts'
import { inWorkspace } from '#store/pool.ts'
import { createSession } from '#store/sessions.ts'
import type { TestDatabase } from '../support/database.ts'
import { mailBy } from '../support/mail.ts'
import { now, origin, post, visit } from './console/fixture.ts'
import {
  askTier,
  confirming,
  type NominationOffice,
  type OpenNominationOffice,
  openNominationOffice,
} from './nomination-office.ts'
import { type RunningApp, secret } from './survey-fixture.ts'

let world: OpenNominationOffice
let test: TestDatabase
let app: RunningApp
let office: NominationOffice
let clock: OpenNominationOffice['clock']
let rows: OpenNominationOffice['rows']
let state: OpenNominationOffice['state']

beforeAll(async () => {
  world = await openNominationOffice()
  ;({ test, app, office, clock, rows, state } = world)
})
afterAll(() => world?.close())

const path = (owner: string) => world.links[owner]?.path ?? ''
const get = async (address: string) => {
  const response = await fetch(app.url + address, { redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
/** As a person without script posts it: the page was served a while ago. */
const send = async (owner: string, fields: Record<string, string>, page = 'nomination-confirmation') => {
  const link = path(owner).split('/')[2] ?? ''
  const token = makePageToken(secret, { link, page, servedAt: clock.now.getTime() - 20_000 })
  const response = await fetch(app.url + path(owner), {
    method: 'POST',
    body: new URLSearchParams({ page: token, ...fields }),
    redirect: 'manual',
  })
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
  }
}
const isNominated = async (name: string) =>
  (
    await rows<{ is_nominated: boolean }>('select is_nominated from contacts where id = $1', [
      office.contacts[name],
    ])
  )[0]?.is_nominated
const confirm = (owner: 'Max' | 'Mia', name?: string) => confirming(office, owner, name)

/** Signed in now, whatever the clock says. */
const enterLead = () =>
  inWorkspace(test.database, office.workspaceId, (tx) =>
    createSession(tx, { userId: office.people.cx_lead.id, now: clock.now }),
  )

describe('the link of a mail', () => {
  it('shows the own accounts with suggestions, and nobody else’s', async () => {
    const page = await get(path('Max'))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Customer of Max')
    expect(page.text).not.toContain('Customer of Mia')
    expect(page.text).toContain('✕</span> Influencer: nobody')
    expect(page.text).toMatch(new RegExp(`value="${office.contacts['Max Agent']}" form="[^"]+" checked`))
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('set-cookie')).toBeNull()
  })

  it('changes nothing by GET and HEAD, however often', async () => {
    const before = await state()
    for (const query of ['', `?account=${office.accounts.Max}`, '?deed=confirm', '?done=left'])
      await get(path('Max') + query)
    await fetch(app.url + path('Max'), { method: 'HEAD' })
    expect(await state()).toBe(before)
  })

  it('asks once more where nobody was seen to press a button, and then acts, under the manager’s name', async () => {
    const before = await state()
    const first = await send('Max', confirm('Max', 'Max Agent'), 'nomination')
    expect(first.status).toBe(200)
    expect(first.text).toContain('with 1 more contact nominated')
    expect(first.text).toContain(`name="nominate" value="${office.contacts['Max Agent']}"`)
    // A form as it was served, at once: what scanners do.
    const served = (await get(path('Max'))).text.match(/name="page" value="([^"]+)"/)?.[1] ?? ''
    expect((await send('Max', { ...confirm('Max', 'Max Agent'), page: served })).status).toBe(200)
    expect(await state()).toBe(before)
    const second = await send('Max', confirm('Max', 'Max Agent'))
    expect(second).toMatchObject({
      status: 303,
      location: `${path('Max')}?done=confirmed#account-${office.accounts.Max}`,
    })
    expect(await isNominated('Max Agent')).toBe(true)
    const log = await rows(
      `select actor_name, actor_id, action from audit_log where action in ('contact.nominated', 'nominations.confirmed') order by id`,
    )
    expect(log).toEqual([
      { actor_name: 'Max Muster by mail link', actor_id: null, action: 'contact.nominated' },
      { actor_name: 'Max Muster by mail link', actor_id: null, action: 'nominations.confirmed' },
    ])
    expect((await get(second.location)).text).toContain('Confirmed. Thank you.')
  })

  it('reaches no account and no contact of somebody else', async () => {
    const before = await state()
    const mia = { account: office.accounts.Mia, contact: office.contacts['Mia Boss'] ?? '' }
    const attempts: Record<string, string>[] = [
      confirm('Mia', 'Mia Agent'),
      { ...confirm('Max'), nominate: office.contacts['Mia Agent'] ?? '' },
      { ...mia, deed: 'left' },
      { ...mia, deed: 'left', account: office.accounts.Max },
      { ...mia, deed: 'withdraw', reason: 'x', account: office.accounts.Max },
      {
        account: office.accounts.Max,
        deed: 'replace',
        contact: office.contacts['Max Agent'] ?? '',
        by: office.contacts['Mia Clerk'] ?? '',
        reason: '',
      },
      { deed: 'accept', account: office.accounts.Max, suggestion: office.accounts.Mia },
      { deed: 'nonsense', account: office.accounts.Max },
      { deed: 'left', account: "' or 1=1", contact: 'x' },
    ]
    for (const fields of attempts)
      expect({ fields, ...(await send('Max', fields)) }).toMatchObject({
        fields,
        status: fields.deed === 'accept' ? 422 : 404,
      })
    expect((await get(`${path('Max')}?account=${office.accounts.Mia}`)).status).toBe(404)
    expect(await state()).toBe(before)
  })

  it('has one answer for wrong, foreign and ended links', async () => {
    const normal = (text: string) => text.replaceAll(/[\w-]{32}/g, '')
    const wrong = await get(`/n/${'A'.repeat(32)}`)
    const ended = await askTier(test.database, office.workspaceId, 'II', new Date(now.getTime() + 90_000_000))
    const link = ended.Mia
    const answer = await post(app.url, `/console/nominations/requests/${link?.id}/end`, office.people.cx_lead)
    expect(answer.headers.get('location')).toBe('/console/nominations/requests?ended=yes')
    const survey = path('Max').replace('/n/', '/s/')
    for (const address of [
      link?.path ?? '',
      '/n/x',
      `/n/${path('Max').slice(4)}A`,
      survey,
      `/s/${'A'.repeat(32)}`,
    ]) {
      const one = await get(address)
      expect({ address, status: one.status, text: normal(one.text) }).toEqual({
        address,
        status: 404,
        text: normal(wrong.text),
      })
      expect(one.headers.get('content-security-policy')).toBe(wrong.headers.get('content-security-policy'))
    }
    expect((await rows('select action, actor_name from audit_log order by id desc limit 1'))[0]).toEqual({
      action: 'nominations.link-ended',
      actor_name: 'Lea of Nordwind Antriebstechnik <lea@nordwind.example>',
    })
  })

  it('ends with its days, with the manager’s access to the CRM, and with the account’s owner', async () => {
    clock.now = new Date(now.getTime() + 21 * 86_400_000 + 1)
    const expired = await get(path('Max'))
    expect([expired.status, expired.text.includes('This link has expired')]).toEqual([410, true])
    expect(expired.text).not.toContain('Customer of')
    expect((await send('Max', confirm('Max'))).status).toBe(410)
    clock.now = now
    await rows(`update crm_owners set is_active = false where external_id = 'Max'`)
    expect((await get(path('Max'))).status).toBe(404)
    await rows(
      `update crm_owners set is_active = true, email = 'other@nordwind.example' where external_id = 'Max'`,
    )
    expect((await get(path('Max'))).status).toBe(404)
    await rows(`update crm_owners set email = 'max@nordwind.example' where external_id = 'Max'`)
    await rows(`update crm_accounts set owner_external_id = 'Mia' where external_id = 'company-Max'`)
    expect((await get(path('Max'))).text).not.toContain('Customer of Max')
    await rows(`update crm_accounts set owner_external_id = 'Max' where external_id = 'company-Max'`)
    expect((await get(path('Max'))).text).toContain('Customer of Max')
  })

  it('is kept as a hash alone, and no row of the outbox holds it', async () => {
    const token = path('Max').slice(3)
    for (const table of ['nomination_tokens', 'nomination_links', 'outbox', 'audit_log']) {
      const { rows: found } = await test.owner.query(`select t::text as text from ${table} t`)
      expect(found.length).toBeGreaterThan(0)
      for (const { text } of found) expect(text).not.toContain(token)
    }
  })

  it('slows down whoever asks too often', async () => {
    const answers = await Promise.all(Array.from({ length: 65 }, () => get(path('Mia'))))
    const slowed = answers.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed[0]?.headers.get('retry-after')).toMatch(/^\d+$/)
  })
})

describe('the mail', () => {
  it('goes to each manager once, with the link, and not to whoever confirmed meanwhile', async () => {
    const sent: OutgoingMail[] = []
    const { port } = mailBy(async (mail) => {
      sent.push(mail)
      return { kind: 'accepted' }
    })
    const settings = {
      secret,
      publicUrl: () => origin,
      from: { name: 'Us', address: 'feedback@us.example' },
      postalAddress: 'Street 1, City',
    }
    await sendMail(
      { database: test.database, mail: port, settings },
      { workspaceId: office.workspaceId, now: () => now, signal: new AbortController().signal },
    )
    // Max has confirmed the one account; the second link of Mia was ended.
    expect(sent.map(({ to }) => to.address)).toEqual(['mia@nordwind.example'])
    expect(sent[0]?.text).toContain(origin + path('Mia'))
    expect(sent[0]?.text).toContain('Lea Lead at Nordwind Antriebstechnik asks')
    expect(sent[0]?.text).not.toContain('lea@nordwind.example')
    expect(sent[0]?.text).toContain('- Customer of Mia (tier II): not read yet')
    expect(sent[0]?.oneClickUrl).toBeNull()
    expect(
      await rows('select state, count(*)::integer as n from nomination_links group by 1 order by 1'),
    ).toEqual([
      { state: 'sent', n: 1 },
      { state: 'suppressed', n: 2 },
    ])
  })

  it('is asked for by the CX lead, at most once a day for the same, and never for what was confirmed lately', async () => {
    clock.now = new Date(now.getTime() + 3 * 86_400_000)
    let lead = await enterLead()
    const ask = (tier: string) =>
      post(app.url, '/console/nominations/requests', lead, { for: `tier:${tier}` })
    expect((await ask('I')).headers.get('location')).toBe('/console/nominations/requests?asked=0')
    const [one, two] = await Promise.all([ask('II'), ask('II')])
    const places = [one.headers.get('location'), two.headers.get('location')]
    expect(places).toContain('/console/nominations/requests?asked=1')
    expect([one.status, two.status].toSorted()).toEqual([303, 422])
    const page = await visit(app.url, '/console/nominations/requests?asked=1', lead)
    expect(page.text).toContain('1 account manager is asked by mail')
    clock.now = new Date(now.getTime() + 31 * 86_400_000)
    lead = await enterLead()
    expect((await ask('I')).headers.get('location')).toBe('/console/nominations/requests?asked=1')
    clock.now = now
  })
})
