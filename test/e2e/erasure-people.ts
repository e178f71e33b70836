/** A small customer base whose people to be erased carry a canary in everything that a CRM knows of them. */
import type { Dataset, DatasetContact, DatasetFeedback } from '#sandbox/dataset/types.ts'

/** Stands in every text about the people who are erased, and in nothing else. */
export const canary = 'zyquo'

/** On whose word each is erased; `killed` by an admin, while the server is killed again and again. */
export const ways = ['webhook', 'admin', 'respondent', 'killed'] as const
export type Way = (typeof ways)[number]

/** Somebody with their account number, by which everything of them can be told apart. */
export interface Canary {
  readonly way: Way
  readonly email: string
  readonly contactId: string
  readonly accountId: string
}

export const people: readonly Canary[] = ways.map((way, at) => ({
  way,
  email: `${canary}.${way}@customer${at}.example`,
  contactId: `C${at}`,
  accountId: `A${at}`,
}))

/** Somebody beside them at an account, who stays. */
export const bystanderOf = ({ accountId }: Pick<Canary, 'accountId'>) =>
  `stays@customer${accountId.slice(1)}.example`

/** A word of theirs about something, such as `zyquoadminwhy`. */
export const word = ({ way }: Pick<Canary, 'way'>, about: string) => `${canary}${way}${about}`

/** Both CRMs hold all of it. The admin's person is there twice, at two accounts. */
export function canaryBase(today: string): Dataset {
  const createdAt = '2024-01-01T00:00:00.000Z'
  const plain = {
    language: 'en',
    country: 'Germany',
    buyingRole: null,
    optedOut: false,
    bounced: false,
    createdAt,
  }
  const theirs: DatasetContact[] = people.map((one) => ({
    ...{ ...plain, id: one.contactId, accountId: one.accountId, email: one.email },
    ...{ firstName: word(one, 'first'), lastName: word(one, 'last'), title: `CEO ${word(one, 'title')}` },
  }))
  const twin = people[1] as Canary
  const again = {
    ...(theirs[1] as DatasetContact),
    id: 'C1b',
    accountId: 'A9',
    title: `CEO ${word(twin, 'twin')}`,
  }
  const others: DatasetContact[] = people.map((one, at) => ({
    ...{ ...plain, id: `S${at}`, accountId: one.accountId, email: bystanderOf(one) },
    ...{ firstName: 'Sam', lastName: `Stays${at}`, title: 'Head of purchasing' },
  }))
  const accounts = [...people.map(({ accountId }) => accountId), 'A9']
  return {
    ...{ asOf: today, currency: 'EUR', timeZone: 'UTC' },
    owners: [{ id: 'O1', email: 'ada@us.example', firstName: 'Ada', lastName: 'Owner', managerId: null }],
    accounts: accounts.map((id) => ({
      ...{ id, name: `Company ${id}`, domain: `customer${id.slice(1)}.example`, country: 'Germany' },
      ...{
        industry: null,
        parentId: null,
        ownerId: 'O1',
        annualRevenue: null,
        strategic: 'Named by the board',
      },
      createdAt,
    })),
    contacts: [...theirs, again, ...others],
    deals: accounts.map((accountId, at) => ({
      ...{ id: `D${at}`, accountId, name: `Deal ${at}`, amount: '100000.00', state: 'won' as const },
      ...{ closeDate: today.slice(0, 8).concat('01'), createdAt },
      contactRoles: people.flatMap((one) =>
        one.accountId === accountId ? [{ contactId: one.contactId, role: 'DECISION_MAKER' }] : [],
      ),
    })),
    feedback: people.flatMap((one) => feedbackOf(one, createdAt)),
  }
}

function feedbackOf(one: Canary, createdAt: string): DatasetFeedback[] {
  const common = {
    accountId: one.accountId,
    contactId: one.contactId,
    channel: null,
    isClosed: false,
    createdAt,
  }
  const ticket = { ...common, id: `F${one.way}`, kind: 'ticket' as const, parentId: null }
  return [
    { ...ticket, subject: word(one, 'subject'), text: word(one, 'ticket') },
    {
      ...ticket,
      id: `G${one.way}`,
      kind: 'comment',
      parentId: ticket.id,
      subject: null,
      text: word(one, 'comment'),
    },
    { ...ticket, id: `N${one.way}`, kind: 'note', subject: null, text: word(one, 'note') },
  ]
}
