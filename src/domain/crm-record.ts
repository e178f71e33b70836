/**
 * What Keyward reads of a CRM, in Keyward's words. Vendor shapes stop at the adapters; everything else sees only these.
 * External ids are the CRM's own (HubSpot: decimal digits; Salesforce: 18 characters). Amounts are integer minor units of
 * the workspace currency. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC.
 */
import type { NativeHeld } from './native-field.ts'
import type { Role } from './role.ts'

export type CrmName = 'hubspot' | 'salesforce'

/** Values of Keyward's own fields as text (see crm-field.ts for the canonical form); a field without a value is absent. */
export type FieldValues = Readonly<Record<string, string>>

export interface CrmOwner {
  readonly externalId: string
  readonly email: string | null
  readonly name: string
  readonly isActive: boolean
  readonly managerExternalId: string | null
  /** Teams of the CRM that the owner is in; empty where the CRM has none. */
  readonly teamIds: readonly string[]
}

export interface CrmAccount {
  readonly externalId: string
  readonly name: string
  readonly domain: string | null
  readonly country: string | null
  readonly industry: string | null
  readonly parentExternalId: string | null
  readonly ownerExternalId: string | null
  /** The id of the same account in the workspace's other CRM, where this CRM states it. */
  readonly linkedExternalId: string | null
  /** Why the account is strategic, where an admin-mapped field says so. */
  readonly strategicReason: string | null
  /** Revenue of the period from an admin-mapped field; null where revenue comes from won deals. */
  readonly revenueMinor: bigint | null
  /** Potential (HubSpot `annualrevenue`, Salesforce `AnnualRevenue`: the customer's own revenue) and lifetime value. */
  readonly potentialMinor: bigint | null
  readonly lifetimeMinor: bigint | null
  /** Names of competitors as the mapped field has them (competitorNames tells them apart); null or absent: none. */
  readonly competitors?: string | null
  readonly held: FieldValues
  /** What it holds in native fields that the admin lets Keyward fill (native-field.ts); absent where there are none. */
  readonly native?: NativeHeld
  readonly modifiedAt: string
}

export interface CrmContact {
  readonly externalId: string
  readonly accountExternalId: string | null
  readonly linkedExternalId: string | null
  readonly email: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly title: string | null
  /** The role that the CRM itself states on the contact (HubSpot buying role, Salesforce buyer attribute). */
  readonly crmRole: Role | null
  /** The CRM's own word for that role, for the reason shown to a person. */
  readonly crmRoleLabel: string | null
  /** BCP 47 tag or null. */
  readonly language: string | null
  readonly country: string | null
  readonly isOptedOut: boolean
  readonly isBounced: boolean
  /** Last survey that another tool sent or received, where the CRM knows it: joins the quarantine. */
  readonly lastSurveyedOn: string | null
  /** IANA name, where the CRM knows it. */
  readonly timeZone?: string | null
  readonly held: FieldValues
  /** What it holds in native fields that the admin lets Keyward fill (native-field.ts); absent where there are none. */
  readonly native?: NativeHeld
  readonly modifiedAt: string
}

/** A role stated on a relation (Salesforce opportunity contact role), not on the contact itself. */
export interface CrmContactRole {
  readonly externalId: string
  readonly contactExternalId: string
  readonly role: Role
  readonly label: string
  readonly modifiedAt: string
}

export type DealState = 'open' | 'won' | 'lost'

export interface CrmDeal {
  readonly externalId: string
  /** The primary account; a deal without one counts for nobody and is reported. */
  readonly accountExternalId: string | null
  readonly state: DealState
  readonly amountMinor: bigint | null
  readonly closedOn: string | null
  readonly modifiedAt: string
}

/** Something that a customer said without having been asked: a ticket, a case, a comment on one, a note. Texts are plain and bounded. */
export interface CrmFeedback {
  readonly externalId: string
  readonly subject: string | null
  readonly text: string | null
  readonly author: 'customer' | 'employee' | 'unknown'
  /** When it came in or was written. */
  readonly occurredAt: string
  /** The CRM's own word, such as the stage of a ticket; null where it has none. */
  readonly status: string | null
  readonly accountExternalId: string | null
  readonly contactExternalId: string | null
  readonly modifiedAt: string
}

/** A record that left the CRM: deleted, archived, or merged into a survivor. */
export interface Gone {
  readonly externalId: string
  readonly mergedInto: string | null
}

export interface StreamRecords {
  owners: CrmOwner
  accounts: CrmAccount
  contacts: CrmContact
  deals: CrmDeal
  contactRoles: CrmContactRole
  tickets: CrmFeedback
  cases: CrmFeedback
  caseComments: CrmFeedback
  notes: CrmFeedback
  enhancedNotes: CrmFeedback
}

/** The five things that are pulled every night, in the order in which they are pulled. */
export const streams = ['owners', 'accounts', 'contacts', 'deals', 'contactRoles'] as const

/** What is pulled where an admin has switched it on (feedback.ts). A CRM that has no such thing yields nothing of it. */
export const feedbackStreams = ['tickets', 'cases', 'caseComments', 'notes', 'enhancedNotes'] as const
export type FeedbackStream = (typeof feedbackStreams)[number]

export type Stream = (typeof streams)[number] | FeedbackStream

/** Streams whose records can also be read one by one. */
export type RecordStream = Extract<Stream, 'accounts' | 'contacts' | 'deals'>

/** The objects that Keyward writes its own fields on. */
export type FieldObject = 'account' | 'contact'
