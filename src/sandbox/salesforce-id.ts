/**
 * Salesforce ids of the stand-ins: `salesforceId(prefix, ordinal)`, where `prefix` is the three-character key prefix of the
 * object (001 Account, 003 Contact, 005 User, 006 Opportunity, 00T Task …) and `ordinal` the 1-based position in the
 * dataset's list (owners → 005, accounts → 001, contacts → 003, deals → 006). HubSpot companies carry the result in
 * `salesforceaccountid`, contacts in `salesforcecontactid`, as HubSpot's own Salesforce integration does, so that both
 * stand-ins name the same customer.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const checksums = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The 18-character id of the `ordinal`-th record of an object: prefix, `xx` for the instance, the ordinal in base 62 padded
 * to ten, and the three checksum characters.
 * @throws RangeError on a prefix that has not three characters or an ordinal that is no positive safe integer.
 */
export function salesforceId(prefix: string, ordinal: number): string {
  if (prefix.length !== 3) throw new RangeError(`a key prefix has three characters, got "${prefix}"`)
  if (!Number.isSafeInteger(ordinal) || ordinal < 1)
    throw new RangeError(`an ordinal starts at 1, got ${ordinal}`)
  let rest = ordinal
  let tail = ''
  while (rest > 0) {
    tail = digits[rest % 62] + tail
    rest = Math.floor(rest / 62)
  }
  return withChecksum(`${prefix}xx${tail.padStart(10, '0')}`)
}

/**
 * A 15-character id with its three checksum characters: per block of five, bit i is set when character i is upper-case, and
 * the number indexes A…Z0…5. `00Dxx0000000001` becomes `00Dxx0000000001EAA`.
 */
export function withChecksum(id15: string): string {
  let suffix = ''
  for (let block = 0; block < 15; block += 5) {
    let bits = 0
    for (let i = 0; i < 5; i++) {
      const character = id15[block + i] ?? ''
      if (character >= 'A' && character <= 'Z') bits |= 1 << i
    }
    suffix += checksums[bits]
  }
  return id15 + suffix
}
