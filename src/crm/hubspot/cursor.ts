/** Where a pull stands, as the opaque text that the caller keeps with each committed page. */
import { z } from 'zod'
import { CrmError } from '../errors.ts'

const cursorSchema = z.discriminatedUnion('step', [
  /** Full pull: HubSpot's own list cursor. */
  z.object({ step: z.literal('list'), after: z.string() }),
  /** Changes: everything up to this id has been read. */
  z.object({ step: z.literal('search'), lastId: z.string().regex(/^\d+$/) }),
  /** Archived records: pages read, and HubSpot's list cursor after the first. */
  z.object({ step: z.literal('archived'), pages: z.number().int(), after: z.string().nullable() }),
  z.object({ step: z.literal('owners'), after: z.string().nullable() }),
])
export type Cursor = z.infer<typeof cursorSchema>
export type CursorOf<Step extends Cursor['step']> = Extract<Cursor, { readonly step: Step }>

/** The cursor as text. */
export function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor)
}

/** Null for null. A cursor of another kind of pull or another version is refused: the pull must then begin anew. */
export function readCursor<Step extends Cursor['step']>(
  resume: string | null,
  steps: readonly Step[],
): CursorOf<Step> | null {
  if (resume === null) return null
  const parsed = cursorSchema.safeParse(parse(resume))
  const step = parsed.data?.step
  if (parsed.success && steps.some((allowed) => allowed === step)) return parsed.data as CursorOf<Step>
  throw new CrmError({
    class: 'contract-broken',
    code: 'UNKNOWN_CURSOR',
    message: 'The saved place of this HubSpot pull cannot be read. Start the pull from the beginning.',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
