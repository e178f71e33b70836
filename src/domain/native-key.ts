/** Names of native fields among own ones: in plans, held values, choices, outbox rows. */

/** `tier` in the field `Rating` → `tier@Rating`; names of own fields never hold an `@`. */
export function nativeKey(rule: { readonly value: string; readonly field: string }): string {
  return `${rule.value}@${rule.field}`
}

/** The own value and the field of a native key; null for the name of an own field. */
export function readNativeKey(name: string): { readonly value: string; readonly field: string } | null {
  const [value = '', field] = name.split('@')
  return field === undefined ? null : { value, field }
}
