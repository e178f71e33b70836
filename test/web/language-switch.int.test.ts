import { describe, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { hostSurvey } from './hosted-survey.ts'
import { type Invited, leastAnswers, pageFor, post, responsesOf, seedInvitations } from './survey-fixture.ts'

const hosted = hostSurvey()

async function invite(): Promise<Invited & { readonly url: string }> {
  const [one] = (await seedInvitations(hosted.database)) as [Invited]
  await inWorkspace(hosted.database, one.workspaceId, ({ client }) =>
    client.query(`update workspaces set settings = '{"invitations": {"languages": ["en", "de"]}}'`),
  )
  return { ...one, url: hosted.url + one.path('link') }
}

const page = async (url: string) => (await fetch(url)).text()

describe('another language', () => {
  it('is a button of the form, which keeps what was chosen and typed, checks nothing and stores nothing', async () => {
    const one = await invite()
    const shown = await page(`${one.url}?company.recommend=9`)
    const id = /<form [^>]*id="([^"]+)"/.exec(shown)?.[1]
    expect(shown).toContain(`form="${id}" name="switch" value="de"`)
    expect(shown).not.toContain(`href="${one.path('link')}?lang=de"`)
    const token = pageFor(one.url, 'survey', 300)
    const typed = { 'company.recommend': '9', 'company.recommend.why': 'Quick\n<people>', lang: 'en' }
    for (const fields of [typed, { ...typed, homepage: 'https://robot.example' }]) {
      const switched = await post(one.url, { ...fields, page: token, switch: 'de' })
      expect(switched.status).toBe(200)
      const german = await switched.text()
      expect(german).toContain('<html lang="de"')
      expect(german).toContain('name="lang" value="de"')
      expect(german).toMatch(/name="company.recommend" value="9"[^>]* checked/)
      expect(german).toContain('Quick\n&lt;people&gt;')
      expect(german).not.toContain('class="problem"')
      // Whoever read for a minute and then switched has read for a minute.
      expect(german).toContain(`name="page" value="${token}"`)
    }
    expect(await responsesOf(hosted.database, one.workspaceId)).toEqual([])
  })

  it('is none that is not offered', async () => {
    const one = await invite()
    expect(await (await post(one.url, { ...leastAnswers, switch: 'fr' })).text()).toContain('<html lang="en"')
  })

  it('is not what the return key in a field presses', async () => {
    const { url } = await invite()
    const shown = await page(url)
    const buttons = [...shown.matchAll(/<button[^>]*form="answers"[^>]*>/g)].map(([button]) => button)
    expect(buttons[0]).not.toContain('name=')
    expect(buttons[0]).toContain('tabindex="-1" aria-hidden="true"')
  })

  it('is still there when something is missing, and keeps that somebody else was suggested', async () => {
    const { url } = await invite()
    const missing = await (await post(url, { 'company.recommend': '9' })).text()
    expect(missing).toContain('name="switch" value="de"')
    const suggesting = `${url}/someone-else`
    expect(await page(suggesting)).toContain('name="switch" value="de"')
    const fields = { name: 'Kim Berg', email: 'no address', switch: 'de' }
    const switched = await (await post(suggesting, fields)).text()
    expect(switched).toContain('<html lang="de"')
    expect(switched).toMatch(/value="Kim Berg"/)
    expect(switched).not.toContain('class="problem"')
  })

  it('keeps the number of the mail where there is no form', async () => {
    const one = await invite()
    await post(one.url, { ...leastAnswers, act: 'later' })
    expect(await page(`${one.url}?company.recommend=9`)).toContain(
      `href="${one.path('link')}?lang=de&amp;company.recommend=9"`,
    )
  })
})
