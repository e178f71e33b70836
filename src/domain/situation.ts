/**
 * The key of a situation: the same facts give the same key on every night and every machine, so nothing is raised twice.
 * At most 64 characters of `[a-z0-9-]`, because it is also the key of the task in the CRM.
 *
 * `parts` are what makes the situation one and no other, such as the polarity and the response; they must not hold
 * anything that can change while the situation lasts (a tier, a text, a deadline).
 */
export function situationKey(kind: string, parts: readonly string[]): string {
  const slug = kind
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
  return `${slug}-${fnv1a64(JSON.stringify([kind, ...parts]))}`
}

/** FNV-1a, 64 bits, over UTF-8 as 16 hexadecimal digits (Fowler, Noll, Vo; `a` is af63dc4c8601ec8c). Not for secrets. */
export function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
