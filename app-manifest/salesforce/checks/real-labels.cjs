/** Components see the labels' real text in their tests, as on the platform; without this they would see their names. */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const xml = readFileSync(
  join(__dirname, '../force-app/main/default/labels/CustomLabels.labels-meta.xml'),
  'utf8',
)
for (const [, name, value] of xml.matchAll(
  /<fullName>(\w+)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g,
)) {
  const text = value.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  jest.mock(`@salesforce/label/c.${name}`, () => ({ default: text }), { virtual: true })
}
