/** Every file of every Lightning component compiles as the platform compiles it. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { transformSync } from '@lwc/compiler'
import { filesEndingWith, sourceFolder } from './metadata-files.ts'

const folder = join(sourceFolder, 'lwc')
const files = ['.js', '.html', '.css']
  .flatMap((ending) => filesEndingWith(folder, ending))
  .filter((path) => !path.includes('__tests__'))

const compile = (text: string, path: string) =>
  transformSync(text, path, { namespace: 'c', name: basename(dirname(path)), enableDynamicComponents: false })

test('every file compiles without a warning', () => {
  assert.ok(files.length > 25, `only ${files.length} files were found`)
  const warnings = files.flatMap((path) =>
    (compile(readFileSync(path, 'utf8'), path).warnings ?? []).map(
      ({ message }) => `${relative(folder, path)}: ${message}`,
    ),
  )
  assert.deepEqual(warnings, [])
})

test('every component has its parts under one name', () => {
  for (const name of readdirSync(folder)) {
    const parts = readdirSync(join(folder, name))
    assert.ok(parts.includes(`${name}.js`) && parts.includes(`${name}.js-meta.xml`), `${name} lacks a part`)
    const isComponent = readFileSync(join(folder, name, `${name}.js`), 'utf8').includes(
      'extends LightningElement',
    )
    assert.equal(parts.includes(`${name}.html`), isComponent, `${name} and its template do not fit`)
  }
})

test('finds a broken template', () => {
  const path = join(folder, 'keywardNotice/keywardNotice.html')
  assert.throws(() => compile('<template><p>{a b}</p></template>', path))
  assert.throws(() => compile('<template><p lwc:nonsense={x}></p></template>', path))
})
