/**
 * `npm run lighthouse`: serves the survey page as customers get it, in three languages, and has Lighthouse measure it. Lighthouse is a
 * package of its own (scripts/lighthouse), installed here on the first run. Needs Chromium (CHROMIUM_PATH).
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { estimatedMinutes } from '../src/domain/instrument/instrument.ts'
import { kapp } from '../src/domain/instrument/shipped.ts'
import type { SurveyLanguage } from '../src/domain/texts/languages.ts'
import { html } from '../src/std/html.ts'
import { renderSurveyPage } from '../src/web/survey/pages.ts'

const folder = new URL('./lighthouse/', import.meta.url)
const languages = ['en', 'ar', 'ja'] as const satisfies readonly SurveyLanguage[]

function pageIn(language: SurveyLanguage): string {
  return renderSurveyPage(
    {
      ...{ language, languages, instrument: kapp, minutes: estimatedMinutes(kapp) },
      ...{ senderName: 'Northwind Instruments', contactName: 'Petra Hansen', accountName: 'Hansen AG' },
      ...{
        closesOn: '30 April',
        endsOn: '30 April',
        isLate: false,
        verbatims: 'account_managers',
        since: null,
      },
      ...{ path: `/${language}`, canBeKept: true, banner: null, brand: { sheet: null, logo: null } },
      footer: html`<p><a href="/o">${language}</a></p>`,
      guard: () =>
        html`<input type="hidden" name="page" value="x"><input type="hidden" name="evidence" value="">`,
    },
    { typed: {}, problems: [], origin: null },
  )
}

if (!existsSync(new URL('node_modules/', folder))) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
const server = createServer((request, response) => {
  const language = languages.find((one) => request.url === `/${one}`)
  response.writeHead(language ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
  response.end(language ? pageIn(language) : '')
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const addresses = languages.map((language) => `http://127.0.0.1:${port}/${language}`)
const check = spawn(process.execPath, ['check.js', ...addresses], { cwd: folder, stdio: 'inherit' })
const [status] = await once(check, 'exit')
server.close()
process.exitCode = status ?? 1
