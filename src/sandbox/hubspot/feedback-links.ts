/** What tickets and notes of the dataset hang on, both ways. They are some hundreds, so every link is made at once. */
import type { Dataset, DatasetFeedback } from '../dataset/types.ts'
import { defaultTypes, primaryType } from './association-types.ts'
import type { Link } from './associations.ts'
import type { FirstIds } from './base-links.ts'
import type { ObjectType } from './object-type.ts'

/** Tickets of the dataset in their order, and notes in theirs: a record's place is its place in these. */
export function ticketsAndNotes({ feedback = [] }: Pick<Dataset, 'feedback'>): {
  readonly tickets: readonly DatasetFeedback[]
  readonly notes: readonly DatasetFeedback[]
} {
  return {
    tickets: feedback.filter(({ kind }) => kind === 'ticket'),
    notes: feedback.filter(({ kind }) => kind === 'note'),
  }
}

export function feedbackLinks(
  dataset: Dataset,
  first: FirstIds,
): (from: { readonly type: ObjectType; readonly id: number }, to: ObjectType) => readonly Link[] {
  const found = new Map<string, Link[]>()
  const add = (from: ObjectType, id: number, to: ObjectType, toId: number) => {
    const primary = primaryType(from, to)
    const types = [...defaultTypes(from, to), ...(primary ? [primary] : [])]
    const key = `${from}/${id}/${to}`
    found.set(key, [...(found.get(key) ?? []), { toId, types }])
  }
  const places = {
    companies: placesOf(dataset.accounts, dataset.feedback, ({ accountId }) => accountId),
    contacts: placesOf(dataset.contacts, dataset.feedback, ({ contactId }) => contactId),
  }
  for (const [type, list] of Object.entries(ticketsAndNotes(dataset)) as [
    'tickets' | 'notes',
    DatasetFeedback[],
  ][])
    for (const [i, { accountId, contactId }] of list.entries())
      for (const [to, id] of [
        ['companies', accountId],
        ['contacts', contactId],
      ] as const) {
        const at = id === null ? undefined : places[to].get(id)
        if (at === undefined) continue
        add(type, first[type] + i, to, first[to] + at)
        add(to, first[to] + at, type, first[type] + i)
      }
  return (from, to) => found.get(`${from.type}/${from.id}/${to}`) ?? []
}

/** Places of the records that feedback names; the others are not needed, and there may be a million. */
function placesOf(
  list: readonly { readonly id: string }[],
  feedback: Dataset['feedback'],
  named: (one: DatasetFeedback) => string | null,
): ReadonlyMap<string, number> {
  const wanted = new Set((feedback ?? []).map(named))
  return new Map(list.flatMap(({ id }, at) => (wanted.has(id) ? [[id, at] as const] : [])))
}
