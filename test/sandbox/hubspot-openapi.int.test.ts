import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiFile } from './hubspot/openapi.ts'
import { companies, ids, startPortal, type TestPortal } from './hubspot/portal.ts'

/** Prism validates what passes between a client and the stand-in: a bad request is 422, a bad answer 500 with violations. */
function prismCommand(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js')
  } catch {
    return null
  }
}

const prism = prismCommand()
const missing =
  prism === null
    ? '@stoplight/prism-cli is not installed'
    : openApiFile === null
      ? '../shared/openapi is not there'
      : null

describe.skipIf(missing !== null)(`through Prism${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let portal: TestPortal
  let proxy: string
  let stop = () => {}

  beforeAll(async () => {
    portal = await startPortal()
    const port = await freePort()
    const child = spawn(process.execPath, [
      prism ?? '',
      'proxy',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '--errors',
      openApiFile ?? '',
      portal.url,
    ])
    stop = () => child.kill()
    proxy = `http://127.0.0.1:${port}`
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => text.includes('Prism is listening') && resolve())
      child.once('exit', () => reject(new Error('Prism ended')))
    })
  })
  afterAll(async () => {
    stop()
    await portal.stop()
  })

  const through = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${portal.token}`, 'content-type': 'application/json' }
    const response = await fetch(proxy + path, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: response.status, text: await response.text() }
  }

  test('answers pass as they are', async () => {
    expect(await through('GET', `${companies}?limit=2`)).toMatchObject({ status: 200 })
    const inputs = [{ id: String(ids.company) }, { id: '5' }]
    expect(
      await through('POST', `${companies}/batch/read`, { inputs, properties: [], propertiesWithHistory: [] }),
    ).toMatchObject({ status: 207 })
    expect(await through('POST', `${companies}/search`, { filterGroups: [], limit: 1 })).toMatchObject({
      status: 200,
    })
  })

  test('and Prism would have seen a bad one', async () => {
    portal.faults.set([{ match: {}, action: { status: 200, body: { results: [{ id: 1 }] } } }])
    expect((await through('GET', companies)).status).toBe(500)
    portal.faults.set([])
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
