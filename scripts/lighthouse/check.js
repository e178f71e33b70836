/** `node check.js <address>...`: Lighthouse, as on a phone, for each address. Fails when performance or accessibility is below 95. */
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const least = 95
const addresses = process.argv.slice(2)
if (addresses.length === 0) {
  process.stderr.write('Give at least one address.\n')
  process.exit(2)
}

const chrome = await launch({
  chromePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox'],
})
try {
  for (const address of addresses) {
    // One run says more about the machine than about the page: the median of three counts.
    const runs = []
    for (let run = 0; run < 3; run++) runs.push(await measure(address))
    const middle = (name) => runs.map((run) => run[name]).toSorted((a, b) => a - b)[1]
    const [performance, accessibility] = [middle('performance'), middle('accessibility')]
    process.stdout.write(
      `${new URL(address).pathname}: performance ${performance}, accessibility ${accessibility}, ${middle('bytes')} bytes, first paint after ${middle('paintMs')} ms\n`,
    )
    if (performance < least || accessibility < least) process.exitCode = 1
  }
} finally {
  await chrome.kill()
}

async function measure(address) {
  const result = await lighthouse(address, {
    port: chrome.port,
    onlyCategories: ['performance', 'accessibility'],
    logLevel: 'error',
  })
  const { categories, audits } = result?.lhr ?? {}
  return {
    performance: Math.round((categories?.performance?.score ?? 0) * 100),
    accessibility: Math.round((categories?.accessibility?.score ?? 0) * 100),
    bytes: Math.round(audits?.['total-byte-weight']?.numericValue ?? 0),
    paintMs: Math.round(audits?.['first-contentful-paint']?.numericValue ?? 0),
  }
}
