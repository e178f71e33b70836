/**
 * Whether mail can be sent to an address: one address of the everyday form `local@domain.tld`. Quoted locals, comments,
 * several addresses in one field, line breaks and the like are refused, because they are typing errors or an attack on the
 * mail header; international letters are allowed (RFC 6531). At most 254 characters (RFC 5321), 64 of them local.
 */
export function canReceiveMail(email: string): boolean {
  const address = email.trim()
  const parts = address.split('@')
  const [local = '', domain = ''] = parts
  if (parts.length !== 2 || address.length > 254 || local.length > 64 || !isLocal.test(local)) return false
  const labels = domain.split('.')
  return (
    labels.length > 1 && labels.every((label) => isLabel.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  )
}

const isLocal = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const isLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u

/**
 * The form in which addresses are compared, over all CRMs: without white space at the ends, canonically composed (NFC), and in
 * lower case letter by letter in ASCII, Latin, Greek, Cyrillic and Armenian. `email_key` of the database is the same function
 * (migration 0008; tested against each other): neither language's own lower case may decide, since they differ.
 */
export function emailKey(email: string): string {
  return email
    .trim()
    .normalize('NFC')
    .replace(/[A-Z\u00c0-\u0587\u1e00-\u1fff]/g, (letter) => [...letter.toLowerCase()][0] ?? letter)
}
