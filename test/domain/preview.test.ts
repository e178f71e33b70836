import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invitationFields } from '#domain/crm-field.ts'
import {
  type AdminDecision,
  admitInvitation,
  describeChange,
  invitationPrint,
  unprintedFields,
} from '#domain/preview.ts'
import { plannedFields } from '#domain/write-back.ts'

const contact = { email: 'Kim@Example.com ', role: 'recommender', isNominated: false, accountId: 'a' }
const print = invitationPrint(contact)

describe('describeChange', () => {
  it('says of a personal link only that there is one', () => {
    const held = { survey_link: 'link:0123456789abcdef01234567' }
    const shown = [
      ...describeChange('contact', {}, held),
      ...describeChange('contact', held, {}),
      ...describeChange('contact', held, { survey_link: 'link:ffffffffffffffffffffffff' }),
    ]
    expect(shown.map((one) => [one.old, one.new])).toEqual([
      [null, 'a personal link'],
      ['a personal link', null],
      ['a personal link', 'a personal link'],
    ])
  })

  it('says old, new and why, field by field in the order of the catalogue', () => {
    const held = { tier: 'II', state: 'unknown', coverage: 'nobody' }
    const wanted = { tier: 'I', tier_reason: 'Top 80 % of revenue', state: 'unknown' }
    expect(describeChange('account', held, wanted)).toEqual([
      { field: 'tier', label: 'Keyward tier', old: 'II', new: 'I', reason: 'Top 80 % of revenue' },
      {
        field: 'tier_reason',
        label: 'Keyward tier reason',
        old: null,
        new: 'Top 80 % of revenue',
        reason: 'Why the account is in this tier.',
      },
      {
        field: 'coverage',
        label: 'Keyward role coverage',
        old: 'nobody',
        new: null,
        reason: 'Which roles have a reachable contact.',
      },
    ])
  })

  it('says nothing of a record that holds what is wanted, and nothing of synced_at', () => {
    expect(describeChange('contact', { role: 'none', synced_at: 'x' }, { role: 'none' })).toEqual([])
  })
})

describe('invitationPrint', () => {
  it('does not mind how the address is written, and minds everything that a decision rests on', () => {
    expect(invitationPrint({ ...contact, email: 'kim@example.com' })).toBe(print)
    for (const other of [
      { email: 'k@example.com' },
      { role: 'none' },
      { isNominated: true },
      { accountId: 'b' },
    ])
      expect(invitationPrint({ ...contact, ...other })).not.toBe(print)
  })

  it('tells any two contacts apart that differ', () => {
    const any = fc.record({
      email: fc.option(fc.string()),
      role: fc.string(),
      isNominated: fc.boolean(),
      accountId: fc.option(fc.string()),
    })
    fc.assert(
      fc.property(any, any, (one, other) => {
        const parts = (of: typeof one) => [
          of.email?.trim().toLowerCase() ?? null,
          of.role,
          of.isNominated,
          of.accountId,
        ]
        const isSame = JSON.stringify(parts(one)) === JSON.stringify(parts(other))
        expect(invitationPrint(one) === invitationPrint(other)).toBe(isSame)
      }),
    )
  })
})

describe('admitInvitation', () => {
  const decided = (state: AdminDecision['state'], isCurrent = true) => ({
    decided: { state, print: isCurrent ? print : 'another' },
    isAddressRejected: false,
  })
  const never = { decided: null, isAddressRejected: false }
  const rejected = { kind: 'rejected' }
  const undecided = { kind: 'undecided' }

  it.each([
    ['preview', never, 'propose'],
    ['preview', decided('proposed'), 'propose'],
    ['preview', decided('approved'), 'send'],
    ['preview', decided('approved', false), 'propose'],
    ['preview', decided('rejected'), 'propose'], // kept as rejected where it is stored
    ['apply', never, undecided],
    ['apply', decided('proposed'), undecided],
    ['apply', decided('approved'), 'send'],
    ['apply', decided('approved', false), 'propose'],
    ['apply', decided('rejected'), rejected],
    ['apply', decided('rejected', false), undecided],
    ['live', never, 'send'],
    ['live', decided('proposed'), undecided],
    ['live', decided('proposed', false), 'send'],
    ['live', decided('approved'), 'send'],
    ['live', decided('rejected'), rejected],
    ['live', decided('rejected', false), 'send'],
  ] as const)('in %s mode, %o: %o', (mode, about, outcome) => {
    expect(admitInvitation(mode, about, print)).toEqual(outcome)
  })

  it('sends nothing to an address at which somebody else was rejected, whatever was decided', () => {
    const states = [null, 'proposed', 'approved'] as const
    for (const mode of ['preview', 'apply', 'live'] as const)
      for (const state of states)
        expect(
          admitInvitation(mode, { decided: state && { state, print }, isAddressRejected: true }, print),
        ).not.toBe('send')
  })
})

describe('the fields that follow from an invitation', () => {
  it('are planned fields, and out of the print of a record', () => {
    const all = [...plannedFields.account, ...plannedFields.contact]
    for (const field of invitationFields) expect(all).toContain(field)
    expect(unprintedFields).toEqual(expect.arrayContaining([...invitationFields, 'synced_at']))
  })
})
