/** An instrument as a file: what is exported from one workspace and imported into another. */
import { z } from 'zod'
import { problemsOf, type SettingsProblem } from '../settings.ts'
import { definitionSchema, type InstrumentDefinition } from './definition.ts'

/** Raised when a file of before could not be read any more. */
export const exchangeFormat = 'keyward-instrument/1'

/** The file; published as JSON Schema in docs/instrument.schema.json. */
export const exchangeSchema = z.strictObject({
  /** For editors that check a file while it is written. */
  $schema: z.string().max(500).optional(),
  format: z.literal(exchangeFormat),
  instrument: definitionSchema,
})

/** The file's text: the same definition gives the same bytes. */
export function writeExchange(definition: InstrumentDefinition): string {
  return `${JSON.stringify({ format: exchangeFormat, instrument: sorted(definitionSchema.parse(definition)) }, null, 2)}\n`
}

/** Reads a file's text; all problems at once, by their path in the file. */
export function readExchange(
  text: string,
):
  | { readonly ok: true; readonly definition: InstrumentDefinition }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] } {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, problems: [{ path: '', message: `is no JSON: ${(error as Error).message}` }] }
  }
  const read = exchangeSchema.safeParse(value)
  if (read.success) return { ok: true, definition: read.data.instrument }
  return { ok: false, problems: problemsOf(read.error, '') }
}

/** Whether two definitions ask and say the same. */
export function isSameDefinition(a: InstrumentDefinition, b: InstrumentDefinition): boolean {
  return writeExchange(a) === writeExchange(b)
}

/** Keys in order, so that the order in which something was typed does not show. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
