import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import type { CrmPort, PullMode } from '#crm/port.ts'
import { streams } from '#domain/crm-record.ts'
import { testDeps } from '../crm/hubspot/support.ts'
import { startPortal, type TestPortal } from '../sandbox/hubspot/portal.ts'
import { type Prism, prismNeed, startPrism } from '../support/prism.ts'

/** Both sides at once: what the adapter sends and what the stand-in answers are held against HubSpot's own file. */
describe.skipIf(prismNeed.isMissing)(
  prismNeed.title('the adapter and the stand-in, with Prism between them'),
  () => {
    let portal: TestPortal
    let prism: Prism
    let port: CrmPort
    const full: PullMode = { kind: 'full' }

    beforeAll(async () => {
      portal = await startPortal()
      prism = await startPrism(portal.url)
      port = createHubspot(
        testDeps({ credentials: async () => ({ accessToken: portal.token, baseUrl: prism.url }) }),
      )
    })
    afterAll(async () => {
      prism.stop()
      await portal.stop()
    })

    it('agree on who is there and on the fields', async () => {
      expect((await port.fetchProfile()).externalId).not.toBe('')
      expect((await port.ensureFields({ isDryRun: false })).missing).toEqual([])
    })

    it.each(streams)('agree on a full pull of %s', async (stream) => {
      const pages = await Array.fromAsync(port.pull(stream, { mode: full, resume: null }))
      expect(pages.length).toBeGreaterThan(0)
    })

    it.each(['accounts', 'contacts', 'deals'] as const)('agree on what changed of %s', async (stream) => {
      const mode: PullMode = {
        kind: 'since',
        since: '2020-01-01T00:00:00.000Z',
        ownWrites: { from: '2021-01-01T00:00:00Z', until: '2021-01-02T00:00:00.000Z' },
      }
      const pages = await Array.fromAsync(port.pull(stream, { mode, resume: null }))
      expect(pages.flatMap((page) => page.records).length).toBeGreaterThan(0)
    })

    it('agree on writing fields and tasks', async () => {
      const [accounts, contacts] = await Promise.all(
        (['accounts', 'contacts'] as const).map(async (stream) =>
          (await Array.fromAsync(port.pull(stream, { mode: full, resume: null }))).flatMap(
            (page) => page.records,
          ),
        ),
      )
      const account = accounts?.[0]?.externalId ?? ''
      const contact = contacts?.[0]?.externalId ?? ''
      const set = { tier: 'I', revenue: '12.5', strategic: 'true', tier_since: '2026-11-22' }
      const written = await port.writeFields(
        'account',
        [{ externalId: account, set }],
        '2026-11-22T00:00:00Z',
      )
      expect(written.rejected).toEqual([])
      const made = await port.writeTasks([
        {
          key: 'prism-1',
          subject: 'Call them',
          body: 'A <b>and</b> B',
          dueAt: '2026-11-23T09:00:00.000Z',
          priority: 'high',
          ownerExternalId: null,
          accountExternalId: account,
          contactExternalId: contact,
        },
      ])
      expect(made.done).toEqual(['prism-1'])
    })
  },
)
