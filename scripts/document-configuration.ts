/** Writes docs/configuration.md from the schema; `--check` only says whether it is up to date. */
import { readFileSync, writeFileSync } from 'node:fs'
import { configSchema } from '#config.ts'

const file = new URL('../docs/configuration.md', import.meta.url)

const rows = Object.entries(configSchema.shape).map(([name, schema]) => {
  const fallback = schema.safeParse(undefined)
  const shown = fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : ''
  return `| \`${name}\` | ${shown} | ${schema.description ?? ''} |`
})
const text = `# Configuration

Everything is set by environment variables. An empty variable counts as not set; all problems are reported at once and no value
is ever printed. This page is made from \`src/config.ts\` by \`node scripts/document-configuration.ts\`.

| variable | default | meaning |
|---|---|---|
${rows.join('\n')}
`

if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/configuration.md is out of date: run node scripts/document-configuration.ts\n')
  process.exitCode = 1
}
