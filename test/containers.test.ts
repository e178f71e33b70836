import { existsSync, readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { configSchema } from '#config.ts'

const at = (name: string) => new URL(`../${name}`, import.meta.url)
const read = (name: string) => readFileSync(at(name), 'utf8')
const findingsOf = (dockerfile: string) => validate(dockerfile).map(({ message }) => message)

describe('the image', () => {
  const dockerfile = read('Dockerfile')

  it('is described without a finding, and the check finds a planted one', () => {
    expect(findingsOf(dockerfile)).toEqual([])
    expect(findingsOf(dockerfile.replace('USER node', 'USERS node')).join()).toMatch(/USERS/)
  })

  it('runs the Node that the project pins', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } }
    const stages = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version)
    expect(stages).toEqual([devDependencies.node, devDependencies.node])
  })

  it('copies only what exists and what .dockerignore lets in', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, list]) => list?.split(' ') ?? [],
    )
    expect(sources.length).toBeGreaterThan(4)
    const letIn = read('.dockerignore').split('\n')
    for (const source of sources) {
      expect({ source, exists: existsSync(at(source)) }).toEqual({ source, exists: true })
      expect(letIn).toContain(`!${source}`)
    }
  })
})

describe('the composition', () => {
  it('sets only variables that Keyward or the stores know', () => {
    const known = [...Object.keys(configSchema.shape), 'POSTGRES_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD']
    const names = [
      ...[...read('compose.yaml').matchAll(/^ {6}([A-Z][A-Z_]+):/gm)].map(([, name]) => name),
      ...[...read('.env.example').matchAll(/^([A-Z][A-Z_]+)=/gm)].map(([, name]) => name),
    ]
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !known.includes(name ?? ''))).toEqual([])
  })
})
