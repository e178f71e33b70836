/** HubSpot's companies, contacts, deals and owners to Keyward's records, and the properties that this takes. */
import type { CrmAccount, CrmContact, CrmDeal, CrmOwner, Gone } from '#domain/crm-record.ts'
import { minorDigits, parseMinor } from '#domain/revenue.ts'
import type { FieldMapping } from '../port.ts'
import { strongestRole } from '../role-label.ts'
import { nativeHeld, nativeRules } from './native.ts'
import { heldOf, ownProperties } from './own-property.ts'
import { longSalesforceId } from './salesforce-id.ts'
import type { HubspotOwner, HubspotRecord } from './schema.ts'
import { day, instant, isTrue, text } from './value.ts'

export interface MapContext {
  readonly mapping: FieldMapping
  /** ISO 4217 currency of the workspace. */
  readonly currency: string
  /** Decimals of its minor unit. */
  readonly digits: number
}

/** What mapping a record takes; made once, as asking for a currency's decimals is slow. */
export function mapContext(mapping: FieldMapping, currency: string): MapContext {
  return { mapping, currency, digits: minorDigits(currency) }
}

const mapped = (...names: readonly (string | null)[]) => names.filter((name) => name !== null)

/** When HubSpot's own surveys of each kind last came to the contact. */
const surveyDates = [
  'hs_feedback_last_survey_date',
  'hs_feedback_last_csat_survey_date',
  'hs_feedback_last_ces_survey_date',
]

/** Properties to ask for. Contacts have `lastmodifieddate`, everything else `hs_lastmodifieddate`. */
export const properties = {
  companies: ({ mapping }: MapContext): readonly string[] => [
    ...['name', 'domain', 'country', 'industry', 'hs_parent_company_id', 'hubspot_owner_id', 'annualrevenue'],
    ...['hs_additional_domains', 'salesforceaccountid', 'hs_merged_object_ids', 'hs_lastmodifieddate'],
    ...mapped(
      mapping.revenueField,
      mapping.strategicField,
      mapping.lifetimeField,
      mapping.competitorField ?? null,
    ),
    ...nativeRules(mapping, 'account').map(({ field }) => field),
    ...ownProperties('account'),
  ],
  contacts: ({ mapping }: MapContext): readonly string[] => [
    ...[
      'email',
      'firstname',
      'lastname',
      'jobtitle',
      'associatedcompanyid',
      'hs_buying_role',
      'hs_language',
      'country',
    ],
    ...[
      'hs_email_optout',
      'hs_email_bad_address',
      'hs_email_hard_bounce_reason_enum',
      'hs_email_quarantined',
    ],
    ...surveyDates,
    ...['hs_timezone', 'salesforcecontactid', 'hs_merged_object_ids', 'lastmodifieddate'],
    ...mapped(mapping.lastSurveyedField, mapping.timeZoneField ?? null),
    ...nativeRules(mapping, 'contact').map(({ field }) => field),
    ...ownProperties('contact'),
  ],
  deals: (_context: MapContext): readonly string[] => [
    ...[
      'amount_in_home_currency',
      'amount',
      'deal_currency_code',
      'closedate',
      'hs_is_closed',
      'hs_is_closed_won',
    ],
    ...['hs_merged_object_ids', 'hs_lastmodifieddate'],
  ],
} as const

/** A company without a name is called by its domain, or by its id. */
export function toAccount({ id, properties: p, updatedAt }: HubspotRecord, context: MapContext): CrmAccount {
  const { mapping } = context
  // The first names the company; all of them can tell it from others.
  const domains = [text(p, 'domain'), text(p, 'hs_additional_domains')].filter((one) => one !== null)
  return {
    externalId: id,
    name: text(p, 'name') ?? domains[0] ?? `Company ${id}`,
    domain: domains.join(';') || null,
    country: text(p, 'country'),
    industry: text(p, 'industry'),
    parentExternalId: text(p, 'hs_parent_company_id'),
    ownerExternalId: text(p, 'hubspot_owner_id'),
    linkedExternalId: longSalesforceId(text(p, 'salesforceaccountid')),
    strategicReason:
      mapping.strategicField === null
        ? null
        : strategicReason(mapping.strategicField, text(p, mapping.strategicField)),
    revenueMinor: mapping.revenueField === null ? null : money(text(p, mapping.revenueField), context),
    potentialMinor: money(text(p, 'annualrevenue'), context),
    lifetimeMinor: mapping.lifetimeField === null ? null : money(text(p, mapping.lifetimeField), context),
    ...(mapping.competitorField ? { competitors: text(p, mapping.competitorField) } : {}),
    held: heldOf('account', p),
    ...nativeHeld(mapping, 'account', p),
    modifiedAt: modifiedAt(text(p, 'hs_lastmodifieddate'), updatedAt),
  }
}

/** `hs_buying_role` holds several values at once (`A;B`): the highest role counts. */
export function toContact(
  { id, properties: p, updatedAt }: HubspotRecord,
  { mapping }: MapContext,
): CrmContact {
  const stated = strongestRole((text(p, 'hs_buying_role') ?? '').split(';'))
  const surveyed = mapped(...surveyDates, mapping.lastSurveyedField).map((name) => day(text(p, name)))
  const zone = mapping.timeZoneField ? text(p, mapping.timeZoneField) : null
  return {
    externalId: id,
    accountExternalId: text(p, 'associatedcompanyid'),
    linkedExternalId: longSalesforceId(text(p, 'salesforcecontactid')),
    email: text(p, 'email'),
    firstName: text(p, 'firstname'),
    lastName: text(p, 'lastname'),
    title: text(p, 'jobtitle'),
    crmRole: stated?.role ?? null,
    crmRoleLabel: stated?.label ?? null,
    language: language(text(p, 'hs_language')),
    country: text(p, 'country'),
    isOptedOut: isTrue(p, 'hs_email_optout'),
    isBounced:
      isTrue(p, 'hs_email_bad_address') ||
      isTrue(p, 'hs_email_quarantined') ||
      text(p, 'hs_email_hard_bounce_reason_enum') !== null,
    lastSurveyedOn: latest(surveyed),
    timeZone: zone ?? timeZone(text(p, 'hs_timezone')),
    held: heldOf('contact', p),
    ...nativeHeld(mapping, 'contact', p),
    modifiedAt: modifiedAt(text(p, 'lastmodifieddate'), updatedAt),
  }
}

/**
 * `amount_in_home_currency` adds up in portals with several currencies; `amount` stands in where HubSpot has not computed
 * it and the deal names no other currency. Won by `hs_is_closed_won`: stage names are editable.
 */
export function toDeal(
  { id, properties: p, updatedAt }: HubspotRecord,
  accountId: string | null,
  context: MapContext,
): CrmDeal {
  const code = text(p, 'deal_currency_code')
  const plain = code === null || code === context.currency ? text(p, 'amount') : null
  const closed = isTrue(p, 'hs_is_closed') ? 'lost' : 'open'
  return {
    externalId: id,
    accountExternalId: accountId,
    state: isTrue(p, 'hs_is_closed_won') ? 'won' : closed,
    amountMinor: money(text(p, 'amount_in_home_currency') ?? plain, context),
    closedOn: day(text(p, 'closedate')),
    modifiedAt: modifiedAt(text(p, 'hs_lastmodifieddate'), updatedAt),
  }
}

/** HubSpot states no manager on an owner. */
export function toOwner(owner: HubspotOwner): CrmOwner {
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(' ').trim()
  const email = owner.email?.trim() || null
  return {
    externalId: owner.id,
    email,
    name: name || email || `Owner ${owner.id}`,
    isActive: !owner.archived,
    managerExternalId: null,
    teamIds: (owner.teams ?? []).map((team) => team.id),
  }
}

/** Records that were merged into these. The survivor lists them: `hs_merged_object_ids` = `12;34`. */
export function mergeLosers(records: readonly HubspotRecord[]): Gone[] {
  return records.flatMap(({ id, properties: p }) =>
    (text(p, 'hs_merged_object_ids') ?? '')
      .split(';')
      .map((loser) => loser.trim())
      .filter((loser) => loser !== '' && loser !== id)
      .map((loser) => ({ externalId: loser, mergedInto: id })),
  )
}

function money(value: string | null, { digits }: MapContext): bigint | null {
  return value === null ? null : parseMinor(value, digits)
}

function strategicReason(field: string, value: string | null): string | null {
  if (value === null || ['false', 'no', '0', 'none'].includes(value.toLowerCase())) return null
  return ['true', 'yes', '1'].includes(value.toLowerCase()) ? `${field} is set in HubSpot` : value
}

function language(value: string | null): string | null {
  if (value === null) return null
  try {
    return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null // not a language tag
  }
}

function latest(days: readonly (string | null)[]): string | null {
  return (
    days
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null
  )
}

/** HubSpot spells a zone as the name of a choice: `america_slash_new_york`, `america_slash_port_hyphen_au_hyphen_prince`. */
function timeZone(value: string | null): string | null {
  return value?.replaceAll('_slash_', '/').replaceAll('_hyphen_', '-') ?? null
}

/** When a record was last changed. The property is what searches compare with; `updatedAt` stands in where it is not shown. */
export function modifiedAt(property: string | null, updatedAt: string | undefined): string {
  return instant(property) ?? instant(updatedAt ?? null) ?? new Date(0).toISOString()
}
