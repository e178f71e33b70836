/** The components keep Salesforce's rules, and the rules find what they are for. */
import assert from 'node:assert/strict'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { ESLint } from 'eslint'
import { projectFolder, sourceFolder } from './metadata-files.ts'

const eslint = new ESLint({ cwd: projectFolder })

test('no component breaks a rule', async () => {
  const results = await eslint.lintFiles(['force-app/**/lwc/**/*.js'])
  assert.ok(results.length > 20, `only ${results.length} files were found`)
  const messages = results.flatMap(({ filePath, messages: all }) =>
    all.map(
      ({ line, ruleId, message }) => `${relative(projectFolder, filePath)}:${line} ${ruleId}: ${message}`,
    ),
  )
  assert.deepEqual(messages, [])
})

const faults = [
  ['markup from text', "this.template.querySelector('p').innerHTML = this.text", '@lwc/lwc/no-inner-html'],
  ['code from text', 'eval(this.text)', 'no-eval'],
  ['a look at the whole page', "document.querySelector('p')", '@lwc/lwc/no-document-query'],
  ['a timer', 'setTimeout(() => {}, 9)', '@lwc/lwc/no-async-operation'],
] as const
for (const [name, line, rule] of faults) {
  test(`finds ${name}`, async () => {
    const text = `import { api, LightningElement } from 'lwc'\nexport default class X extends LightningElement {\n  @api text\n  run() {\n    ${line}\n  }\n}\n`
    const filePath = join(sourceFolder, 'lwc/keywardNotice/keywardNotice.js')
    const [result] = await eslint.lintText(text, { filePath })
    assert.ok(
      result?.messages.some(({ ruleId }) => ruleId === rule),
      JSON.stringify(result?.messages),
    )
  })
}
