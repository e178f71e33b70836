/** Which fields of which object each stream reads, given what the org has and lets the integration user see. */
import type { FeedbackStream, FieldObject, Gone, Stream, StreamRecords } from '#domain/crm-record.ts'
import type { CrmField } from '#domain/native-target.ts'
import { CrmError } from '../errors.ts'
import type { FieldMapping } from '../port.ts'
import type { Context } from './context.ts'
import type { ObjectFields } from './describe.ts'
import { type Reading, toAccount, toContact, toContactRole, toDeal, toOwner } from './map.ts'
import { presentNatives, toCrmField } from './native.ts'
import { objectName, presentFields } from './own-field.ts'
import type { Row } from './row.ts'
import type { Bound } from './soql.ts'

/** Fields that the admin lets Keyward read. */
type ReadField = Exclude<keyof FieldMapping, 'native'>

export interface Source<S extends Stream> {
  readonly object: string
  /** Without one of these the stream would be wrong in silence, so it stops and says which permission is missing. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** Admin-mapped fields of this object. */
  readonly mapped: readonly ReadField[]
  /** Objects that carry own fields are described first; the others only after Salesforce refused a field. */
  readonly owns: FieldObject | null
  readonly read: (row: Row, reading: Reading) => StreamRecords[S]
  /** An object that the integration user may read or not, apart from the others. */
  readonly isAllowedApart?: boolean
  /** Rows that are none of our business: they are gone for us, whatever they were before. */
  readonly isKeptOut?: (row: Row) => boolean
  /** Which rows of the object belong to the stream. */
  readonly where?: Bound
  /** Never by a Bulk job, unless REST runs out of time. */
  readonly isReadByRest?: boolean
  /** Reads what stands in other records, for all rows of a page at once, in place of `read`. */
  readonly complete?: (
    context: Context,
    rows: readonly Row[],
  ) => Promise<{ readonly records: StreamRecords[S][]; readonly gone: readonly Gone[] }>
}

/** Users are never deleted and have no IsDeleted. Opt-out is required: unseen, it could not be respected. */
export const sources: { readonly [S in Exclude<Stream, FeedbackStream>]: Source<S> } = {
  owners: {
    object: 'User',
    required: ['Id', 'Name', 'IsActive'],
    optional: ['Email', 'ManagerId'],
    mapped: [],
    owns: null,
    read: toOwner,
  },
  accounts: {
    object: 'Account',
    required: ['Id', 'Name', 'SystemModstamp', 'IsDeleted'],
    optional: [
      'MasterRecordId',
      'ParentId',
      'OwnerId',
      'Website',
      'BillingCountry',
      'Industry',
      'AnnualRevenue',
    ],
    mapped: ['revenueField', 'strategicField', 'lifetimeField', 'competitorField'],
    owns: 'account',
    read: toAccount,
  },
  contacts: {
    object: 'Contact',
    required: ['Id', 'AccountId', 'Email', 'HasOptedOutOfEmail', 'SystemModstamp', 'IsDeleted'],
    optional: [
      ...['MasterRecordId', 'FirstName', 'LastName', 'Title', 'IsEmailBounced', 'MailingCountry'],
      ...['BuyerAttributes', 'Language__c'],
    ],
    mapped: ['lastSurveyedField', 'timeZoneField'],
    owns: 'contact',
    read: toContact,
  },
  deals: {
    object: 'Opportunity',
    required: ['Id', 'AccountId', 'Amount', 'IsWon', 'IsClosed', 'CloseDate', 'SystemModstamp', 'IsDeleted'],
    optional: [],
    mapped: [],
    owns: null,
    read: toDeal,
  },
  contactRoles: {
    object: 'OpportunityContactRole',
    required: ['Id', 'ContactId', 'Role', 'SystemModstamp', 'IsDeleted'],
    optional: [],
    mapped: [],
    owns: null,
    read: toContactRole,
  },
}

export interface Selection {
  readonly fields: readonly string[]
  readonly reading: Reading
  /** The synced_at field, where own writes can be told by it. */
  readonly syncedAt: string | null
}

/**
 * The SELECT list of a stream and how to read its rows. Throws `forbidden` when a required or mapped field does not exist
 * or is hidden from the integration user.
 */
export async function selectionOf<S extends Stream>(context: Context, source: Source<S>): Promise<Selection> {
  const { descriptions, deps } = context
  const fields = await (source.owns ? descriptions.of(source.object) : descriptions.known(source.object))
  const mapping = source.mapped.flatMap((key) => deps.mapping[key] ?? [])
  assertVisible(source.object, [...source.required, ...mapping], fields)

  const present = source.owns && fields ? presentFields(source.owns, fields) : []
  const natives = source.owns && fields ? presentNatives(deps.mapping, source.owns, fields) : []
  const hasAmounts = source.object === 'Account' || source.object === 'Opportunity'
  const hasCurrencies = hasAmounts && (await context.hasCurrencies())
  const spelled = (key: ReadField) =>
    source.mapped.includes(key) ? (fields?.get(deps.mapping[key]?.toLowerCase() ?? '')?.name ?? null) : null
  const refusals =
    source.object === 'Contact' && fields?.has('individualid') ? await individualColumns(context) : []
  const reading = {
    present,
    natives,
    toMinor: hasAmounts ? await context.toMinor() : () => null,
    revenueField: spelled('revenueField'),
    strategicField: spelled('strategicField'),
    lifetimeField: spelled('lifetimeField'),
    lastSurveyedField: spelled('lastSurveyedField'),
    timeZoneField: spelled('timeZoneField'),
    competitorField: spelled('competitorField'),
    refusals,
  }
  const columns = [
    ...source.required,
    ...source.optional.filter((name) => !fields || name.includes('.') || fields.has(name.toLowerCase())),
    ...(hasCurrencies ? ['CurrencyIsoCode'] : []),
    ...refusals,
    ...source.mapped.flatMap((key) => spelled(key) ?? []),
    ...[...present, ...natives].map(({ info }) => info.name),
  ]
  const syncedAt = present.find(({ name }) => name === 'synced_at')?.info.name ?? null
  return { fields: [...new Set(columns)], reading, syncedAt }
}

/** The `listFields` of the port: the org is described anew. */
export async function listFields(context: Context, object: FieldObject): Promise<readonly CrmField[]> {
  const name = objectName[object]
  context.descriptions.forget(name)
  const fields = await context.descriptions.of(name)
  const source = object === 'account' ? sources.accounts : sources.contacts
  const mapped = source.mapped.flatMap((key) => context.deps.mapping[key] ?? [])
  const read = [...source.required, ...source.optional, ...mapped].map((field) => field.toLowerCase())
  return [...fields.values()].map((info) => toCrmField(info, new Set(read)))
}

const individualRefusals = ['HasOptedOutSolicit', 'HasOptedOutProcessing', 'ShouldForget']

/** Fields of Individual (Data Protection and Privacy) that the integration user may see. */
async function individualColumns({ descriptions }: Context): Promise<readonly string[]> {
  const fields = await descriptions.of('Individual')
  return individualRefusals
    .filter((name) => fields.has(name.toLowerCase()))
    .map((name) => `Individual.${name}`)
}

function assertVisible(object: string, wanted: readonly string[], fields: ObjectFields | null): void {
  // Those of a parent are not in the description.
  const hidden = fields ? wanted.filter((name) => !name.includes('.') && !fields.has(name.toLowerCase())) : []
  if (hidden.length === 0) return
  throw new CrmError({
    class: 'forbidden',
    code: 'FIELD_NOT_VISIBLE',
    message: `The integration user cannot see ${hidden.join(', ')} of ${object}, or the org has no such field. Nothing of this object was read. Grant Read in a permission set, or correct the field mapping of this connection.`,
    fields: hidden,
  })
}
