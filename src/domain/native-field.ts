/**
 * Fields of the CRM's own that the admin lets Keyward fill as well, each with one of Keyward's values: HubSpot's
 * `hs_csm_sentiment` with the state, Salesforce's `Rating` with the tier. Nothing native is written unless such a rule names it.
 */
import { z } from 'zod'
import { crmLinkField, type FieldType, fieldsOf, invitationFields, type OwnField } from './crm-field.ts'
import type { FieldObject, FieldValues } from './crm-record.ts'
import { nativeKey, readNativeKey } from './native-key.ts'
import { plannedFields } from './write-back.ts'

/** Names of CRM fields as the vendors allow them: HubSpot internal names, Salesforce API names with a namespace. */
export const fieldName = z
  .string()
  .trim()
  .max(100)
  .regex(
    /^[A-Za-z]\w*$/,
    'must be a field name of the CRM, such as annual_contract_value or Contract_Value__c',
  )

/**
 * `fill`: only where the field is empty or still holds what Keyward wrote last, so that whatever a person sets stays.
 * `overwrite`: whatever it holds, as long as Keyward has a value.
 */
const nativePolicies = ['fill', 'overwrite'] as const
export type NativePolicy = (typeof nativePolicies)[number]

/** One field that Keyward fills. */
const nativeRuleSchema = z.strictObject({
  object: z.enum(['account', 'contact'] satisfies FieldObject[]),
  /** Which of Keyward's values, by its name in crm-field.ts. */
  value: z.string(),
  field: fieldName,
  policy: z.enum(nativePolicies).default('fill'),
  /** What stands for each value in the CRM's field; a value that is not in it writes nothing. Null: as it is. */
  map: z.record(z.string().max(100), z.string().trim().min(1).max(255)).nullable().default(null),
})
export type NativeRule = z.output<typeof nativeRuleSchema>

/** The rules of one CRM; what is wrong with one by itself is said at its place in the list. */
export const nativeRulesSchema = z
  .array(nativeRuleSchema)
  .max(40)
  .superRefine((rules, context) => {
    for (const [at, rule] of rules.entries()) {
      const say = (path: keyof NativeRule, message: string) =>
        context.addIssue({ code: 'custom', path: [at, path], message })
      const same = rules.findIndex((other) => other.object === rule.object && isSameField(other, rule))
      const twice = rules.findIndex(({ object, value }) => object === rule.object && value === rule.value)
      if (twice < at) say('value', `is written into ${rules[twice]?.field} already: a value fills one field`)
      if (same < at) say('field', `is filled with another value already: ${rule.field} can hold one only`)
      if (/(^|_)keyward_/i.test(rule.field)) say('field', 'is a field of Keyward, which is written anyway')
      const own = nativeValues(rule.object).find(({ name }) => name === rule.value)
      if (!own) say('value', `is not a value that Keyward writes into fields of yours: ${rule.value}`)
      if (!own || !rule.map) continue
      const known = own.type === 'boolean' ? ['true'] : (own.options ?? []).map(({ value }) => value)
      const odd = Object.keys(rule.map).find((value) => !known.includes(value))
      if (known.length === 0) say('map', `is for values that one can list; ${own.label} is written as it is`)
      else if (odd !== undefined)
        say('map', `names ${odd}, which ${own.label} never is: it is ${known.join(', ')}`)
    }
  })

function isSameField(one: NativeRule, other: NativeRule): boolean {
  return one.field.toLowerCase() === other.field.toLowerCase()
}

/** The rules among what is stored of a connection's mapping; one that this version does not know is left out. */
export function storedNativeRules({ native }: Readonly<Record<string, unknown>>): NativeRule[] {
  return (Array.isArray(native) ? native : []).flatMap((rule: unknown) => {
    const read = nativeRulesSchema.safeParse([rule])
    return read.success ? read.data : []
  })
}

/** Values that may be written into native fields: not those that only say when or whether a mail went out, and never the personal link. */
export function nativeValues(object: FieldObject): readonly OwnField[] {
  const left = ['scored_at', crmLinkField, ...invitationFields]
  return fieldsOf(object).filter(({ name }) => plannedFields[object].includes(name) && !left.includes(name))
}

/** How values of the rule's field are compared: as Keyward's own value, or, translated, as they are. */
export function nativeType({
  object,
  value,
  map,
}: Pick<NativeRule, 'object' | 'value' | 'map'>): Exclude<FieldType, 'link'> {
  const type = nativeValues(object).find(({ name }) => name === value)?.type
  return map ? 'choice' : type === undefined || type === 'link' ? 'text' : type
}

/** What a record holds in native fields, by key: null where one is empty; no key where it was never read. */
export type NativeHeld = Readonly<Record<string, string | null>>

/**
 * What Keyward last wrote into native fields, by key: `was`, where it is not empty. `will` is what it was about to write in the push
 * `at`, and stays while nobody knows whether the CRM took it.
 */
export type NativeWritten = Readonly<Record<string, WrittenValue>>
interface WrittenValue {
  readonly was?: string | null
  readonly will?: string | null
  readonly at?: string
}

/** What is to be written, by key, and what the field held when that was decided. Null is empty. */
export type NativePlan = Readonly<
  Record<string, { readonly from: string | null; readonly to: string | null }>
>

/** What a rule wants its field to say; null where Keyward has nothing to say. A checkbox says something only when it is ticked. */
export function wantedNative(
  rule: Pick<NativeRule, 'object' | 'value' | 'map'>,
  own: FieldValues,
): string | null {
  const value = own[rule.value]
  if (value === undefined) return null
  if (rule.map) return Object.hasOwn(rule.map, value) ? (rule.map[value] ?? null) : null
  return nativeType(rule) === 'boolean' && value === 'false' ? null : value
}

export type NativeDecision =
  | { readonly kind: 'write'; readonly value: string | null }
  | {
      readonly kind: 'leave'
      /**
       * `same`: it holds the value. `person`: it holds what a person set. `emptied`: a person took this very value out.
       * `nothing`: Keyward has no value for it. `unread`: what it holds was never read.
       */
      readonly why: 'same' | 'person' | 'emptied' | 'nothing' | 'unread'
    }

/**
 * Whether a native field is written. Without a value nothing of a person's is ever taken away: only what is ours is cleared.
 * `held` undefined: never read.
 */
export function decideNative(field: {
  readonly held: string | null | undefined
  readonly written: NativeWritten[string]
  readonly wanted: string | null
  readonly policy: NativePolicy
}): NativeDecision {
  const { held, written, wanted, policy } = field
  if (held === undefined) return { kind: 'leave', why: 'unread' }
  const isOurs = held !== null && (held === written.was || held === written.will)
  if (held === wanted) return { kind: 'leave', why: wanted === null ? 'nothing' : 'same' }
  if (wanted === null) return isOurs ? { kind: 'write', value: null } : { kind: 'leave', why: 'nothing' }
  if (policy === 'overwrite' || isOurs) return { kind: 'write', value: wanted }
  if (held !== null) return { kind: 'leave', why: 'person' }
  // Where we were about to empty it ourselves, nobody else need have.
  const isEmptied = written.was === wanted && written.will !== null
  return isEmptied ? { kind: 'leave', why: 'emptied' } : { kind: 'write', value: wanted }
}

/** What the rules let Keyward write on one record now. */
export function planNative(
  rules: readonly NativeRule[],
  record: { readonly held: NativeHeld; readonly written: NativeWritten; readonly own: FieldValues },
): NativePlan {
  const plan: Record<string, NativePlan[string]> = {}
  for (const rule of rules) {
    const key = nativeKey(rule)
    const held = record.held[key]
    const decided = decideNative({
      held,
      written: record.written[key] ?? {},
      wanted: wantedNative(rule, record.own),
      policy: rule.policy,
    })
    if (decided.kind === 'write') plan[key] = { from: held ?? null, to: decided.value }
  }
  return plan
}

/**
 * The notes of a record with what is about to be written on it (native keys of `set`), to be kept before it is sent: an end of the
 * process in between must not make a value of ours look like a person's.
 */
export function noteIntent(
  record: { readonly held: NativeHeld; readonly written: NativeWritten },
  set: Readonly<Record<string, string | null>>,
  at: string,
): NativeWritten {
  const noted = Object.entries(set).flatMap(([key, will]) => {
    if (readNativeKey(key) === null) return []
    const before = record.written[key] ?? {}
    const hasArrived = before.will !== undefined && before.will === record.held[key]
    const was = hasArrived ? before.will : before.was
    return [[key, { ...(was === undefined ? {} : { was }), will, at }] as const]
  })
  return { ...record.written, ...Object.fromEntries(noted) }
}
