/** Tickets, comments on them and notes: a few hundred, of the people and accounts of the base. */
import type { Random } from './random.ts'
import type { DatasetAccount, DatasetContact, DatasetFeedback } from './types.ts'

const day = 86_400_000

const troubles = [
  [
    'Delivery late again',
    'The third delivery this quarter came two days late. Our line stood still for a morning.',
  ],
  [
    'Invoice does not match the order',
    'Invoice and order differ by 240.00. Please correct it before the month ends.',
  ],
  ['Spare part fails after a week', 'The replaced valve leaks again. This is the second one.'],
  ['Question on the service contract', 'Does the contract cover weekends? We plan an extension in spring.'],
  ['Portal login locked', 'Two of our people cannot sign in since Monday.'],
  ['Thank you for the quick help', 'Your technician was here within three hours. Excellent work.'],
  ['Price increase', 'We heard of 6 % from January on. A competitor offers the old price for two years.'],
  ['Documentation in our language', 'The manual is in English only. Our night shift needs it translated.'],
] as const

const answers = [
  'We have looked into it and sent a replacement today.',
  'Forwarded to the plant; they call back by Thursday.',
  'Solved on the telephone, the customer is content for now.',
] as const

const notes = [
  'Met at the fair. Mentioned that the plant manager leaves in March.',
  'Quarterly call: happy with quality, unhappy with response times on weekends.',
  'They compare us with two others before the renewal.',
  'Asked for a reference visit with their new team.',
] as const

/** `count` tickets and notes with some comments; oldest ids first, none created on or after the as-of day. */
export function generateFeedback(
  random: Random,
  count: number,
  around: {
    readonly accounts: readonly DatasetAccount[]
    readonly contacts: readonly DatasetContact[]
    /** Midnight UTC of the as-of day, in milliseconds. */
    readonly today: number
  },
): DatasetFeedback[] {
  const made: DatasetFeedback[] = []
  const add = (one: Omit<DatasetFeedback, 'id'>) => {
    made.push({ id: `F${String(made.length + 1).padStart(6, '0')}`, ...one })
    return made.at(-1) as DatasetFeedback
  }
  for (let i = 0; i < count; i++) {
    const at = around.today - random.between(1, 300) * day - random.between(0, day - 1)
    const contact = random.pick(around.contacts)
    if (random.chance(0.35)) {
      const isOfPerson = random.chance(0.5)
      add({
        ...{ kind: 'note', parentId: null, subject: null, channel: null, isClosed: false },
        accountId: isOfPerson ? contact.accountId : random.pick(around.accounts).id,
        contactId: isOfPerson ? contact.id : null,
        text: random.pick(notes),
        createdAt: new Date(at).toISOString(),
      })
      continue
    }
    const [subject, text] = random.pick(troubles)
    const ticket = add({
      ...{ kind: 'ticket', parentId: null, subject, text },
      ...{ accountId: contact.accountId, contactId: contact.id },
      channel: random.pick(['EMAIL', 'FORM', 'PHONE', 'CHAT']),
      isClosed: random.chance(0.6),
      createdAt: new Date(at).toISOString(),
    })
    if (random.chance(0.4))
      add({
        ...{ kind: 'comment', parentId: ticket.id, subject: null, channel: null, isClosed: false },
        ...{ accountId: ticket.accountId, contactId: ticket.contactId },
        text: random.pick(answers),
        createdAt: new Date(Math.min(at + random.between(1, 40) * 3_600_000, around.today - 1)).toISOString(),
      })
  }
  return made
}
