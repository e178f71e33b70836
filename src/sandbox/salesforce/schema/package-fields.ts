/**
 * The fields that Keyward's managed package brings, as the stand-in org has them. Listed here on their own, because a
 * stand-in that took them from the program could not show where the two disagree; a test compares the lists.
 */
import { type Field, type FieldOptions, type FieldType, field } from './field.ts'

type Line = readonly [name: string, type: keyof typeof shapes, values?: readonly string[]]

const shapes = {
  text: ['string', { length: 255 }],
  choice: ['picklist', { restricted: true }],
  number: ['double', { precision: 18, scale: 2 }],
  integer: ['double', { precision: 18, scale: 0 }],
  boolean: ['boolean', {}],
  date: ['date', {}],
  datetime: ['datetime', {}],
  link: ['string', { length: 255 }],
} as const satisfies Record<string, readonly [FieldType, FieldOptions]>

/** Fields on Account, by snake_case name. */
export const accountPackageFields: readonly Line[] = [
  ['tier', 'choice', ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']],
  ['tier_reason', 'text'],
  ['tier_since', 'date'],
  ['revenue', 'number'],
  ['strategic', 'boolean'],
  ['state', 'choice', ['safe', 'at_risk', 'unknown']],
  ['csat', 'number'],
  ['recommend', 'number'],
  ['promoters', 'integer'],
  ['passives', 'integer'],
  ['detractors', 'integer'],
  ['competitor_index', 'number'],
  ['relationship', 'choice', ['vendor', 'partner', 'trusted_advisor']],
  ['coverage', 'text'],
  ['response_rate', 'number'],
  ['last_answered', 'date'],
  ['open_alerts', 'integer'],
  ['scored_at', 'date'],
  ['synced_at', 'datetime'],
]

/** Fields on Contact, by snake_case name. */
export const contactPackageFields: readonly Line[] = [
  ['role', 'choice', ['decision_maker', 'recommender', 'influencer', 'none']],
  ['role_reason', 'text'],
  ['nominated', 'boolean'],
  ['csat', 'number'],
  ['recommend', 'number'],
  ['last_invited', 'date'],
  ['last_answered', 'date'],
  ['survey_status', 'choice', ['invited', 'answered', 'opted_out', 'bounced']],
  ['survey_link', 'link'],
  ['synced_at', 'datetime'],
]

/** How the package is installed. */
export interface PackageOptions {
  /** Namespace of a managed package such as `kwd`; null for fields deployed from source. */
  readonly namespace: string | null
}

/** `tier_since` to `Keyward_Tier_Since__c`, with the namespace in front where there is one. */
export function packageFieldName(name: string, namespace: string | null): string {
  const parts = name.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1))
  return `${namespace ? `${namespace}__` : ''}Keyward_${parts.join('_')}__c`
}

/** The package's fields of one object. */
export function packageFields(lines: readonly Line[], options: PackageOptions): Field[] {
  return lines.map(([name, shape, values]) => {
    const [type, extra] = shapes[shape]
    const apiName = packageFieldName(name, options.namespace)
    const label = `Keyward ${name.replaceAll('_', ' ')}`
    const choices = values ? { values, labels: values.map(choiceLabel) } : {}
    return field(apiName, type, { ...extra, label, custom: true, ...choices })
  })
}

/** `at_risk` to `At risk`. */
const choiceLabel = (value: string) => value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ')

/** The key that makes a Task impossible to create twice. */
export function taskKeyField(options: PackageOptions): Field {
  const name = packageFieldName('task_key', options.namespace)
  return field(name, 'string', {
    label: 'Keyward task key',
    custom: true,
    length: 64,
    uniqueExternalId: true,
  })
}
