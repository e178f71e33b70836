/** HubSpot's own parser and build, without an account. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getProjectMetadata, parseProjectConfig } from '@hubspot/project-parsing-lib/projects'
import { translate } from '@hubspot/project-parsing-lib/translate'
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const here = fileURLToPath(new URL('../', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyward-hubspot-'))
  for (const part of ['hsproject.json', 'src']) {
    await cp(join(here, part), join(folder, part), { recursive: true })
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what is uploaded', () => {
  it('is a project of platform 2026.09', () => {
    expect(parseProjectConfig(folder)).toEqual({ name: 'keyward', srcDir: 'src', platformVersion: '2026.09' })
  })

  it('has one app, four cards, a settings page, webhooks and a workflow action', async () => {
    const { components } = await getProjectMetadata(join(folder, 'src'))
    const counts = Object.entries(components).filter(([, { count }]) => count > 0)
    expect(Object.fromEntries(counts.map(([type, { count }]) => [type, count]))).toEqual({
      app: 1,
      card: 4,
      settings: 1,
      webhooks: 1,
      'workflow-action': 1,
    })
    for (const [type, { count, maxCount }] of counts) expect(count, type).toBeLessThanOrEqual(maxCount)
  })

  it.each(['development', 'production'])(
    'is understood by HubSpot’s parser with the profile %s',
    async (profile) => {
      const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
        { projectSourceDir: join(folder, 'src'), platformVersion: '2026.09' },
        { skipValidation: true, profile },
      )
      expect(skippedHsMetaFiles).toEqual([])
      const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid)
      expect(nodes.map(({ uid, componentType }) => `${componentType} ${uid}`).toSorted()).toMatchSnapshot()
      expect(JSON.stringify(nodes)).not.toContain('${')
    },
  )
})

describe('HubSpot’s build', async () => {
  const entries = (await readdir(join(here, 'src/app/cards')))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => ['cards', name])
  it.each([...entries, ['settings', 'SettingsPage.tsx']])(
    'takes %s/%s',
    async (part, entryPoint) => {
      const outputDir = join(folder, 'build', entryPoint)
      await remoteBuild({
        root: join(here, 'src/app', part),
        entryPoint,
        outputDir,
        logLevel: 'silent',
        appConfig: { variables: { API_ORIGIN: 'https://keyward.example.com' } },
      } as Parameters<typeof remoteBuild>[0])
      const name = entryPoint.replace('.tsx', '')
      const code = await readFile(join(outputDir, `${name}.js`), 'utf8')
      expect(code.length).toBeLessThan(60_000)
      expect(code).toContain('extend_V2')
      expect(code).not.toMatch(/\bwindow\.(fetch|document|localStorage)|\beval\(/)
      const manifest = JSON.parse(await readFile(join(outputDir, `${name}-manifest.json`), 'utf8'))
      expect(Object.keys(manifest.package ?? {})).not.toContain('devDependencies')
    },
    60_000,
  )
})
