/** The org of each picture: records as Lightning Data Service would give them. Names and companies are made up. */

type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly value: unknown; readonly displayValue: string | null }
export interface OrgRecord {
  readonly apiName: string
  readonly id: string
  readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>
}
type Failure = { readonly error: { readonly body: { readonly message: string } } }

export interface Org {
  readonly records: Readonly<Record<string, { readonly data: OrgRecord } | Failure>>
  readonly lists: Readonly<Record<string, { readonly records: readonly OrgRecord[] } | Failure>>
  /** Fields that the user may not see, `Object.Field`. */
  readonly hidden: readonly string[]
  readonly created: readonly unknown[]
  readonly refuseCreate: unknown
}

export interface State {
  readonly component: 'keywardAccount' | 'keywardContact'
  readonly recordId: string
  readonly org: Org
  /** A text that the page must show. */
  readonly shows: string
}

/** The day of all pictures. */
export const now = '2026-11-23T10:00:00Z'

const accountId = '001xx0000000001AAA'
const contactId = '003xx0000000001AAA'

function record(apiName: string, id: string, cells: Readonly<Record<string, Cell>>): OrgRecord {
  const fields = Object.entries(cells).map(([name, cell]) => {
    const plain = cell === null || typeof cell !== 'object'
    return [name, plain ? { value: cell, displayValue: null } : cell] as const
  })
  return { apiName, id, fields: Object.fromEntries(fields) }
}

const day = (value: string) => ({
  value,
  displayValue: new Date(`${value}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC' }),
})

const account = record('Account', accountId, {
  Keyward_Tier__c: 'I',
  Keyward_Tier_Reason__c: 'Revenue: 41.2 % of the total lies before this account; Tier I ends at 80 %.',
  Keyward_Tier_Since__c: day('2026-05-03'),
  Keyward_State__c: 'at_risk',
  Keyward_Csat__c: 3.4,
  Keyward_Recommend__c: 6.8,
  Keyward_Promoters__c: 2,
  Keyward_Passives__c: 1,
  Keyward_Detractors__c: 2,
  Keyward_Competitor_Index__c: 43.8,
  Keyward_Relationship__c: 'vendor',
  Keyward_Coverage__c: 'decision maker, recommender; no influencer',
  Keyward_Response_Rate__c: 62.5,
  Keyward_Open_Alerts__c: 2,
  Keyward_Synced_At__c: '2026-11-23T02:41:00Z',
})

const people: readonly [string, string, string, Readonly<Record<string, Cell>>][] = [
  [
    'Ines Albrecht',
    'Chief Operating Officer',
    'decision_maker',
    { Keyward_Last_Invited__c: day('2026-09-14'), Keyward_Last_Answered__c: day('2026-09-16') },
  ],
  ['Tomás Vega', 'VP Engineering', 'decision_maker', { Keyward_Last_Invited__c: day('2026-09-14') }],
  [
    'Priya Natarajan',
    'Director of Operations',
    'recommender',
    { Keyward_Last_Invited__c: day('2026-09-14'), Keyward_Last_Answered__c: day('2026-09-21') },
  ],
  ['Jonas Lindqvist', 'Head of Purchasing', 'recommender', { Keyward_Last_Invited__c: day('2026-09-14') }],
  ['Mei Tanaka', 'Process engineer', 'influencer', {}],
  ['Sam O’Connor', 'Shift planner', 'influencer', {}],
]
const contacts = people.map(([Name, Title, role, cells], index) =>
  record('Contact', `003xx000000000${index + 1}AAA`, {
    Name,
    Title,
    Email: `${index}@example.com`,
    HasOptedOutOfEmail: false,
    IsEmailBounced: false,
    AccountId: accountId,
    Keyward_Role__c: role,
    Keyward_Nominated__c: false,
    ...cells,
  }),
)

const alert = (number: number, cells: Readonly<Record<string, Cell>>) =>
  record('Keyward_Alert__c', `a00xx000000000${number}AAA`, cells)
const alerts = [
  alert(1, {
    Keyward_Title__c:
      'Problem: Albrecht Maschinenbau – bad rating, competitor ahead (Ines Albrecht, decision maker)',
    Keyward_Polarity__c: 'problem',
    Keyward_Severity__c: 'critical',
    Keyward_State__c: 'open',
    Keyward_Due_At__c: '2026-11-20T16:00:00Z',
  }),
  alert(2, {
    Keyward_Title__c:
      'Opportunity: Albrecht Maschinenbau – wants to talk about something new (Priya Natarajan, recommender)',
    Keyward_Polarity__c: 'opportunity',
    Keyward_Severity__c: 'medium',
    Keyward_State__c: 'acknowledged',
    Keyward_Due_At__c: '2026-11-25T16:00:00Z',
  }),
]

const by = { value: { fields: { Name: { value: 'Alex Kim' } } }, displayValue: null }
const waiting = record('Keyward_Request__c', 'a01xx0000000001AAA', {
  Keyward_Kind__c: 'nominate',
  Keyward_Contact__c: contacts[5]?.id ?? null,
  Keyward_State__c: 'new',
  CreatedBy: by,
})

const contact = record('Contact', contactId, {
  Name: 'Mei Tanaka',
  Title: 'Process engineer',
  Email: 'mei@example.com',
  HasOptedOutOfEmail: false,
  IsEmailBounced: false,
  AccountId: accountId,
  Keyward_Role__c: 'influencer',
  Keyward_Role_Reason__c: 'Title “Process engineer”: frontline.',
  Keyward_Nominated__c: false,
  Keyward_Synced_At__c: '2026-11-23T02:41:00Z',
})
const nominated = record('Contact', contactId, {
  ...Object.fromEntries(Object.entries(contact.fields)),
  Keyward_Nominated__c: true,
  Keyward_Csat__c: 4.3,
  Keyward_Recommend__c: 9,
  Keyward_Last_Invited__c: day('2026-06-01'),
  Keyward_Last_Answered__c: day('2026-06-02'),
  Keyward_Survey_Status__c: 'answered',
})
const refused = record('Keyward_Request__c', 'a01xx0000000002AAA', {
  Keyward_Kind__c: 'invite',
  Keyward_Contact__c: contactId,
  Keyward_State__c: 'refused',
  Keyward_Result__c: 'Asked less than 90 days ago; possible from 2026-12-01.',
  CreatedBy: by,
})

const org = (part: Partial<Org>): Org => ({
  records: {},
  lists: {},
  hidden: [],
  created: [],
  refuseCreate: null,
  ...part,
})
const failure: Failure = {
  error: {
    body: {
      message: 'You do not have the level of access necessary to perform the operation you requested.',
    },
  },
}
const accountLists = {
  [`${accountId}/Keyward_Alerts__r`]: { records: alerts },
  [`${accountId}/Contacts`]: { records: contacts },
  [`${accountId}/Keyward_Requests__r`]: { records: [waiting] },
}
const loadedAccount = org({ records: { [accountId]: { data: account } }, lists: accountLists })
const onAccount = { component: 'keywardAccount', recordId: accountId } as const
const onContact = { component: 'keywardContact', recordId: contactId } as const

export const states = {
  'account-loaded': { ...onAccount, org: loadedAccount, shows: 'Next best action' },
  'account-empty': {
    ...onAccount,
    org: org({ records: { [accountId]: { data: record('Account', accountId, {}) } } }),
    shows: 'No tier yet',
  },
  'account-error': {
    ...onAccount,
    org: org({ records: { [accountId]: failure } }),
    shows: 'Keyward could not be shown',
  },
  'account-loading': { ...onAccount, org: org({}), shows: 'Loading what Keyward knows about this record' },
  'account-without-access': {
    ...onAccount,
    org: org({
      ...loadedAccount,
      hidden: Object.keys(account.fields)
        .map((name) => `Account.${name}`)
        .concat('Account.Keyward_Strategic__c', 'Account.Keyward_Last_Answered__c'),
    }),
    shows: 'Not visible to you',
  },
  'account-without-lists': {
    ...onAccount,
    org: org({
      records: { [accountId]: { data: account } },
      lists: { [`${accountId}/Keyward_Alerts__r`]: failure },
    }),
    shows: 'could not read this list',
  },
  'contact-loaded': {
    ...onContact,
    org: org({
      records: { [contactId]: { data: nominated } },
      lists: { [`${contactId}/Keyward_Requests__r`]: { records: [refused] } },
    }),
    shows: 'Refused: Asked less than 90 days ago',
  },
  'contact-to-nominate': {
    ...onContact,
    org: org({ records: { [contactId]: { data: contact } } }),
    shows: 'influencers are asked only when nominated',
  },
  'contact-empty': {
    ...onContact,
    org: org({ records: { [contactId]: { data: record('Contact', contactId, { AccountId: accountId }) } } }),
    shows: 'No role yet',
  },
  'contact-error': {
    ...onContact,
    org: org({ records: { [contactId]: failure } }),
    shows: 'Keyward could not be shown',
  },
  'contact-loading': { ...onContact, org: org({}), shows: 'Loading what Keyward knows about this record' },
} as const satisfies Readonly<Record<string, State>>
export type StateName = keyof typeof states
