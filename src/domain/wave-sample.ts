/**
 * Rotation: the census is split into parts, stratified by tier and role, so that every part is a small picture of the whole.
 * Whoever was drawn stays in the part; who joins later goes to the smallest part of the stratum.
 */

/** The stratum of a contact: tier × role. */
export function stratumOf(member: { readonly tier: string | null; readonly role: string }): string {
  return `${member.tier ?? ''}/${member.role}`
}

/** How many of a stratum are in each part, the first part first. */
export type Counts = ReadonlyMap<string, readonly number[]>

/**
 * Draws one after another: `draw(stratum)` gives the part, 1 to `parts`. `counts` are those drawn before. Within a stratum the
 * sizes of the parts differ by at most one, unless people have left since. The caller gives contacts in an order that is random
 * and the same each time for a seed; which part gets the remainder of a stratum depends on the seed, so that no part gets all.
 */
export function createDraw(options: {
  readonly seed: string
  readonly parts: number
  readonly counts: Counts
}): (stratum: string) => number {
  const { seed, parts, counts } = options
  const sizes = new Map(
    [...counts].map(([stratum, known]) => [stratum, Array.from({ length: parts }, (_, n) => known[n] ?? 0)]),
  )
  return (stratum) => {
    const known = sizes.get(stratum) ?? Array.from({ length: parts }, () => 0)
    sizes.set(stratum, known)
    const least = Math.min(...known)
    const first = hash(`${seed}|${stratum}`) % parts
    for (let n = 0; ; n += 1) {
      const part = (first + n) % parts
      if (known[part] !== least) continue
      known[part] = least + 1
      return part + 1
    }
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  return value >>> 0
}
