/** A small customer base for the tests of whole cycles. */
import type { CrmAccount, CrmContact, CrmDeal } from '#domain/crm-record.ts'
import type { FakeCrm } from '../fakes/crm.ts'

/** The day on which the first cycle runs. */
export const today = '2026-03-02T10:00:00.000Z'

function account(id: string, more: Partial<CrmAccount> = {}): CrmAccount {
  return {
    externalId: id,
    name: `Account ${id}`,
    domain: null,
    country: 'Germany',
    industry: null,
    parentExternalId: null,
    ownerExternalId: 'o1',
    linkedExternalId: null,
    strategicReason: null,
    revenueMinor: null,
    potentialMinor: null,
    lifetimeMinor: null,
    held: {},
    modifiedAt: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

export function contact(
  id: string,
  accountExternalId: string,
  title: string,
  more: Partial<CrmContact> = {},
): CrmContact {
  return {
    externalId: id,
    accountExternalId,
    linkedExternalId: null,
    email: `${id}@customer.example`,
    firstName: 'Kim',
    lastName: id,
    title,
    crmRole: null,
    crmRoleLabel: null,
    language: 'de',
    country: null,
    isOptedOut: false,
    isBounced: false,
    lastSurveyedOn: null,
    held: {},
    modifiedAt: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

export function won(id: string, accountExternalId: string, amountMinor: bigint): CrmDeal {
  return {
    externalId: id,
    accountExternalId,
    state: 'won',
    amountMinor,
    closedOn: '2025-10-01',
    modifiedAt: '2026-01-01T00:00:00.000Z',
  }
}

/** The worked example of the field reference: A400 B300 C100 D100 E50 F25 G25. */
const revenues = { A: 400n, B: 300n, C: 100n, D: 100n, E: 50n, F: 25n, G: 25n }

export function fill(crm: FakeCrm, prefix = '', link: ((id: string) => string) | null = null): void {
  crm.owners.set('o1', {
    externalId: 'o1',
    email: 'ada@us.example',
    name: 'Ada',
    isActive: true,
    managerExternalId: null,
    teamIds: [],
  })
  for (const [id, amount] of Object.entries(revenues)) {
    const linkedExternalId = link?.(id) ?? null
    crm.accounts.set(`${prefix}${id}`, account(`${prefix}${id}`, { linkedExternalId }))
    crm.deals.set(`${prefix}d${id}`, won(`${prefix}d${id}`, `${prefix}${id}`, amount * 100n))
    for (const [n, title] of ['CEO', 'Head of Purchasing', 'Clerk'].entries()) {
      const key = `${id.toLowerCase()}${n}`
      crm.contacts.set(
        `${prefix}${key}`,
        contact(`${prefix}${key}`, `${prefix}${id}`, title, {
          email: `${key}@customer.example`,
          linkedExternalId: link?.(key) ?? null,
        }),
      )
    }
  }
}
