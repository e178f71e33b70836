import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kapp } from '#domain/instrument/shipped.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { firstQuestion } from '#flows/mails/look.ts'
import { renderInvitation } from '#mail/invitation.ts'
import { places } from '#sandbox/dataset/worldwide.ts'
import { approveLanguages } from '../support/approve-languages.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type RunningApp, seedInvitations, startApp } from '../web/survey-fixture.ts'
import { browserProgram, keepPicture, launchBrowser, withPage } from './browser.ts'

/** Set it to look at the pages: every one is kept there as a picture. */
const widths = [320, 400, 1_280]

/** Runs in the page: what is wider than the window, or cut by the box that it stands in. */
const findCut = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  const cut = [...document.querySelectorAll('main *, header *, footer *')].filter((one) =>
    !one.closest('.trap, .languages') && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1)
  const spilt = [...document.querySelectorAll('label.option > span')].filter((one) => {
    const box = one.parentElement.getBoundingClientRect(), { left, right } = one.getBoundingClientRect()
    return left < box.left - 1 || right > box.right + 1 || one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
  })
  const texts = [...document.querySelectorAll('label span, legend, button, h1, h2, p, li, a')].filter((one) => {
    const { left, right, width } = one.getBoundingClientRect()
    return width > 0 && !one.closest('.trap, .languages') && (left < -1 || right > clientWidth + 1)
  })
  return [...(scrollWidth > clientWidth ? ['scrolls sideways'] : []), ...[...cut, ...spilt, ...texts].map((one) => one.outerHTML.slice(0, 120))]
})()`

describe.skipIf(browserProgram.isMissing)(
  browserProgram.title('the survey in the scripts of the world'),
  () => {
    let test: TestDatabase
    let app: RunningApp
    let browser: Browser

    beforeAll(async () => {
      test = await createTestDatabase()
      app = await startApp(test.database, { publicUrl: 'http://127.0.0.1' })
      browser = await launchBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
      await test?.drop()
    })

    const personIn = (language: SurveyLanguage): { firstName: string; lastName: string } => {
      const [firstName = '', lastName = ''] = places.find((one) => one.language === language)?.people[0] ?? []
      return { firstName, lastName }
    }

    it.each(['ar', 'he', 'ja', 'hi', 'en'] as const)(
      'shows its page in %s, nothing cut at any width',
      async (language) => {
        const [invited] = await seedInvitations(test.database, { language, contact: personIn(language) })
        if (!invited) throw new Error('nobody was invited')
        await approveLanguages(test.database, invited.workspaceId)
        for (const width of widths) {
          await withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
            await page.goto(app.url + invited.path('link'))
            for (const summary of await page.locator('form summary').all()) await summary.click()
            await keepPicture(page, `scripts-${language}-${width}`)
            expect({ width, cut: await page.evaluate(findCut) }).toEqual({ width, cut: [] })
          })
        }
      },
    )

    it.each(['ar', 'de'] as const)('mails in %s, nothing cut on a phone', async (language) => {
      const { firstName, lastName } = personIn(language)
      const surveyUrl = 'https://survey.nordwind.example/s/abcdefghijklmnopqrstuvwxyz012345'
      const mail = renderInvitation({
        ...{ language, senderName: 'Nordwind Antriebstechnik GmbH', contactName: `${firstName} ${lastName}` },
        ...{ ownerName: 'Anna Berg', surveyUrl, optOutUrl: `${surveyUrl}/o`, rightsUrl: `${surveyUrl}/r` },
        ...{ postalAddress: 'Hafen 1\n20457 Hamburg', minutes: 4, closesOn: '2026-12-31' },
        first: firstQuestion(kapp, { language, senderName: 'Nordwind', surveyUrl }),
        offersConfidentiality: true,
      })
      await withPage(browser, { viewport: { width: 400, height: 800 } }, async (page) => {
        await page.setContent(mail.html)
        await keepPicture(page, `mail-${language}-400`)
        expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(400)
      })
    })
  },
)
