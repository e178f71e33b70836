import { describe, expect, it } from 'vitest'
import { hostSurvey } from './hosted-survey.ts'
import {
  type Invited,
  leastAnswers,
  nonceIn,
  optOutsOf,
  post,
  responsesOf,
  seedInvitations,
  visitor,
} from './survey-fixture.ts'

const hosted = hostSurvey()

async function invite(
  options: Parameters<typeof seedInvitations>[1] = {},
): Promise<Invited & { url: string }> {
  const [invited] = await seedInvitations(hosted.database, options)
  if (!invited) throw new Error('nobody was invited')
  return { ...invited, url: hosted.url + invited.path('link') }
}

const stored = (invited: Invited) => responsesOf(hosted.database, invited.workspaceId)

async function answer(url: string, fields: Record<string, string> = leastAnswers): Promise<Response> {
  const review = await (await post(url, fields)).text()
  return post(`${url}/confirm`, { nonce: nonceIn(review), ...fields })
}

describe('the survey', () => {
  it('shows who asks, why, how long, who reads it and whose link it is, in under 50 KB', async () => {
    const { url } = await invite()
    const response = await fetch(url)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(Buffer.byteLength(page)).toBeLessThan(50_000)
    expect(page).toContain('<html lang="en" dir="ltr">')
    for (const part of [
      'Nordwind Antriebstechnik GmbH',
      'minutes',
      'Who reads it',
      'Petra Öztürk-Lindqvist (Hansen Maschinenbau AG)',
      '9 April 2026',
      'anna.berg@nordwind.example',
    ]) {
      expect(page).toContain(part)
    }
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  it('speaks German by invitation, English by choice', async () => {
    const { url } = await invite({ language: 'de' })
    expect(await (await fetch(url)).text()).toContain('<html lang="de" dir="ltr">')
    expect(await (await fetch(`${url}?lang=en`)).text()).toContain('<html lang="en" dir="ltr">')
  })

  it('records nothing for HEAD and GET', async () => {
    const invited = await invite()
    for (const method of ['HEAD', 'GET']) expect((await fetch(invited.url, { method })).status).toBe(200)
    expect(await stored(invited)).toEqual([])
  })

  it('counts an answer only once it was confirmed on the second page', async () => {
    const invited = await invite()
    const review = await post(invited.url, { ...leastAnswers, 'company.satisfaction.why': 'Fast & friendly' })
    const page = await review.text()
    expect(review.status).toBe(200)
    expect(page).toContain('Fast &amp; friendly')
    expect(await stored(invited)).toMatchObject([
      { answers: null, confirmed_at: null, draft: { 'company.satisfaction': 4 } },
    ])
    const thanks = await post(`${invited.url}/confirm`, { nonce: nonceIn(page) })
    expect(thanks.status).toBe(200)
    expect(await thanks.text()).toContain('Thank you!')
    expect(await stored(invited)).toMatchObject([
      { answers: { 'company.satisfaction': 4, 'company.recommend': 9 }, draft: null, previous_answers: null },
    ])
  })

  it('keeps what was typed when something is missing, names it and links to the field', async () => {
    const invited = await invite()
    const response = await post(invited.url, {
      'company.recommend': '7',
      competitor: '"Kestrel" <Co>',
      'company.satisfaction.why': 'x'.repeat(4_001),
    })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('<title>Error: ')
    expect(page).toContain('href="#company.satisfaction"')
    expect(page).toContain('href="#company.satisfaction.why"')
    expect(page).toContain('value="&quot;Kestrel&quot; &lt;Co&gt;"')
    expect(page).toContain('x'.repeat(4_001))
    expect(page).toMatch(
      /name="company.recommend" value="7" checked|name="company.recommend" value="7"[^>]* checked/,
    )
    expect(await stored(invited)).toEqual([])
  })

  it('lets answers be changed until the end and keeps the ones before', async () => {
    const invited = await invite()
    const browser = visitor()
    const review = await (await browser.post(invited.url, leastAnswers)).text()
    await browser.post(`${invited.url}/confirm`, { nonce: nonceIn(review) })
    expect(await (await browser.get(invited.url)).text()).toContain('You sent your answers on 10 March 2026')
    await answer(invited.url, { 'company.satisfaction': '2', 'company.recommend': '3' })
    expect(await stored(invited)).toMatchObject([
      { answers: { 'company.satisfaction': 2 }, previous_answers: { 'company.satisfaction': 4 } },
    ])
  })

  it('confirms nothing with a wrong secret, an empty one, or that of an earlier draft, and loses nothing', async () => {
    const invited = await invite()
    const first = nonceIn(await (await post(invited.url, leastAnswers)).text())
    const other = {
      'company.satisfaction': '1',
      'company.recommend': '0',
      'company.recommend.why': 'Three weeks late',
    }
    const browser = visitor()
    await browser.post(invited.url, other)
    for (const nonce of [first, '', 'A'.repeat(32)]) {
      const response = await post(`${invited.url}/confirm`, { nonce, ...leastAnswers })
      const page = await response.text()
      expect(response.status).toBe(409)
      expect(page).toContain('nothing was sent')
      expect(page).toContain('name="company.recommend" value="9"')
      expect(nonceIn(page)).toBe('')
    }
    // Without answers of its own the page shows the draft, where it was written.
    expect(await (await browser.post(`${invited.url}/confirm`, {})).text()).toContain('Three weeks late')
    expect(await (await post(`${invited.url}/confirm`, {})).text()).not.toContain('Three weeks late')
    expect(await stored(invited)).toMatchObject([{ answers: null, draft: { 'company.satisfaction': 1 } }])
  })

  it('takes the same confirmation twice for one', async () => {
    const invited = await invite()
    const nonce = nonceIn(await (await post(invited.url, leastAnswers)).text())
    for (let time = 0; time < 2; time++) {
      const response = await post(`${invited.url}/confirm`, { nonce })
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('Thank you!')
    }
    expect(await stored(invited)).toMatchObject([
      { answers: { 'company.satisfaction': 4 }, previous_answers: null },
    ])
  })

  it('keeps one row for 20 submissions at once, the last confirmation counting', async () => {
    const invited = await invite()
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const recommend = String(index % 11)
        return (await answer(invited.url, { 'company.satisfaction': '5', 'company.recommend': recommend }))
          .status
      }),
    )
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    expect(statuses).toContain(200)
    const rows = await stored(invited)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.answers).not.toBeNull()
  })

  it('never confirms what filled the field that nobody sees, nor asks it again, but who comes back without it gets through', async () => {
    const invited = await invite()
    const page = await (await post(invited.url, { ...leastAnswers, homepage: 'https://spam.example' })).text()
    const refused = await post(`${invited.url}/confirm`, { nonce: nonceIn(page), ...leastAnswers })
    expect(refused.status).toBe(200)
    expect(await refused.text()).not.toContain('<form')
    expect(await stored(invited)).toMatchObject([
      { answers: null, draft: null, suspicion: { reasons: ['trap-filled'], isConfirmed: true } },
    ])
    expect(await (await fetch(invited.url)).text()).not.toContain('have not sent it')
    expect((await answer(invited.url)).status).toBe(200)
    expect(await stored(invited)).toMatchObject([{ answers: { 'company.recommend': 9 } }])
  })

  it('shows an unsent draft again, or an empty form', async () => {
    const invited = await invite()
    const browser = visitor()
    await browser.post(invited.url, { ...leastAnswers, competitor: 'Corvane' })
    const page = await (await browser.get(invited.url)).text()
    expect(page).toContain('have not sent it')
    expect(page).toContain('value="Corvane"')
    expect(await (await browser.get(`${invited.url}?empty`)).text()).not.toContain('value="Corvane"')
  })

  it('is closed after the end, for everything, and says whom to write to', async () => {
    const invited = await invite({ closesAt: '2026-03-10T09:00:00Z' })
    const responses = [
      await fetch(invited.url),
      await post(invited.url, leastAnswers),
      await post(`${invited.url}/confirm`, { nonce: 'A'.repeat(32) }),
    ]
    for (const response of responses) {
      expect(response.status).toBe(410)
      expect(await response.text()).toContain('mailto:anna.berg%40nordwind.example')
    }
    expect(await stored(invited)).toEqual([])
  })

  it('takes answers from somebody who opted out', async () => {
    const invited = await invite()
    await post(hosted.url + invited.path('opt-out'), { choice: 'stop' })
    expect((await answer(invited.url)).status).toBe(200)
  })
})

describe('a link scanner', () => {
  it('that opens, follows and posts leaves no answer and no opt-out behind', async () => {
    const people = await seedInvitations(hosted.database, { count: 8 })
    for (const invited of people) {
      for (const channel of ['link', 'opt-out', 'one-click'] as const) {
        const url = hosted.url + invited.path(channel)
        await fetch(url, { method: 'HEAD' })
        const page = await (await fetch(url)).text()
        for (const [, href = ''] of page.matchAll(/href="(\/[^"]+)"/g))
          await fetch(hosted.url + href.replaceAll('&amp;', '&'))
        // Every form as it stands: hidden fields and the first answer of every group, no button pressed.
        for (const [form, action = ''] of page.matchAll(
          /<form method="post" action="([^"]+)"[\s\S]*?<\/form>/g,
        )) {
          const body = new URLSearchParams()
          for (const [, kind, name = '', value = ''] of form.matchAll(
            /<input type="(hidden|radio)" name="([^"]+)" value="([^"]*)"/g,
          )) {
            if (kind === 'hidden' || !body.has(name)) body.append(name, value)
          }
          await fetch(hosted.url + action, { method: 'POST', body })
        }
      }
    }
    const [first] = people
    if (!first) throw new Error('nobody was invited')
    const rows = await stored(first)
    expect(rows).toHaveLength(8)
    expect(rows.filter(({ confirmed_at, answers }) => confirmed_at !== null || answers !== null)).toEqual([])
    expect(await optOutsOf(hosted.database, first.workspaceId)).toEqual([])
    // And the person can still answer, once.
    expect((await answer(hosted.url + first.path('link'))).status).toBe(200)
    expect((await stored(first)).filter(({ confirmed_at }) => confirmed_at !== null)).toHaveLength(1)
  })
})
