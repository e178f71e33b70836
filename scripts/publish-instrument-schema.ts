/** Writes docs/instrument.schema.json from the schema of the code; `--check` only says whether it is up to date. */
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { exchangeSchema } from '#domain/instrument/exchange.ts'

const file = new URL('../docs/instrument.schema.json', import.meta.url)

const schema = {
  title: 'Keyward instrument',
  description:
    'A questionnaire, as `keyward instrument export` and the console write it and `keyward instrument import` reads it. What this schema cannot say (slugs are unique, own wording keeps its placeholders) the import checks.',
  ...z.toJSONSchema(exchangeSchema, { io: 'input' }),
}
const text = `${JSON.stringify(schema, null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    'docs/instrument.schema.json is out of date: run node scripts/publish-instrument-schema.ts\n',
  )
  process.exitCode = 1
}
