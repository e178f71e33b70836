/** Which column of which mirror table holds what: the merge is made from this list, so that a stream is data, not code. */
import type { CrmFeedback, FeedbackStream, Stream, StreamRecords } from '#domain/crm-record.ts'
import type { Cell } from '../copy.ts'

export interface Column<Record> {
  readonly name: string
  readonly type: string
  readonly value: (record: Record) => Cell
}

export interface MirrorTable<Record> {
  readonly table:
    | 'crm_owners'
    | 'crm_accounts'
    | 'crm_contacts'
    | 'crm_deals'
    | 'crm_contact_roles'
    | 'feedback_items'
  /** A newer row wins over a late one; owners carry no time. */
  readonly hasTime: boolean
  readonly columns: readonly Column<Record>[]
  /** Where several streams share a table: the one whose rows these are (column `stream`). */
  readonly part?: FeedbackStream
  /** SQL over a pulled row: what is taken in at all; `$2` is the connection. */
  readonly takes?: string
}

const column = <Record>(name: string, type: string, value: (record: Record) => Cell): Column<Record> => ({
  name,
  type,
  value,
})

/** Of people whom we do not hold (not read yet, or erased) nothing is taken in, nor of what concerns no account of ours. */
const ofKnown = `case when contact_external_id is null
  then exists (select from crm_accounts a where a.connection_id = $2 and a.external_id = pulled.account_external_id)
  else exists (select from crm_contacts m where m.connection_id = $2 and m.external_id = pulled.contact_external_id) end`

const feedback = (part: FeedbackStream): MirrorTable<CrmFeedback> => ({
  table: 'feedback_items',
  hasTime: true,
  part,
  takes: ofKnown,
  columns: [
    column('subject', 'text', (r) => r.subject),
    column('text', 'text', (r) => r.text),
    column('author', 'text', (r) => r.author),
    column('occurred_at', 'timestamptz', (r) => r.occurredAt),
    column('status', 'text', (r) => r.status),
    column('account_external_id', 'text', (r) => r.accountExternalId),
    column('contact_external_id', 'text', (r) => r.contactExternalId),
    column('modified_at', 'timestamptz', (r) => r.modifiedAt),
  ],
})

export const mirrorTables: { readonly [S in Stream]: MirrorTable<StreamRecords[S]> } = {
  owners: {
    table: 'crm_owners',
    hasTime: false,
    columns: [
      column('email', 'text', (r) => r.email),
      column('name', 'text', (r) => r.name),
      column('is_active', 'boolean', (r) => r.isActive),
      column('manager_external_id', 'text', (r) => r.managerExternalId),
      column('team_ids', 'jsonb', (r) => r.teamIds),
    ],
  },
  accounts: {
    table: 'crm_accounts',
    hasTime: true,
    columns: [
      column('name', 'text', (r) => r.name),
      column('domain', 'text', (r) => r.domain),
      column('country', 'text', (r) => r.country),
      column('industry', 'text', (r) => r.industry),
      column('parent_external_id', 'text', (r) => r.parentExternalId),
      column('owner_external_id', 'text', (r) => r.ownerExternalId),
      column('linked_external_id', 'text', (r) => r.linkedExternalId),
      column('strategic_reason', 'text', (r) => r.strategicReason),
      column('revenue_minor', 'numeric(40,0)', (r) => r.revenueMinor),
      column('potential_minor', 'numeric(40,0)', (r) => r.potentialMinor),
      column('lifetime_minor', 'numeric(40,0)', (r) => r.lifetimeMinor),
      column('held', 'jsonb', (r) => r.held),
      column('native_held', 'jsonb', (r) => r.native ?? {}),
      column('competitors', 'text', (r) => r.competitors ?? null),
      column('modified_at', 'timestamptz', (r) => r.modifiedAt),
    ],
  },
  contacts: {
    table: 'crm_contacts',
    hasTime: true,
    columns: [
      column('account_external_id', 'text', (r) => r.accountExternalId),
      column('linked_external_id', 'text', (r) => r.linkedExternalId),
      column('email', 'text', (r) => r.email),
      column('first_name', 'text', (r) => r.firstName),
      column('last_name', 'text', (r) => r.lastName),
      column('title', 'text', (r) => r.title),
      column('crm_role', 'text', (r) => r.crmRole),
      column('crm_role_label', 'text', (r) => r.crmRoleLabel),
      column('language', 'text', (r) => r.language),
      column('country', 'text', (r) => r.country),
      column('is_opted_out', 'boolean', (r) => r.isOptedOut),
      column('is_bounced', 'boolean', (r) => r.isBounced),
      column('last_surveyed_on', 'date', (r) => r.lastSurveyedOn),
      column('time_zone', 'text', (r) => r.timeZone ?? null),
      column('held', 'jsonb', (r) => r.held),
      column('native_held', 'jsonb', (r) => r.native ?? {}),
      column('modified_at', 'timestamptz', (r) => r.modifiedAt),
    ],
  },
  deals: {
    table: 'crm_deals',
    hasTime: true,
    columns: [
      column('account_external_id', 'text', (r) => r.accountExternalId),
      column('state', 'text', (r) => r.state),
      column('amount_minor', 'numeric(40,0)', (r) => r.amountMinor),
      column('closed_on', 'date', (r) => r.closedOn),
      column('modified_at', 'timestamptz', (r) => r.modifiedAt),
    ],
  },
  contactRoles: {
    table: 'crm_contact_roles',
    hasTime: true,
    columns: [
      column('contact_external_id', 'text', (r) => r.contactExternalId),
      column('role', 'text', (r) => r.role),
      column('label', 'text', (r) => r.label),
      column('modified_at', 'timestamptz', (r) => r.modifiedAt),
    ],
  },
  tickets: feedback('tickets'),
  cases: feedback('cases'),
  caseComments: feedback('caseComments'),
  notes: feedback('notes'),
  enhancedNotes: feedback('enhancedNotes'),
}
