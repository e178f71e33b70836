/** The source converts to the metadata format, and nothing is lost on the way. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve'
import { filesEndingWith, projectFolder, sourceFolder } from './metadata-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyward-convert-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('every component of the source is converted', async () => {
  process.chdir(projectFolder)
  const source = ComponentSet.fromSource(sourceFolder)
  const names = [...source.getSourceComponents()].map(({ type, fullName }) => `${type.name}:${fullName}`)
  assert.ok(names.length > 30, `only ${names.length} components were found`)
  for (const name of [
    'CustomObject:Keyward_Alert__c',
    'PermissionSet:Keyward_User',
    'LightningComponentBundle:keywardAccount',
    'ExternalClientApplication:Keyward',
    'ExtlClntAppOauthSettings:Keyward',
    'Flow:Keyward_Ask_for_Contact',
    'QuickAction:Contact.Keyward_Ask',
  ])
    assert.ok(names.includes(name), `${name} is not seen as a component`)
  await new MetadataConverter().convert(source, 'metadata', {
    type: 'directory',
    outputDirectory: folder,
    packageName: 'keyward',
  })
  const converted = filesEndingWith(folder, '')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const lost = names.filter((name) => !converted.includes(`<members>${memberName(name)}</members>`))
  assert.deepEqual(lost, [])
  assert.equal(filesEndingWith(folder, 'package.xml').length, 1)
})

/** As package.xml lists it: without the type. */
const memberName = (name: string) => name.slice(name.indexOf(':') + 1)

test('tests of components are not deployed', () => {
  const paths = [...ComponentSet.fromSource(sourceFolder).getSourceComponents()].flatMap((component) =>
    component.walkContent(),
  )
  assert.ok(paths.length > 20)
  assert.deepEqual(
    paths.filter((path) => path.includes('__tests__')),
    [],
  )
})

test('the manifest without the External Client App lists everything else', async () => {
  const object = await ComponentSet.fromSource(sourceFolder).getObject()
  const app = ['ExternalClientApplication', 'ExtlClntAppOauthSettings']
  // A label goes with the file that all labels are in.
  const rest = object.Package.types.filter(({ name }) => ![...app, 'CustomLabel'].includes(name))
  const manifest = readFileSync(join(projectFolder, 'manifest/without-app.xml'), 'utf8')
  const listed = [...manifest.matchAll(/<types>([\s\S]*?)<\/types>/g)].map(([, types = '']) => ({
    name: /<name>(\w+)<\/name>/.exec(types)?.[1],
    members: [...types.matchAll(/<members>(.+?)<\/members>/g)].map(([, member]) => member),
  }))
  const sorted = (types: typeof listed) =>
    types
      .map(({ name, members }) => ({ name, members: members.toSorted() }))
      .toSorted((a, b) => (`${a.name}` < `${b.name}` ? -1 : 1))
  assert.deepEqual(sorted(listed), sorted(rest))
})
