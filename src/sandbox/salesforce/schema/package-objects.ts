/**
 * The object types that Keyward's package brings: what people ask of it, and what it keeps for history and reports. Listed here
 * on their own, like the fields (package-fields.ts); a test compares them with the package's metadata.
 */
import type { Row } from '../row.ts'
import { type Field, type FieldOptions, field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import type { PackageOptions } from './package-fields.ts'
import type { World } from './world.ts'

const outcomes = ['superior', 'better', 'same', 'worse', 'failed']

type Line = readonly [name: string, options: FieldOptions & { readonly type: Field['type'] }]

const choice = (...values: readonly string[]) => ({ type: 'picklist', values, restricted: true }) as const
const text = { type: 'string', length: 255 } as const
const long = { type: 'textarea', length: 32_000 } as const
const number = (scale: number) => ({ type: 'double', precision: 18, scale }) as const
const instant = { type: 'datetime' } as const
const lookup = (object: string) => ({ type: 'reference', to: [object] }) as const
const key = { type: 'string', length: 64, uniqueExternalId: true, required: true } as const

const subjects = ['Company', 'Products', 'Services'].flatMap((subject): Line[] => [
  [`Keyward_${subject}_Satisfaction__c`, number(0)],
  [`Keyward_${subject}_Recommend__c`, number(0)],
  [`Keyward_${subject}_Versus__c`, choice(...outcomes)],
])

/** Names without namespace. */
const objects = [
  {
    name: 'Keyward_Alert__c',
    label: 'Keyward Alert',
    keyPrefix: 'a01',
    numbered: 'KA',
    fields: [
      ['Keyward_Key__c', key],
      ['Keyward_Account__c', lookup('Account')],
      ['Keyward_Contact__c', lookup('Contact')],
      [
        'Keyward_Kind__c',
        {
          type: 'picklist',
          values: [
            ...['competitor-failed', 'bad-rating', 'competitor-ahead', 'vendor-view'],
            ...['wants-to-talk', 'advocate', 'quotable', 'contact-gone', 'confidential-problem'],
          ],
        },
      ],
      ['Keyward_Polarity__c', choice('problem', 'opportunity')],
      ['Keyward_Severity__c', choice('critical', 'high', 'medium', 'low')],
      ['Keyward_State__c', choice('open', 'acknowledged', 'closed')],
      ['Keyward_Title__c', text],
      ['Keyward_Body__c', long],
      ['Keyward_Due_At__c', instant],
      ['Keyward_Raised_At__c', instant],
    ],
  },
  {
    name: 'Keyward_Response__c',
    label: 'Keyward Response',
    keyPrefix: 'a02',
    numbered: 'KR',
    fields: [
      ['Keyward_Key__c', key],
      ['Keyward_Account__c', lookup('Account')],
      ['Keyward_Contact__c', lookup('Contact')],
      ['Keyward_Answered_At__c', instant],
      ['Keyward_Role__c', choice('decision_maker', 'recommender', 'influencer', 'none')],
      ['Keyward_Csat__c', number(2)],
      ['Keyward_Recommend__c', number(2)],
      ['Keyward_Nps_Group__c', choice('promoter', 'passive', 'detractor')],
      ...subjects,
      ['Keyward_Competitor__c', text],
      ['Keyward_Relationship__c', choice('vendor', 'partner', 'trusted_advisor')],
      ['Keyward_Comment__c', long],
      ['Keyward_Source__c', text],
    ],
  },
  {
    name: 'Keyward_Request__c',
    label: 'Keyward Request',
    keyPrefix: 'a03',
    numbered: 'KQ',
    fields: [
      ['Keyward_Key__c', key],
      ['Keyward_Kind__c', { ...choice('nominate', 'acknowledge', 'invite'), required: true }],
      ['Keyward_Account__c', lookup('Account')],
      ['Keyward_Contact__c', lookup('Contact')],
      ['Keyward_Alert__c', lookup('Keyward_Alert__c')],
      ['Keyward_State__c', { ...choice('new', 'done', 'refused'), defaultValue: 'new' }],
      ['Keyward_Result__c', text],
    ],
  },
] as const satisfies readonly {
  readonly name: string
  readonly label: string
  readonly keyPrefix: string
  readonly numbered: string
  readonly fields: readonly Line[]
}[]

/** The package's object types in an org where it is installed as `options` say. */
export function packageObjects(world: World, options: PackageOptions): ObjectSchema[] {
  const prefix = options.namespace === null ? '' : `${options.namespace}__`
  const named = (name: string) => (name.endsWith('__c') ? `${prefix}${name}` : name)
  return objects.map(({ name, label, keyPrefix, numbered, fields }) =>
    objectSchema(named(name), { keyPrefix, label }, world.integrationUserId, [
      field('Name', 'string', { nameField: true, length: 80, derive: (row) => numberOf(numbered, row) }),
      field('OwnerId', 'reference', {
        to: ['User'],
        relationship: 'Owner',
        defaultValue: world.integrationUserId,
      }),
      ...(fields as readonly Line[]).map(([own, { type, to = [], ...more }]) =>
        field(named(own), type, {
          label: own.replace(/^Keyward_|__c$/g, '').replaceAll('_', ' '),
          ...more,
          to: to.map(named),
          ...(type === 'reference' ? { relationship: named(own).replace(/__c$/, '__r') } : {}),
        }),
      ),
    ]),
  )
}

/** `KA-` and the end of the record's id: unlike Salesforce's numbers it skips none, since nothing reads it but people. */
const numberOf = (letters: string, row: Row) => `${letters}-${row.id.slice(7, 15)}`
