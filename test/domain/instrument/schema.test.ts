import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

it('the published schema of instruments is that of the code', () => {
  const run = spawnSync(process.execPath, [file('scripts/publish-instrument-schema.ts'), '--check'], {
    encoding: 'utf8',
  })
  expect({ status: run.status, said: run.stderr }).toEqual({ status: 0, said: '' })
  const schema = JSON.parse(readFileSync(file('docs/instrument.schema.json'), 'utf8'))
  expect(schema.properties.format).toEqual({ type: 'string', const: 'keyward-instrument/1' })
}, 30_000)
