/** Finds repeated texts among a million without keeping a set of them. */

/** 1 at every position whose text, whatever its case, stood at an earlier one; null is no text. */
export function repeats(texts: readonly (string | null)[]): Uint8Array {
  const found = new Uint8Array(texts.length)
  const size = 2 ** Math.ceil(Math.log2(texts.length * 2 + 2))
  /** Open addressing: position + 1 of the text in a slot, 0 if it is free. */
  const slots = new Int32Array(size)
  texts.forEach((text, position) => {
    if (text === null) return
    const wanted = text.toLowerCase()
    let slot = hashOf(wanted) & (size - 1)
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      if (texts[(slots[slot] ?? 0) - 1]?.toLowerCase() !== wanted) continue
      found[position] = 1
      return
    }
    slots[slot] = position + 1
  })
  return found
}

/** FNV-1a with a final mix, because neighbours differ in their last letters only. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return hash ^ (hash >>> 13)
}
