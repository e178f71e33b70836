/**
 * The properties that a fresh portal has, as far as the stand-in knows them (names, types: hubspot.md section 8), and those of
 * the customer: `customer_number`, `contact_number`, `deal_number` with the dataset's ids, `strategic_reason`.
 */
import { feedbackSeeds } from './feedback-properties.ts'
import type { ObjectType } from './object-type.ts'
import { optionsOf, type Property, type PropertyOption } from './property.ts'

interface More {
  readonly options?: readonly string[]
  /** Computed by HubSpot: cannot be written. */
  readonly calculated?: true
  readonly readOnly?: true
  readonly unique?: true
  /** The customer's own. */
  readonly custom?: true
}

export type Seed = readonly [name: string, label: string, type: string, fieldType: string, more?: More]

const computed: More = { calculated: true }
const owner: Seed = ['hubspot_owner_id', 'Owner', 'enumeration', 'select']
const lifecycle: Seed = [
  'lifecyclestage',
  'Lifecycle Stage',
  'enumeration',
  'radio',
  {
    options: [
      'subscriber',
      'lead',
      'marketingqualifiedlead',
      'salesqualifiedlead',
      'opportunity',
      'customer',
      'evangelist',
      'other',
    ],
  },
]
const yesNo: More = { options: ['true=True', 'false=False'] }
const computedYesNo: More = { ...yesNo, calculated: true }

const common: readonly Seed[] = [
  ['hs_object_id', 'Record ID', 'number', 'number', computed],
  ['hs_createdate', 'Object create date/time', 'datetime', 'date', computed],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'date', computed],
  ['hs_merged_object_ids', 'Merged record IDs', 'enumeration', 'checkbox', computed],
  owner,
]

const companies: readonly Seed[] = [
  ...common,
  lifecycle,
  ['name', 'Company name', 'string', 'text'],
  ['domain', 'Company Domain Name', 'string', 'text'],
  // Written `a.com;b.com`.
  ['hs_additional_domains', 'Additional Domains', 'string', 'text'],
  ['website', 'Website URL', 'string', 'text'],
  ['phone', 'Phone Number', 'string', 'phonenumber'],
  ['description', 'Description', 'string', 'textarea'],
  ['city', 'City', 'string', 'text'],
  ['country', 'Country/Region', 'string', 'text'],
  ['industry', 'Industry', 'enumeration', 'select'],
  ['numberofemployees', 'Number of Employees', 'number', 'number'],
  ['annualrevenue', 'Annual Revenue', 'number', 'number'],
  ['createdate', 'Create Date', 'datetime', 'date', computed],
  ['hs_parent_company_id', 'Parent Company', 'number', 'number', computed],
  ['hs_num_child_companies', 'Number of child companies', 'number', 'number', computed],
  ['num_associated_contacts', 'Number of Associated Contacts', 'number', 'number', computed],
  ['num_associated_deals', 'Number of Associated Deals', 'number', 'number', computed],
  ['hs_num_open_deals', 'Number of open deals', 'number', 'number', computed],
  ['total_revenue', 'Total Revenue', 'number', 'calculation_rollup', computed],
  ['hs_is_target_account', 'Target Account', 'bool', 'booleancheckbox', yesNo],
  [
    'hs_ideal_customer_profile',
    'Ideal Customer Profile Tier',
    'enumeration',
    'radio',
    { options: ['tier_1', 'tier_2', 'tier_3'] },
  ],
  [
    'hs_csm_sentiment',
    'CSM sentiment',
    'enumeration',
    'select',
    { options: ['at_risk', 'neutral', 'healthy'] },
  ],
  ['salesforceaccountid', 'Salesforce Account ID', 'string', 'text', { readOnly: true }],
  ['customer_number', 'Customer number', 'string', 'text', { custom: true, unique: true }],
  ['strategic_reason', 'Strategic because', 'string', 'text', { custom: true }],
]

const contacts: readonly Seed[] = [
  ...common.filter(([name]) => name !== 'hs_lastmodifieddate'),
  lifecycle,
  ['firstname', 'First Name', 'string', 'text'],
  ['lastname', 'Last Name', 'string', 'text'],
  ['email', 'Email', 'string', 'text', { unique: true }],
  ['hs_additional_emails', 'Additional email addresses', 'enumeration', 'checkbox', computed],
  ['phone', 'Phone Number', 'string', 'phonenumber'],
  ['mobilephone', 'Mobile Phone Number', 'string', 'phonenumber'],
  ['company', 'Company Name', 'string', 'text'],
  ['jobtitle', 'Job Title', 'string', 'text'],
  ['job_function', 'Job function', 'string', 'text'],
  ['country', 'Country/Region', 'string', 'text'],
  [
    'hs_language',
    'Preferred language',
    'enumeration',
    'select',
    {
      options: [
        'en=English',
        'de=German',
        'fr=French',
        'es=Spanish',
        'it=Italian',
        'pt=Portuguese',
        'nl=Dutch',
      ],
    },
  ],
  [
    'hs_buying_role',
    'Buying Role',
    'enumeration',
    'checkbox',
    {
      options: [
        'BLOCKER',
        'BUDGET_HOLDER',
        'CHAMPION',
        'DECISION_MAKER',
        'END_USER',
        'EXECUTIVE_SPONSOR',
        'INFLUENCER',
        'LEGAL_AND_COMPLIANCE',
        'OTHER',
      ],
    },
  ],
  ['hs_email_optout', 'Unsubscribed from all email', 'bool', 'booleancheckbox', computedYesNo],
  ['hs_email_bad_address', 'Invalid email address', 'bool', 'booleancheckbox', computedYesNo],
  [
    'hs_email_hard_bounce_reason_enum',
    'Email hard bounce reason',
    'enumeration',
    'select',
    { options: ['UNKNOWN_USER', 'MAILBOX_FULL', 'CONTENT', 'POLICY', 'OTHER'], calculated: true },
  ],
  ['hs_email_quarantined', 'Email address quarantined', 'bool', 'booleancheckbox', computedYesNo],
  ['hs_timezone', 'Time Zone', 'enumeration', 'select', { options: timeZones() }],
  // HubSpot's own surveys; those of two kinds are roll-ups.
  ['hs_feedback_last_survey_date', 'Last NPS survey date', 'datetime', 'date'],
  ['hs_feedback_last_csat_survey_date', 'Last CSAT survey date', 'datetime', 'date', computed],
  ['hs_feedback_last_ces_survey_date', 'Last CES survey date', 'datetime', 'date', computed],
  ['associatedcompanyid', 'Primary Associated Company ID', 'number', 'number'],
  ['createdate', 'Create Date', 'datetime', 'date', computed],
  ['lastmodifieddate', 'Last Modified Date', 'datetime', 'date', computed],
  ['salesforcecontactid', 'Salesforce Contact ID', 'string', 'text', { readOnly: true }],
  ['contact_number', 'Contact number', 'string', 'text', { custom: true, unique: true }],
]

const deals: readonly Seed[] = [
  ...common,
  ['dealname', 'Deal Name', 'string', 'text'],
  ['amount', 'Amount', 'number', 'number'],
  ['amount_in_home_currency', 'Amount in company currency', 'number', 'number', computed],
  ['deal_currency_code', 'Currency', 'enumeration', 'select'],
  ['hs_exchange_rate', 'Exchange rate', 'number', 'number'],
  ['closedate', 'Close Date', 'datetime', 'date'],
  ['createdate', 'Create Date', 'datetime', 'date'],
  ['dealstage', 'Deal Stage', 'enumeration', 'radio'],
  ['pipeline', 'Pipeline', 'enumeration', 'select', { options: ['default=Sales Pipeline'] }],
  [
    'dealtype',
    'Deal Type',
    'enumeration',
    'radio',
    { options: ['newbusiness=New Business', 'existingbusiness=Existing Business'] },
  ],
  ['hs_is_closed', 'Is Deal Closed?', 'bool', 'booleancheckbox', computedYesNo],
  ['hs_is_closed_won', 'Is Closed Won', 'bool', 'booleancheckbox', computedYesNo],
  ['hs_is_closed_lost', 'Is Closed Lost', 'bool', 'booleancheckbox', computedYesNo],
  ['hs_closed_amount', 'Closed Deal Amount', 'number', 'calculation_equation', computed],
  [
    'hs_closed_amount_in_home_currency',
    'Closed Deal Amount In Home Currency',
    'number',
    'calculation_equation',
    computed,
  ],
  ['hs_closed_won_date', 'Closed Won Date', 'datetime', 'date', computed],
  ['hs_deal_stage_probability', 'Deal probability', 'number', 'number', computed],
  ['deal_number', 'Deal number', 'string', 'text', { custom: true, unique: true }],
]

const tasks: readonly Seed[] = [
  ...common,
  ['hs_timestamp', 'Due date', 'datetime', 'date'],
  ['hs_task_subject', 'Task Title', 'string', 'text'],
  ['hs_task_body', 'Task Notes', 'string', 'html'],
  [
    'hs_task_status',
    'Task Status',
    'enumeration',
    'select',
    { options: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'DEFERRED', 'COMPLETED'] },
  ],
  ['hs_task_priority', 'Priority', 'enumeration', 'select', { options: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] }],
  ['hs_task_type', 'Task Type', 'enumeration', 'select', { options: ['TODO', 'CALL', 'EMAIL'] }],
  ['hs_task_reminders', 'Task reminders', 'string', 'text'],
  ['hs_task_completion_date', 'Completed at', 'datetime', 'date', computed],
]

const seeds: Readonly<Record<ObjectType, readonly Seed[]>> = {
  companies,
  contacts,
  deals,
  tasks,
  ...feedbackSeeds(common),
}

/** The group that native properties of an object belong to. */
export const nativeGroup: Readonly<Record<ObjectType, { readonly name: string; readonly label: string }>> = {
  companies: { name: 'companyinformation', label: 'Company information' },
  contacts: { name: 'contactinformation', label: 'Contact information' },
  deals: { name: 'dealinformation', label: 'Deal information' },
  tasks: { name: 'task', label: 'Task Information' },
  tickets: { name: 'ticketinformation', label: 'Ticket information' },
  notes: { name: 'note', label: 'Note Information' },
}

/**
 * The properties of a fresh portal. `options` gives those that depend on the portal: industries, stages, currencies, owners.
 * @param now milliseconds; when the portal was made.
 */
export function nativeProperties(
  type: ObjectType,
  options: Readonly<Record<string, readonly PropertyOption[]>>,
  now: number,
): Property[] {
  return seeds[type].map(([name, label, kind, fieldType, more = {}], displayOrder) => ({
    name,
    label,
    description: '',
    groupName: nativeGroup[type].name,
    type: kind,
    fieldType,
    options: options[name] ?? optionsOf(more.options ?? []),
    hasUniqueValue: more.unique ?? false,
    hidden: false,
    formField: !more.calculated && type !== 'tasks',
    displayOrder,
    hubspotDefined: !more.custom,
    calculated: more.calculated ?? false,
    readOnly: (more.calculated || more.readOnly) ?? false,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  }))
}

/** What a read without `properties` shows, besides what was asked for. */
export const defaultProperties: Readonly<Record<ObjectType, readonly string[]>> = {
  companies: ['name', 'domain', 'createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  contacts: ['firstname', 'lastname', 'email', 'createdate', 'lastmodifieddate', 'hs_object_id'],
  deals: [
    'dealname',
    'amount',
    'closedate',
    'pipeline',
    'dealstage',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
  ],
  tasks: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tickets: ['subject', 'content', 'hs_pipeline_stage', 'createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
}

/** Always there, whatever was asked for. */
export const basicProperties: Readonly<Record<ObjectType, readonly string[]>> = {
  companies: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  contacts: ['createdate', 'lastmodifieddate', 'hs_object_id'],
  deals: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tasks: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tickets: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
}

/** Spelled as HubSpot spells the choices: `europe_slash_berlin=Europe/Berlin`. */
function timeZones(): string[] {
  const spell = (zone: string) => zone.toLowerCase().replaceAll('/', '_slash_').replaceAll('-', '_hyphen_')
  return Intl.supportedValuesOf('timeZone').map((zone) => `${spell(zone)}=${zone}`)
}
