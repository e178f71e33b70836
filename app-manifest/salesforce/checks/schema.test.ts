/** Every metadata file is what Salesforce's metadata API takes, and the checker finds what it does not take. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { filesEndingWith, sourceFolder } from './metadata-files.ts'
import { createMetadataChecker } from './metadata-schema.ts'

const check = createMetadataChecker()
const files = filesEndingWith(sourceFolder, '-meta.xml')

test('every metadata file fits its type', () => {
  assert.ok(files.length > 90, `only ${files.length} files were found`)
  const problems = files.flatMap((file) =>
    check(readFileSync(file, 'utf8')).map((problem) => `${relative(sourceFolder, file)}: ${problem}`),
  )
  assert.deepEqual(problems, [])
})

const read = (path: string) => readFileSync(`${sourceFolder}${path}`, 'utf8')
const tier = 'objects/Account/fields/Keyward_Tier__c.field-meta.xml'
const app = 'externalClientApps/Keyward.eca-meta.xml'
const user = 'permissionsets/Keyward_User.permissionset-meta.xml'

const faults: readonly [name: string, path: string, from: string | RegExp, to: string, finds: RegExp][] = [
  [
    'an unknown element',
    tier,
    '<label>Keyward tier</label>',
    '<lable>Keyward tier</lable>',
    /CustomField\/lable is unknown/,
  ],
  [
    'a value that is no choice',
    tier,
    '<type>Picklist</type>',
    '<type>Choice</type>',
    /CustomField\/type cannot be Choice/,
  ],
  [
    'a distribution seen in examples',
    app,
    'Packaged',
    'Packageable',
    /distributionState cannot be Packageable/,
  ],
  ['an unclosed element', tier, '</description>', '', /line \d+/],
  ['a repeated element', user, '<label>', '<label>Twice</label><label>', /PermissionSet\/label is repeated/],
  ['a missing element', user, '<label>Keyward User</label>', '', /PermissionSet\/label is missing/],
  [
    'text where elements belong',
    tier,
    /<valueSet>[\s\S]*<\/valueSet>/,
    '<valueSet>I</valueSet>',
    /valueSet holds text/,
  ],
  [
    'elements where text belongs',
    tier,
    '<label>Keyward tier</label>',
    '<label><b>x</b></label>',
    /label holds elements/,
  ],
  [
    'no boolean',
    user,
    '<readable>true</readable>',
    '<readable>yes</readable>',
    /readable is neither true nor false/,
  ],
  [
    'no number',
    'objects/Account/fields/Keyward_Csat__c.field-meta.xml',
    '<scale>2</scale>',
    '<scale>two</scale>',
    /scale is no number/,
  ],
  ['another type', tier, /CustomField/g, 'CustomFeld', /CustomFeld is no metadata type/],
]
for (const [name, path, from, to, finds] of faults) {
  test(`finds ${name}`, () => {
    const planted = read(path).replace(from, to)
    assert.notEqual(planted, read(path), 'the fault was not planted')
    assert.match(check(planted).join('\n'), finds)
  })
}
