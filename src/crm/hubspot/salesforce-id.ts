/** Ids of Salesforce records as HubSpot's own Salesforce integration, imports and people leave them in HubSpot. */

const checksums = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The id as Salesforce's API gives it, 18 characters: the last three say which of the first 15 are upper-case, in blocks of
 * five, bit by bit. An id of 15 gets them (from a report or an older import); in one of 18 whose case was lost (a spreadsheet)
 * it is restored by them. Anything else stays as it is: it will name no record.
 */
export function longSalesforceId(id: string | null): string | null {
  if (id === null || !/^[0-9a-z]{15}([a-z0-5]{3})?$/i.test(id)) return id
  if (id.length === 15) return id + checksumOf(id)
  const suffix = id.slice(15).toUpperCase()
  const letters = [...id.slice(0, 15)].map((letter, i) => {
    const bits = checksums.indexOf(suffix[Math.floor(i / 5)] ?? '')
    return bits & (1 << (i % 5)) ? letter.toUpperCase() : letter.toLowerCase()
  })
  const restored = letters.join('')
  return checksumOf(restored) === suffix ? restored + suffix : id
}

function checksumOf(id: string): string {
  return [0, 5, 10]
    .map((from) => {
      const upper = [...id.slice(from, from + 5)].map((letter, i) => (/[A-Z]/.test(letter) ? 1 << i : 0))
      return checksums[upper.reduce((sum: number, bit) => sum + bit, 0)]
    })
    .join('')
}
