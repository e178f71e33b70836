/**
 * One customer base, as both stand-in CRMs hold it. Ids are the source's own, unique per list; references to ids that are
 * not in the dataset do not occur (the loader turns them into null and reports them). Instants are ISO 8601 in UTC.
 */

export interface Dataset {
  /** The day on which this base is looked at, YYYY-MM-DD; no won or lost deal closes after it. */
  readonly asOf: string
  /** ISO 4217. */
  readonly currency: string
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string
  readonly owners: readonly DatasetOwner[]
  readonly accounts: readonly DatasetAccount[]
  readonly contacts: readonly DatasetContact[]
  readonly deals: readonly DatasetDeal[]
  /** Absent: none. */
  readonly feedback?: readonly DatasetFeedback[]
}

/** A user of the CRM who is responsible for accounts. */
export interface DatasetOwner {
  readonly id: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  /** Another owner, or null at the top. */
  readonly managerId: string | null
}

export interface DatasetAccount {
  readonly id: string
  readonly name: string
  readonly domain: string | null
  /** English name of the country. */
  readonly country: string | null
  readonly industry: string | null
  readonly parentId: string | null
  readonly ownerId: string | null
  /** The customer's own revenue per year, in the dataset's currency: potential, not what they paid. */
  readonly annualRevenue: number | null
  /** Why the account is strategic; null if it is not. */
  readonly strategic: string | null
  readonly createdAt: string
}

export interface DatasetContact {
  readonly id: string
  readonly accountId: string | null
  readonly email: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly title: string | null
  /** ISO 639-1, or a tag such as zh-CN. */
  readonly language: string | null
  readonly country: string | null
  /** In HubSpot's spelling: DECISION_MAKER, INFLUENCER, CHAMPION, END_USER …; one or none. */
  readonly buyingRole: string | null
  readonly optedOut: boolean
  readonly bounced: boolean
  readonly createdAt: string
}

export type DealState = 'open' | 'won' | 'lost'

export interface DatasetDeal {
  readonly id: string
  readonly accountId: string | null
  readonly name: string
  /** Exact decimal text such as 1234.50, may be negative; empty if unknown. */
  readonly amount: string
  readonly state: DealState
  /** YYYY-MM-DD. */
  readonly closeDate: string
  readonly createdAt: string
  readonly contactRoles?: readonly DatasetContactRole[]
}

/** The part a contact plays in a deal, in HubSpot's spelling of buying roles. */
interface DatasetContactRole {
  readonly contactId: string
  readonly role: string
}

/** A ticket (in Salesforce a case), a comment on one, or a note. */
export interface DatasetFeedback {
  readonly id: string
  readonly kind: 'ticket' | 'comment' | 'note'
  /** The ticket of a comment. */
  readonly parentId: string | null
  readonly accountId: string | null
  readonly contactId: string | null
  readonly subject: string | null
  readonly text: string
  readonly channel: 'EMAIL' | 'FORM' | 'PHONE' | 'CHAT' | null
  readonly isClosed: boolean
  readonly createdAt: string
}
