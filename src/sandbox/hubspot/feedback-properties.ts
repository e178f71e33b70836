/** The properties of tickets and notes that the stand-in knows, with HubSpot's names. */
import type { Seed } from './native-properties.ts'

const computed = { calculated: true } as const

/** `common` are those that every object has. */
export function feedbackSeeds(
  common: readonly Seed[],
): Readonly<Record<'tickets' | 'notes', readonly Seed[]>> {
  return { tickets: [...common, ...tickets], notes: [...common, ...notes] }
}

const tickets: readonly Seed[] = [
  ['subject', 'Ticket name', 'string', 'text'],
  ['content', 'Ticket description', 'string', 'textarea'],
  ['hs_pipeline', 'Pipeline', 'enumeration', 'select', { options: ['0=Support Pipeline'] }],
  [
    'hs_pipeline_stage',
    'Ticket status',
    'enumeration',
    'select',
    { options: ['1=New', '2=Waiting on contact', '3=Waiting on us', '4=Closed'] },
  ],
  ['source_type', 'Source', 'enumeration', 'select', { options: ['CHAT', 'EMAIL', 'FORM', 'PHONE'] }],
  ['closed_date', 'Close date', 'datetime', 'date'],
  ['createdate', 'Create date', 'datetime', 'date', computed],
]

const notes: readonly Seed[] = [
  ['hs_note_body', 'Note body', 'string', 'html'],
  ['hs_timestamp', 'Activity date', 'datetime', 'date'],
]
