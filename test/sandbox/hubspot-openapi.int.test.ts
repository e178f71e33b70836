import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Prism, prismNeed, startPrism } from '../support/prism.ts'
import { companies, ids, startPortal, type TestPortal } from './hubspot/portal.ts'

describe.skipIf(prismNeed.isMissing)(prismNeed.title('through Prism'), () => {
  let portal: TestPortal
  let prism: Prism

  beforeAll(async () => {
    portal = await startPortal()
    prism = await startPrism(portal.url)
  })
  afterAll(async () => {
    prism.stop()
    await portal.stop()
  })

  const through = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${portal.token}`, 'content-type': 'application/json' }
    const response = await fetch(prism.url + path, {
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
