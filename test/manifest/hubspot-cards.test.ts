import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { hubspotPaths } from '#web/hubspot/paths.ts'
import { filesUnder, projectRoot, readJson } from './hubspot/project.ts'

const sources = filesUnder('src/app').filter((path) => /\.tsx?$/.test(path))
const read = (path: string) => readFileSync(`${projectRoot}src/app/${path}`, 'utf8')

describe('cards', () => {
  it('share types and words that are made from the server’s own', () => {
    const script = fileURLToPath(new URL('../../scripts/share-card-code.ts', import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })

  it('import nothing but HubSpot’s components, React and their own part', () => {
    expect(sources.length).toBeGreaterThan(20)
    for (const path of sources) {
      const part = path.split('/')[0]
      for (const [, target = ''] of read(path).matchAll(/from '([^']+)'/g)) {
        if (!target.startsWith('.')) {
          expect(['react', '@hubspot/ui-extensions'], path).toContain(target)
          continue
        }
        const resolved = new URL(target, `file:///${path}`).pathname.slice(1)
        expect(resolved.split('/')[0], path).toBe(part)
        expect(sources, path).toContain(resolved)
      }
    }
  })

  it('ask Keyward’s server only, through HubSpot’s signing proxy', () => {
    for (const path of sources) {
      const code = read(path)
      expect(code, path).not.toMatch(/XMLHttpRequest|https?:\/\/\w|(?<!hubspot\.)\bfetch\(/)
      if (code.includes('hubspot.fetch(')) expect(path).toMatch(/\/shared\/server\.ts$/)
    }
  })

  it('ask for no address that the server does not have, and for each that it has for them', () => {
    const asked = new Set(sources.flatMap((path) => read(path).match(/(?<=['"`])\/hubspot\/[\w/-]+/g) ?? []))
    const { webhooks: _, inviteAction: __, ...ofCards } = hubspotPaths
    expect([...asked].toSorted()).toEqual(Object.values(ofCards).toSorted())
  })

  it('pin the same versions in every part that HubSpot builds, and in the checks', () => {
    type Package = { dependencies: Record<string, string>; devDependencies: Record<string, string> }
    const own = readJson('package.json') as Package
    for (const part of ['cards', 'settings']) {
      const { dependencies } = readJson(`src/app/${part}/package.json`) as Package
      expect(dependencies).toEqual({
        '@hubspot/ui-extensions': own.devDependencies['@hubspot/ui-extensions'],
        react: own.devDependencies.react,
      })
    }
    expect(Object.values(own.devDependencies).join(' ')).not.toMatch(/[\^~*]/)
  })

  it('have a lock file without registry addresses', () => {
    expect(readFileSync(`${projectRoot}package-lock.json`, 'utf8').match(/"resolved": "http/g)).toBeNull()
  })
})
