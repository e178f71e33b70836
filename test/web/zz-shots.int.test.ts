import { chromium } from 'playwright-core'
import { it } from 'vitest'
import { createTestDatabase } from '../support/database.ts'
import { leastAnswers, now, post, seedInvitations, startApp } from './survey-fixture.ts'

it('shots', { timeout: 200000 }, async () => {
  const t = await createTestDatabase()
  const clock = now
  const app = await startApp(t.database, { publicUrl: 'http://127.0.0.1', now: () => clock })
  const [a, b] = await seedInvitations(t.database, { count: 2 })
  const [g] = await seedInvitations(t.database, { language: 'de' })
  const [c] = await seedInvitations(t.database, { closesAt: '2026-01-01T00:00:00Z' })
  const br = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  for (const [w, scheme] of [
    [400, 'light'],
    [1280, 'light'],
    [400, 'dark'],
  ] as const) {
    const ctx = await br.newContext({ viewport: { width: w, height: 850 }, colorScheme: scheme })
    const p = await ctx.newPage()
    const n = (name: string) => `/tmp/shots/${name}-${w}${scheme === 'dark' ? '-dark' : ''}.png`
    const shot = (name: string) => p.screenshot({ path: n(name), fullPage: true })
    const url = app.url + a!.path('link')
    await p.goto(url + '?empty')
    await shot('survey')
    if (w === 1280) await p.screenshot({ path: '/tmp/shots/top-1280.png' })
    await p.goto(app.url + g!.path('link') + '?empty')
    await shot('survey-de')
    await p.getByRole('radio', { name: 'Erwartungen übertroffen' }).nth(1).check()
    await p.locator('input[name="company.recommend"][value="8"]').check()
    await p.locator('textarea[name="company.satisfaction.why"]').fill('Sehr schnelle Hilfe im März.')
    await p.getByRole('button').click()
    await shot('errors')
    await p.getByRole('radio', { name: 'Über meinen Erwartungen' }).first().check()
    await p.locator('input[name="products.recommend"][value="3"]').check()
    await p.locator('input[name="competitor"]').fill('Kestrel Components')
    await p.getByRole('button').click()
    await shot('review')
    if (w === 1280) await p.pdf({ path: '/tmp/shots/review.pdf' })
    await p.getByRole('button').click()
    await shot('thanks')
    await p.goto(app.url + g!.path('link'))
    await shot('again')
    if (w === 1280) await p.pdf({ path: '/tmp/shots/survey.pdf', printBackground: false })
    await p.goto(app.url + c!.path('link'))
    await shot('closed')
    await p.goto(app.url + '/s/wrong')
    await shot('404')
    await p.goto(app.url + b!.path('opt-out'))
    await shot('optout')
    await p.goto(app.url + b!.path('one-click'))
    await shot('oneclick')
    await ctx.close()
  }
  await br.close()
  await app.close()
  await t.drop()
})
