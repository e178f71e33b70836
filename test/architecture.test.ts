import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { longFiles } from './architecture/rules.ts'
import { sourceFiles, violations } from './architecture/scan.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const code = sourceFiles(root, ['src', 'bin', 'scripts'])
const tests = sourceFiles(root, ['test'])

describe('direction of imports', () => {
  it('sees the tree', () => {
    expect(code.length).toBeGreaterThan(100)
    expect(code).toContain('src/domain/tier.ts')
  })

  it.each([
    ['a type import out of the domain', 'src/domain/x.ts', `import type { P } from '../store/pool.ts'`],
    ['a dynamic import of a built-in', 'src/domain/x.ts', `await import('node:fs')`],
    ['a re-export of the other adapter', 'src/crm/hubspot/x.ts', `export * from '#crm/salesforce/client.ts'`],
    ['an adapter in a flow', 'src/flows/x.ts', `import { createHubspot } from '#crm/hubspot/adapter.ts'`],
    ['the queue outside jobs', 'src/web/x.ts', `import { Queue } from 'bullmq'`],
    ['SQL outside the store', 'src/flows/x.ts', `import pg from 'pg'`],
    ['our code in the sandbox', 'src/sandbox/x.ts', `import { roles } from '#domain/role.ts'`],
    ['the sandbox in a flow', 'src/flows/x.ts', `import { startSandbox } from '#sandbox/sandbox.ts'`],
    ['a folder that nobody named', 'src/utils/x.ts', `export const x = 1`],
    ['the clock in the domain', 'src/domain/x.ts', `export const x = Date.now()`],
    ['the clock in the domain, as an object', 'src/domain/x.ts', `export const x = new Date()`],
    ['chance in the domain', 'src/domain/x.ts', `export const x = Math.random()`],
    ['the environment in the domain', 'src/domain/x.ts', `export const x = process.env.HOME`],
    ['the log in the domain', 'src/domain/x.ts', `console.log('x')`],
    ['a timer in the domain', 'src/domain/x.ts', `setTimeout(() => {}, 1)`],
  ])('catches %s', (_, file, source) => {
    expect(violations(file, source)).toHaveLength(1)
  })

  it.each([
    ['a date made from an argument', 'src/domain/x.ts', `export const x = (at: string) => new Date(at)`],
    ['its own folder', 'src/domain/x.ts', `import { roles } from './role.ts'`],
    ['a port in a flow', 'src/flows/x.ts', `import type { CrmPort } from '#crm/port.ts'`],
  ])('lets %s pass', (_, file, source) => {
    expect(violations(file, source)).toEqual([])
  })

  it('finds nothing in the tree', () => {
    expect(code.flatMap((file) => violations(file, read(file)))).toEqual([])
  })
})

describe('the environment', () => {
  /** How process.env can be spelt. */
  const spellings =
    /process\s*(\?\.|\.)\s*env\b|process\s*\[\s*['"`]env|\benv\b[^;\n]*\}\s*=\s*process\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](node:)?process['"]/
  const readers = ['src/config.ts']

  it.each([
    'process.env.X',
    'process?.env',
    `process['env']`,
    'const { env } = process',
    `import { env } from 'node:process'`,
  ])('knows the spelling %s', (source) => expect(spellings.test(source)).toBe(true))

  it('is read in src/config.ts only', () => {
    expect(readers.every((file) => spellings.test(read(file)))).toBe(true)
    const others = code.filter((file) => file.startsWith('src/') && !readers.includes(file))
    expect(others.filter((file) => spellings.test(read(file)))).toEqual([])
  })
})

describe('files', () => {
  const lines = (file: string) => read(file).split('\n').length - 1

  it('stay within 300 lines, but for those with a reason', () => {
    const long = [...code, ...tests].filter((file) => lines(file) > 300)
    expect(long.filter((file) => !longFiles[file])).toEqual([])
    expect(Object.keys(longFiles).filter((file) => !long.includes(file))).toEqual([])
  })

  it('have a median of at most 80 lines in src', () => {
    const sizes = code
      .filter((file) => file.startsWith('src/'))
      .map(lines)
      .sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80)
  })

  it('are no barrels', () => {
    expect(code.filter((file) => /(^|\/)index\.[jt]s$/.test(file))).toEqual([])
  })

  it('name no vendor outside its adapter', () => {
    const branch = /crm\s*===?\s*['"](hubspot|salesforce)['"]/
    expect(branch.test(`if (crm === 'hubspot')`)).toBe(true)
    const elsewhere = code.filter(
      (file) => file.startsWith('src/') && !/^src\/(crm\/(hubspot|salesforce)|sandbox)\//.test(file),
    )
    expect(elsewhere.filter((file) => branch.test(read(file)))).toEqual([])
  })
})
