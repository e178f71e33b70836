/**
 * Tickets and notes. Tickets take the optional scope `tickets`; notes have no scope of their own and go with those of contacts. Names of the
 * properties: HubSpot's guides to tickets and notes.
 */
import type { CrmFeedback } from '#domain/crm-record.ts'
import { feedbackText, mostSubject } from '#domain/feedback.ts'
import { textOfHtml } from '#domain/feedback-html.ts'
import { associationType, readLinked } from './associations.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { modifiedAt } from './map.ts'
import type { HubspotRecord } from './schema.ts'
import type { Source } from './source.ts'
import { instant, text } from './value.ts'

/** Where a record hangs; null where it hangs on nobody. */
interface Linked {
  readonly company: string | null
  readonly contact: string | null
}

/** The two sources of feedback of one connection. */
export function createFeedbackSources(client: HubspotClient): {
  readonly tickets: Source<CrmFeedback>
  readonly notes: Source<CrmFeedback>
} {
  const shared = { modifiedProperty: 'hs_lastmodifieddate', isOurs: false, unit: limits.associationsRead }
  return {
    tickets: {
      ...{ ...shared, object: 'tickets', sparesArchived: true },
      properties: [
        ...['subject', 'content', 'hs_pipeline_stage', 'closed_date', 'source_type', 'createdate'],
        ...['hs_merged_object_ids', 'hs_lastmodifieddate'],
      ],
      complete: (records) => withLinks(client, 'tickets', records, toTicket),
    },
    notes: {
      ...{ ...shared, object: 'notes', sparesArchived: true },
      properties: ['hs_note_body', 'hs_timestamp', 'hs_createdate', 'hs_lastmodifieddate'],
      complete: (records) => withLinks(client, 'notes', records, toNote),
    },
  }
}

async function withLinks(
  client: HubspotClient,
  from: 'tickets' | 'notes',
  records: readonly HubspotRecord[],
  read: (record: HubspotRecord, linked: Linked) => CrmFeedback,
): Promise<CrmFeedback[]> {
  const ids = records.map(({ id }) => id)
  const companies = await readLinked(
    client,
    { from, to: 'companies' },
    ids,
    from === 'tickets' ? associationType.ticketToPrimaryCompany : null,
  )
  const contacts = await readLinked(client, { from, to: 'contacts' }, ids, null)
  return records.map((record) =>
    read(record, { company: companies.get(record.id) ?? null, contact: contacts.get(record.id) ?? null }),
  )
}

/** Channels in which the customer's own words become the ticket; on the telephone it is an employee who writes them down. */
const byCustomer = ['EMAIL', 'CHAT', 'FORM']

/** Stages of the pipeline that every portal has; others are the portal's own and have ids only. */
const stages: Readonly<Record<string, string>> = {
  1: 'new',
  2: 'waiting on contact',
  3: 'waiting on us',
  4: 'closed',
}

function toTicket({ id, properties: p, updatedAt }: HubspotRecord, linked: Linked): CrmFeedback {
  const modified = modifiedAt(text(p, 'hs_lastmodifieddate'), updatedAt)
  const channel = text(p, 'source_type')?.toUpperCase() ?? ''
  return {
    externalId: id,
    subject: feedbackText(text(p, 'subject'), mostSubject),
    text: feedbackText(text(p, 'content')),
    author: byCustomer.includes(channel) ? 'customer' : channel === 'PHONE' ? 'employee' : 'unknown',
    occurredAt: instant(text(p, 'createdate')) ?? modified,
    status: text(p, 'closed_date') ? 'closed' : (stages[text(p, 'hs_pipeline_stage') ?? ''] ?? 'open'),
    accountExternalId: linked.company,
    contactExternalId: linked.contact,
    modifiedAt: modified,
  }
}

/** Notes are written by the portal's users. */
function toNote({ id, properties: p, updatedAt }: HubspotRecord, linked: Linked): CrmFeedback {
  const modified = modifiedAt(text(p, 'hs_lastmodifieddate'), updatedAt)
  const body = text(p, 'hs_note_body')
  return {
    externalId: id,
    subject: null,
    text: body === null ? null : feedbackText(textOfHtml(body)),
    author: 'employee',
    occurredAt: instant(text(p, 'hs_timestamp')) ?? instant(text(p, 'hs_createdate')) ?? modified,
    status: null,
    accountExternalId: linked.company,
    contactExternalId: linked.contact,
    modifiedAt: modified,
  }
}
