/** The values of tickets and notes that come from the dataset. */
import type { Dataset, DatasetFeedback } from '../dataset/types.ts'
import { ticketsAndNotes } from './feedback-links.ts'
import type { Reader, ValueSources } from './object-store.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const common: Readonly<Record<string, Reader>> = {
  hs_object_id: (record) => String(record.id),
  hs_createdate: (record) => iso(record.createdAt),
  hs_lastmodifieddate: (record) => iso(record.updatedAt),
  hs_merged_object_ids: (record) => (record.merged.length > 0 ? record.merged.join(';') : null),
}

/** Stages of the support pipeline: 1 is new, 4 is closed. */
export function feedbackSources(dataset: Dataset): Readonly<Record<'tickets' | 'notes', ValueSources>> {
  const { tickets, notes } = ticketsAndNotes(dataset)
  const from =
    (list: readonly DatasetFeedback[], read: (one: DatasetFeedback) => string | null): Reader =>
    (record) => {
      const one = list[record.ordinal]
      return one ? read(one) : null
    }
  return {
    tickets: {
      initial: {
        subject: from(tickets, ({ subject }) => subject),
        content: from(tickets, ({ text }) => text),
        hs_pipeline: () => '0',
        hs_pipeline_stage: from(tickets, ({ isClosed }) => (isClosed ? '4' : '1')),
        source_type: from(tickets, ({ channel }) => channel),
        closed_date: from(tickets, ({ isClosed, createdAt }) => (isClosed ? createdAt : null)),
      },
      calculated: { ...common, createdate: (record) => iso(record.createdAt) },
    },
    notes: {
      initial: {
        hs_note_body: from(
          notes,
          ({ text }) => `<div style=""><p>${text.replaceAll('&', '&amp;')}</p></div>`,
        ),
        hs_timestamp: from(notes, ({ createdAt }) => createdAt),
      },
      calculated: common,
    },
  }
}
