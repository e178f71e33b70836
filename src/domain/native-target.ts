/** Whether a field of the CRM can take a value of Keyward's: what its description says, against the rule. Pure. */
import { crmNames } from './crm-name.ts'
import type { CrmName, FieldObject } from './crm-record.ts'
import { type NativeRule, nativeType, nativeValues } from './native-field.ts'

/** A field of the CRM's own, as the CRM describes it. */
export interface CrmField {
  /** In the CRM's spelling. */
  readonly name: string
  readonly label: string
  /** What it holds; `other` is anything that Keyward does not write, such as several values at once or a reference. */
  readonly type: 'text' | 'choice' | 'number' | 'boolean' | 'date' | 'other'
  /** Values of a choice; null for every other type. */
  readonly options: readonly string[] | null
  /** Why it cannot be written; null when it can. */
  readonly locked: 'calculated' | 'read-only' | null
  /** Keyward reads it (the name, the owner, an address …), so it would go by what it has written itself. */
  readonly isRead: boolean
  /** Characters that a text may have; null where the CRM states none. */
  readonly maxLength: number | null
}

export type CrmFields = Readonly<Record<FieldObject, readonly CrmField[]>>

/** What is wrong with a rule, as the end of a sentence that begins with the field; null when nothing is. */
export function problemOfTarget(crm: CrmName, rule: NativeRule, fields: readonly CrmField[]): string | null {
  const name = crmNames[crm]
  const field = fields.find((one) => one.name.toLowerCase() === rule.field.toLowerCase())
  if (!field)
    return `is no field of ${objects[crm][rule.object]} in ${name} that Keyward may see: ${rule.field}`
  if (field.isRead)
    return `is read by Keyward to know the ${rule.object}, so Keyward does not write it: ${field.name}`
  if (field.locked === 'calculated') return `is calculated by ${name} and cannot be written: ${field.name}`
  if (field.locked === 'read-only')
    return `may not be written by the user that Keyward works as in ${name}: ${field.name}`
  const own = nativeValues(rule.object).find((value) => value.name === rule.value)
  if (!own) return `would hold ${rule.value}, which Keyward does not have`
  const written = rule.map ? Object.values(rule.map) : (own.options ?? []).map(({ value }) => value)
  if (field.type === 'choice') return problemOfOptions(own.label, field, written, rule.map !== null)
  if (!takes(field.type, rule))
    return `holds ${kinds[field.type]}, and ${own.label} is ${kindOf(rule)}: ${field.name}`
  const longest = Math.max(own.type === 'text' ? 255 : 0, ...written.map(({ length }) => length))
  if (field.type === 'text' && field.maxLength !== null && field.maxLength < longest)
    return `takes ${field.maxLength} characters, and ${own.label} may have ${longest}: ${field.name}`
  return null
}

function problemOfOptions(
  label: string,
  field: CrmField,
  written: readonly string[],
  isTranslated: boolean,
): string | null {
  const options = field.options ?? []
  const lacking = written.filter((value) => !options.includes(value))
  if (written.length > 0 && lacking.length === 0) return null
  const offered = `${field.name} offers ${options.slice(0, 12).join(', ')}${options.length > 12 ? ' …' : ''}`
  if (written.length === 0) return `is a choice, and ${label} is not one of its options: ${offered}`
  return isTranslated
    ? `has no option ${lacking.join(', ')}: ${offered}`
    : `has no option ${lacking.join(', ')}. Say what stands for each value of ${label}: ${offered}`
}

/** Text takes everything; the others take values of their own kind, and translations where these are of it. */
function takes(type: CrmField['type'], rule: NativeRule): boolean {
  const own = nativeType(rule)
  const translated = Object.values(rule.map ?? {})
  if (type === 'text') return true
  if (type === 'number')
    return own === 'number' || own === 'integer' || (rule.map !== null && translated.every(isNumber))
  if (type === 'boolean')
    return own === 'boolean' || (rule.map !== null && translated.every((value) => value === 'true'))
  return type === own && type === 'date'
}

/** In canonical form, so that what the CRM holds compares equal. */
function isNumber(text: string): boolean {
  return /^-?(0|[1-9]\d{0,14})(\.\d?[1-9])?$/.test(text)
}

const kinds: Readonly<Record<CrmField['type'], string>> = {
  text: 'text',
  choice: 'a choice',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a date',
  other: 'something that Keyward does not write',
}

function kindOf(rule: NativeRule): string {
  const type = nativeType(rule)
  if (type === 'choice') return rule.map ? 'translated to other words' : 'a word'
  return type === 'integer' ? kinds.number : type === 'datetime' ? kinds.date : kinds[type]
}

const objects: Readonly<Record<CrmName, Readonly<Record<FieldObject, string>>>> = {
  hubspot: { account: 'companies', contact: 'contacts' },
  salesforce: { account: 'accounts', contact: 'contacts' },
}
