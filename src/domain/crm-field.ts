/**
 * The catalogue of Keyward's own fields: one source for HubSpot's properties (`keyward_<name>`), Salesforce's fields
 * (`Keyward_<Name>__c`, brought by the package) and the write-back plan.
 *
 * Canonical text of a value, the same for both CRMs so that a value can be compared with what a CRM holds:
 * text as it is (trimmed, one line, at most 255 characters), choice by its value, number by its shortest decimal form with
 * at most two decimals, boolean `true`/`false`, date `YYYY-MM-DD`, datetime `YYYY-MM-DDTHH:MM:SSZ`. No value: no key.
 */
import type { FieldObject } from './crm-record.ts'

/** link: a secret. Its canonical text is a print of it (std/link-print.ts), so that no plan, preview or row of ours holds the link. */
export type FieldType = 'text' | 'choice' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'link'

export interface OwnField {
  readonly object: FieldObject
  /** snake_case, without prefix. */
  readonly name: string
  readonly type: FieldType
  readonly label: string
  readonly description: string
  /** Values of a choice, in order. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

const tiers = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].map((value) => ({
  value,
  label: `Tier ${value}`,
}))
const option = (value: string, label: string) => ({ value, label })

const account = (
  name: string,
  type: FieldType,
  label: string,
  description: string,
  options?: OwnField['options'],
): OwnField => ({
  object: 'account',
  name,
  type,
  label,
  description,
  ...(options ? { options } : {}),
})
const contact = (...[name, type, label, description, options]: Parameters<typeof account>): OwnField => ({
  ...account(name, type, label, description, options),
  object: 'contact',
})

/** Set on every write of ours; lets the next pull leave out records that only we have changed since. Not part of a plan. */
export const syncedAtField = 'synced_at'

/** The personal link that the CRM's own mails carry: empty unless an admin has switched it on (settings.survey.crmLink). */
export const crmLinkField = 'survey_link'

const synced = ['datetime', 'Keyward synced at', 'When Keyward last wrote to this record.'] as const

export const ownFields: readonly OwnField[] = [
  account('tier', 'choice', 'Keyward tier', 'Tier by revenue or strategic value. I is the highest.', tiers),
  account('tier_reason', 'text', 'Keyward tier reason', 'Why the account is in this tier.'),
  account('tier_since', 'date', 'Keyward tier since', 'Since when the account has been in this tier.'),
  account(
    'revenue',
    'number',
    'Keyward revenue',
    'The revenue that the tier was computed from, in the workspace currency.',
  ),
  account('strategic', 'boolean', 'Keyward strategic', 'In Tier I whatever its revenue.'),
  account('state', 'choice', 'Keyward state', 'Safe, at risk, or unknown. Silence is unknown, not safe.', [
    option('safe', 'Safe'),
    option('at_risk', 'At risk'),
    option('unknown', 'Unknown'),
  ]),
  account('csat', 'number', 'Keyward CSAT', 'Mean satisfaction 1 to 5, weighted by role, last 12 months.'),
  account(
    'recommend',
    'number',
    'Keyward recommend',
    'Mean willingness to recommend 0 to 10, weighted by role, last 12 months.',
  ),
  account('promoters', 'integer', 'Keyward promoters', 'Answers of 9 or 10, last 12 months.'),
  account('passives', 'integer', 'Keyward passives', 'Answers of 7 or 8, last 12 months.'),
  account('detractors', 'integer', 'Keyward detractors', 'Answers of 0 to 6, last 12 months.'),
  account(
    'competitor_index',
    'number',
    'Keyward competitor index',
    '0 to 100 against the named competitor; 50 is the same.',
  ),
  account('relationship', 'choice', 'Keyward relationship', 'How the account sees us.', [
    option('vendor', 'Vendor'),
    option('partner', 'Partner'),
    option('trusted_advisor', 'Trusted advisor'),
  ]),
  account('coverage', 'text', 'Keyward role coverage', 'Which roles have a reachable contact.'),
  account(
    'response_rate',
    'number',
    'Keyward response rate',
    'Answered of invited contacts, last 12 months, in percent.',
  ),
  account('last_answered', 'date', 'Keyward last answered', 'When somebody of this account last answered.'),
  account('open_alerts', 'integer', 'Keyward open alerts', 'Alerts that somebody must act on.'),
  account('scored_at', 'date', 'Keyward scored at', 'The day on which the scores last changed.'),
  account(syncedAtField, ...synced),
  contact('role', 'choice', 'Keyward role', 'Part that the contact plays in a decision.', [
    option('decision_maker', 'Decision maker'),
    option('recommender', 'Recommender'),
    option('influencer', 'Influencer'),
    option('none', 'None'),
  ]),
  contact('role_reason', 'text', 'Keyward role reason', 'Why the contact has this role.'),
  contact(
    'nominated',
    'boolean',
    'Keyward nominated',
    'Selected to be asked. Influencers are asked only when nominated.',
  ),
  contact('csat', 'number', 'Keyward last CSAT', 'Mean satisfaction 1 to 5 of the last answer.'),
  contact(
    'recommend',
    'number',
    'Keyward last recommend',
    'Mean willingness to recommend 0 to 10 of the last answer.',
  ),
  contact('last_invited', 'date', 'Keyward last invited', 'When the contact was last invited.'),
  contact('last_answered', 'date', 'Keyward last answered', 'When the contact last answered.'),
  contact('survey_status', 'choice', 'Keyward survey status', 'Where the last invitation stands.', [
    option('invited', 'Invited'),
    option('answered', 'Answered'),
    option('opted_out', 'Opted out'),
    option('bounced', 'Bounced'),
  ]),
  contact(
    crmLinkField,
    'link',
    'Keyward survey link',
    'Personal link to the survey. Whoever reads this record can answer as the contact.',
  ),
  contact(syncedAtField, ...synced),
]

/**
 * Fields that follow from an invitation: approving it approves them, and a preview's change of the same record stays the
 * change that was seen although they move.
 */
export const invitationFields: readonly string[] = ['last_invited', 'survey_status', 'response_rate']

/** The own fields of one object, in the order in which they are shown. */
export function fieldsOf(object: FieldObject): readonly OwnField[] {
  return ownFields.filter((field) => field.object === object)
}

/** Property on HubSpot tasks and field on Salesforce's Activity that makes a task impossible to create twice. */
export const taskKeyField = 'task_key'
