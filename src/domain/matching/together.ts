/** Records that an admin has merged, as groups. */

/** A record, as text that is unique over the connections of a workspace. */
export type RecordKey = string

/** Every record of the pairs with the name of its group: the smallest key in it. Pairs that share a record are one group. */
export function groupTogether(pairs: readonly (readonly [RecordKey, RecordKey])[]): Map<RecordKey, string> {
  const next = new Map<RecordKey, RecordKey>()
  const topOf = (key: RecordKey): RecordKey => {
    let top = key
    for (let up = next.get(top); up !== undefined && up !== top; up = next.get(top)) top = up
    next.set(key, top)
    return top
  }
  for (const [one, other] of pairs) {
    const [a, b] = [topOf(one), topOf(other)].sort() as [RecordKey, RecordKey]
    next.set(b, a)
    next.set(a, a)
  }
  return new Map([...next.keys()].map((key) => [key, topOf(key)]))
}
