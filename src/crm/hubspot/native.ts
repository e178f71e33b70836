/** Properties of the portal's own that the admin lets Keyward fill, as they are read with a record. */
import type { FieldObject } from '#domain/crm-record.ts'
import { type NativeHeld, type NativeRule, nativeType } from '#domain/native-field.ts'
import { nativeKey } from '#domain/native-key.ts'
import type { FieldMapping } from '../port.ts'
import { text, toCanonical } from './value.ts'

/** The rules for one object. */
export function nativeRules({ native = [] }: FieldMapping, object: FieldObject): readonly NativeRule[] {
  return native.filter((rule) => rule.object === object)
}

/** What the record holds in them; a property that is not in the answer is empty. Nothing where no rule names one. */
export function nativeHeld(
  mapping: FieldMapping,
  object: FieldObject,
  record: Readonly<Record<string, unknown>>,
): { readonly native?: NativeHeld } {
  const rules = nativeRules(mapping, object)
  if (rules.length === 0) return {}
  const held = rules.map((rule) => [nativeKey(rule), toCanonical(nativeType(rule), text(record, rule.field))])
  return { native: Object.fromEntries(held) }
}
