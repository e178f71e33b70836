/** What the tests of writing fields to a scripted org have in common: changes, and an org that takes collections. */
import type { FieldChange } from '#crm/port.ts'
import { describeOf, idOf, type Scripted, type Seen } from './scripted-org.ts'

export const syncedAt = '2026-11-22T07:00:00Z'
const present = [
  'Keyward_Tier__c',
  'Keyward_Tier_Reason__c',
  'Keyward_Csat__c',
  'Keyward_Strategic__c',
  'Keyward_Synced_At__c',
]
export const date = { date: 'Sun, 22 Nov 2026 07:00:05 GMT' }
export const change = (n: number, set: FieldChange['set'] = { tier: 'II' }): FieldChange => ({
  externalId: idOf('001', n),
  set,
})
export const changes = (count: number) => Array.from({ length: count }, (_, n) => change(n))

export interface SentRecord {
  readonly id: string
  readonly [field: string]: unknown
}
export const recordsOf = (request: Seen): readonly SentRecord[] => JSON.parse(request.body).records
/** Accepts every record of a collection but those that `refuse` names. */
export function collections(refuse: (record: SentRecord, round: number) => object | null = () => null) {
  let round = 0
  return (request: Seen): Scripted | undefined => {
    if (request.path.endsWith('/describe')) return describeOf(...present)
    if (request.path !== '/composite/sobjects') return undefined
    round++
    const results = recordsOf(request).map(
      (record) => refuse(record, round) ?? { id: record.id, success: true, errors: [] },
    )
    return { body: results, headers: date }
  }
}
