import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { completeBinaries, findBinaries } from '#store/server/binaries.ts'
import { canReach, type Runner, runAs } from '#store/server/runner.ts'
import { createState, readState, replaceState } from '#store/server/state.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyward-places-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stranger: Runner = { name: 'nobody', ids: { uid: 65_534, gid: 65_534 } }
const ourselves: Runner = { name: 'us', ids: null }

describe('canReach', () => {
  it('wants every folder above to be passable for the user', () => {
    const inner = join(folder, 'inner')
    mkdirSync(inner)
    chmodSync(folder, 0o700)
    expect(canReach(stranger, join(inner, 'file'))).toBe(false)
    chmodSync(folder, 0o711)
    expect(canReach(stranger, join(inner, 'file'))).toBe(true)
    chmodSync(inner, 0o750)
    expect(canReach(stranger, join(inner, 'file'))).toBe(false)
    expect(canReach(ourselves, join(inner, 'file'))).toBe(true)
  })
})

describe("PostgreSQL's programs", () => {
  it('are there and run', async () => {
    const { home, version } = findBinaries()
    const { code, output } = await runAs(ourselves, join(home, 'bin', 'postgres'), ['--version'])
    expect(code).toBe(0)
    expect(output).toContain(`PostgreSQL) ${version.split('.').slice(0, 2).join('.')}`)
  })

  it('get the links that an installation without scripts leaves out', () => {
    const home = join(folder, 'native')
    for (const part of ['lib', 'bin']) mkdirSync(join(home, part), { recursive: true })
    for (const program of ['postgres', 'initdb'])
      writeFileSync(join(home, 'bin', program), '', { mode: 0o644 })
    writeFileSync(join(home, 'lib', 'libx.so.1.2'), '')
    const links = ['native/lib/libx.so', 'native/lib/libx.so.1'].map((target) => ({
      source: 'native/lib/libx.so.1.2',
      target,
    }))
    writeFileSync(join(home, 'pg-symlinks.json'), JSON.stringify(links))
    completeBinaries(home)
    completeBinaries(home)
    expect(readlinkSync(join(home, 'lib', 'libx.so'))).toBe('libx.so.1.2')
    expect(existsSync(join(home, 'lib', 'libx.so.1'))).toBe(true)
    expect(statSync(join(home, 'bin', 'initdb')).mode & 0o111).toBe(0o111)
  })
})

describe('the kept state of the server', () => {
  it('is made once: who comes second gets what the first one kept', () => {
    const first = createState(folder, '/a')
    expect(createState(folder, '/b')).toEqual(first)
    replaceState(folder, { ...first, port: 5_555 })
    expect(readState(folder)).toEqual({ ...first, port: 5_555 })
  })

  it('says which file is damaged', () => {
    writeFileSync(join(folder, 'postgres.json'), '{')
    expect(() => readState(folder)).toThrow(/postgres\.json is damaged/)
  })
})
