/** Where the values of native properties come from: the dataset, or a computation over records and associations. */
import { salesforceId } from '../salesforce-id.ts'
import { multiplyDecimals, sumDecimals } from './decimal.ts'
import { feedbackSources } from './feedback-values.ts'
import type { HubRecord, Reader, ValueSources } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import { type Stage, stageOf, stages } from './pipeline.ts'
import type { Portal } from './portal.ts'

const iso = (ms: number) => new Date(ms).toISOString()

const common: Readonly<Record<string, Reader>> = {
  hs_object_id: (record) => String(record.id),
  hs_createdate: (record) => iso(record.createdAt),
  hs_merged_object_ids: (record) => (record.merged.length > 0 ? record.merged.join(';') : null),
}

/** The instants of a record as numbers, for searches that need not print them. */
export const instants: Readonly<Record<string, (record: HubRecord) => number>> = {
  hs_object_id: (record) => record.id,
  createdate: (record) => record.createdAt,
  hs_createdate: (record) => record.createdAt,
  lastmodifieddate: (record) => record.updatedAt,
  hs_lastmodifieddate: (record) => record.updatedAt,
}

const modified: Reader = (record) => iso(record.updatedAt)

/** Sources by object. The portal is looked at when a value is read, not before. */
export function valueSources(portal: Portal): Readonly<Record<ObjectType, ValueSources>> {
  return {
    companies: companySources(portal),
    contacts: contactSources(portal),
    deals: dealSources(portal),
    tasks: taskSources,
    ...feedbackSources(portal.dataset),
  }
}

function companySources(portal: Portal): ValueSources {
  const { accounts } = portal.dataset
  const from = (read: (account: (typeof accounts)[number]) => string | null): Reader => {
    return (record) => read(accounts[record.ordinal] as (typeof accounts)[number])
  }
  const count = (to: ObjectType, isCounted: (record: HubRecord) => boolean = () => true): Reader => {
    return (record) => String(portal.linked(record, 'companies', to).filter(isCounted).length)
  }
  const deal = (record: HubRecord, name: string) => portal.stores.deals.value(record, name)
  return {
    initial: {
      name: from((account) => account.name),
      domain: from((account) => account.domain),
      website: from((account) => account.domain && `https://www.${account.domain}`),
      country: from((account) => account.country),
      industry: from((account) => industryValue(account.industry)),
      annualrevenue: from((account) =>
        account.annualRevenue === null ? null : String(account.annualRevenue),
      ),
      hubspot_owner_id: from((account) => portal.ownerIdOf(account.ownerId)),
      lifecyclestage: () => 'customer',
      hs_is_target_account: from((account) => (account.strategic === null ? null : 'true')),
      strategic_reason: from((account) => account.strategic),
      customer_number: from((account) => account.id),
      salesforceaccountid: (record) => salesforceId('001', record.ordinal + 1),
    },
    calculated: {
      ...common,
      createdate: (record) => iso(record.createdAt),
      hs_lastmodifieddate: modified,
      hs_parent_company_id: (record) => portal.parentOf(record),
      hs_num_child_companies: (record) => String(portal.childrenOf(record)),
      num_associated_contacts: count('contacts'),
      num_associated_deals: count('deals'),
      hs_num_open_deals: count('deals', (record) => deal(record, 'hs_is_closed') === 'false'),
      total_revenue: (record) => {
        const won = portal
          .linked(record, 'companies', 'deals')
          .filter((one) => deal(one, 'hs_is_closed_won') === 'true')
        return won.length === 0
          ? null
          : sumDecimals(won.map((one) => deal(one, 'amount_in_home_currency') ?? '0'))
      },
    },
  }
}

function contactSources(portal: Portal): ValueSources {
  const { contacts } = portal.dataset
  const from = (read: (contact: (typeof contacts)[number]) => string | null): Reader => {
    return (record) => read(contacts[record.ordinal] as (typeof contacts)[number])
  }
  const state = (name: string, read: (contact: (typeof contacts)[number]) => string | null): Reader => {
    return (record) => record.written?.[name] ?? (record.ordinal >= 0 ? from(read)(record) : null)
  }
  return {
    initial: {
      firstname: from((contact) => contact.firstName),
      lastname: from((contact) => contact.lastName),
      email: (record) => portal.emailOf(record.ordinal),
      jobtitle: from((contact) => contact.title),
      hs_language: from((contact) => contact.language),
      country: from((contact) => contact.country),
      hs_buying_role: from((contact) => contact.buyingRole),
      lifecyclestage: () => 'customer',
      contact_number: from((contact) => contact.id),
      salesforcecontactid: (record) => salesforceId('003', record.ordinal + 1),
    },
    calculated: {
      ...common,
      createdate: (record) => iso(record.createdAt),
      lastmodifieddate: modified,
      associatedcompanyid: (record) => portal.companyOf(record, 'contacts'),
      hs_email_optout: state('hs_email_optout', (contact) => (contact.optedOut ? 'true' : null)),
      hs_email_bad_address: state('hs_email_bad_address', (contact) => (contact.bounced ? 'true' : null)),
      hs_email_hard_bounce_reason_enum: state('hs_email_hard_bounce_reason_enum', (contact) =>
        contact.bounced ? 'UNKNOWN_USER' : null,
      ),
      hs_email_quarantined: state('hs_email_quarantined', () => null),
      hs_feedback_last_csat_survey_date: state('hs_feedback_last_csat_survey_date', () => null),
      hs_feedback_last_ces_survey_date: state('hs_feedback_last_ces_survey_date', () => null),
    },
  }
}

function dealSources(portal: Portal): ValueSources {
  const { deals, currency } = portal.dataset
  const from = (read: (deal: (typeof deals)[number], ordinal: number) => string | null): Reader => {
    return (record) => read(deals[record.ordinal] as (typeof deals)[number], record.ordinal)
  }
  const open = stages.filter((stage) => !stage.isClosed)
  const value = (record: HubRecord, name: string) => portal.stores.deals.value(record, name)
  const stage = (record: HubRecord): Stage | null => stageOf(value(record, 'dealstage'))
  const home: Reader = (record) => {
    const amount = value(record, 'amount')
    const rate = value(record, 'hs_exchange_rate')
    return amount === null || rate === null || Number(rate) === 1 ? amount : multiplyDecimals(amount, rate)
  }
  const ifWon =
    (read: Reader): Reader =>
    (record) =>
      stage(record)?.id === 'closedwon' ? read(record) : '0'
  const flag =
    (is: (stage: Stage | null) => boolean): Reader =>
    (record) =>
      String(is(stage(record)))
  return {
    initial: {
      dealname: from((deal) => deal.name),
      amount: from((deal) => deal.amount || null),
      deal_currency_code: () => currency,
      hs_exchange_rate: () => '1',
      closedate: from((deal) => `${deal.closeDate}T12:00:00.000Z`),
      createdate: from((deal) => deal.createdAt),
      dealstage: from((deal, i) =>
        deal.state === 'open' ? (open[i % open.length]?.id ?? null) : `closed${deal.state}`,
      ),
      pipeline: () => 'default',
      hubspot_owner_id: (record) => portal.ownerOfCompany(portal.companyOf(record, 'deals')),
      deal_number: from((deal) => deal.id),
    },
    calculated: {
      ...common,
      hs_lastmodifieddate: modified,
      amount_in_home_currency: home,
      hs_is_closed: flag((one) => one?.isClosed ?? false),
      hs_is_closed_won: flag((one) => one?.id === 'closedwon'),
      hs_is_closed_lost: flag((one) => one?.id === 'closedlost'),
      hs_closed_amount: ifWon((record) => value(record, 'amount')),
      hs_closed_amount_in_home_currency: ifWon(home),
      hs_closed_won_date: (record) => (stage(record)?.id === 'closedwon' ? value(record, 'closedate') : null),
      hs_deal_stage_probability: (record) => stage(record)?.probability ?? null,
    },
  }
}

const taskSources: ValueSources = {
  initial: {},
  calculated: {
    ...common,
    hs_lastmodifieddate: modified,
    hs_task_completion_date: (record) =>
      record.written?.hs_task_status === 'COMPLETED' ? iso(record.updatedAt) : null,
  },
}

/** HubSpot's spelling of an industry: upper case with underscores. */
export function industryValue(industry: string | null): string | null {
  return industry === null ? null : industry.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
}
