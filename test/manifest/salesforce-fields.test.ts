import { describe, expect, it } from 'vitest'
import { packagedName } from '#crm/salesforce/own-field.ts'
import { type FieldType, ownFields } from '#domain/crm-field.ts'
import { alertKinds } from '#domain/finding.ts'
import { historyFields } from '#domain/history.ts'
import { requestKinds } from '#domain/package-request.ts'
import { metadata, packageFields, packageObjects, picklistValues } from './salesforce/package.ts'
import { written } from './salesforce/written.ts'
import { type Element, textAt } from './salesforce/xml.ts'

const fieldOf = (object: string, name: string): Element => {
  const found = packageFields.find((field) => field.object === object && field.name === packagedName(name))
  if (!found) throw new Error(`${object} has no field ${packagedName(name)}`)
  return found.root
}

/** How a type of the catalogue looks in Salesforce. */
const shapes: Readonly<Record<FieldType, Readonly<Record<string, string | null>>>> = {
  text: { type: 'Text', length: '255' },
  choice: { type: 'Picklist' },
  number: { type: 'Number', precision: '18', scale: '2' },
  integer: { type: 'Number', precision: '18', scale: '0' },
  boolean: { type: 'Checkbox', defaultValue: 'false' },
  date: { type: 'Date' },
  datetime: { type: 'DateTime' },
  link: { type: 'Text', length: '255' },
}
const shapeOf = (root: Element, type: FieldType) =>
  Object.fromEntries(Object.keys(shapes[type]).map((name) => [name, textAt(root, name)]))

describe('fields of the Salesforce package', () => {
  it('are exactly those that the server reads and writes', () => {
    const brought = Object.fromEntries(
      Object.keys(written).map((object) => [
        object,
        packageFields
          .filter((field) => field.object === object)
          .map(({ name }) => name)
          .sort(),
      ]),
    )
    expect(brought).toEqual(written)
    expect(packageFields).toHaveLength(Object.values(written).flat().length)
    expect([...packageObjects].sort()).toEqual(
      Object.keys(written)
        .filter((name) => name.endsWith('__c'))
        .sort(),
    )
  })

  it.each(ownFields.map((field) => [field.object, field.name, field] as const))(
    'say of %s.%s what the catalogue says',
    (object, name, { type, label, description, options = [] }) => {
      const root = fieldOf(object === 'account' ? 'Account' : 'Contact', name)
      expect(shapeOf(root, type)).toEqual(shapes[type])
      expect(textAt(root, 'label')).toBe(label)
      expect(textAt(root, 'inlineHelpText')).toBe(description)
      expect(picklistValues(root)).toEqual(options.map(({ value, label: text }) => ({ value, label: text })))
    },
  )

  it('make a task impossible to create twice', () => {
    const root = fieldOf('Task', 'task_key')
    const facts = ['type', 'length', 'unique', 'caseSensitive', 'externalId', 'required'].map((name) =>
      textAt(root, name),
    )
    expect(facts).toEqual(['Text', '64', 'true', 'true', 'true', 'false'])
  })

  it.each(['Keyward_Alert__c', 'Keyward_Response__c', 'Keyward_Request__c'])(
    'give %s a key that only one record has',
    (object) => {
      const root = fieldOf(object, 'key')
      const facts = ['type', 'length', 'unique', 'caseSensitive', 'externalId', 'required'].map((name) =>
        textAt(root, name),
      )
      expect(facts).toEqual(['Text', '64', 'true', 'true', 'true', 'true'])
    },
  )

  it.each([
    ...historyFields.alert.map((field) => ['Keyward_Alert__c', field] as const),
    ...historyFields.response.map((field) => ['Keyward_Response__c', field] as const),
  ])('have on %s the type that history writes: $name', (object, { name, type }) => {
    const root = fieldOf(object, name)
    const isLong = name === 'body' || name === 'comment'
    if (isLong) expect([textAt(root, 'type'), textAt(root, 'length')]).toEqual(['LongTextArea', '32000'])
    else expect(shapeOf(root, type)).toEqual(shapes[type])
  })

  it('offer every kind of finding, alert state and request', () => {
    const values = (object: string, name: string) =>
      picklistValues(fieldOf(object, name)).map(({ value }) => value)
    expect(values('Keyward_Alert__c', 'kind')).toEqual([...alertKinds])
    expect(values('Keyward_Alert__c', 'state')).toEqual(['open', 'acknowledged', 'closed'])
    expect(values('Keyward_Request__c', 'kind')).toEqual([...requestKinds])
    expect(values('Keyward_Request__c', 'state')).toEqual(['new', 'done', 'refused'])
  })

  it('explain themselves in the setup and on the page', () => {
    for (const { object, name, root } of packageFields) {
      expect(textAt(root, 'description'), `${object}.${name}`).toBeTruthy()
      expect(textAt(root, 'inlineHelpText')?.length ?? 0, `${object}.${name}`).toBeGreaterThan(10)
      expect(textAt(root, 'inlineHelpText')?.length ?? 0, `${object}.${name}`).toBeLessThanOrEqual(510)
      expect(textAt(root, 'label')?.length ?? 99, `${object}.${name}`).toBeLessThanOrEqual(40)
    }
  })

  it('are kept from people whom nothing was shared with', () => {
    const models = metadata('objects')
      .filter(({ path }) => path.endsWith('.object-meta.xml'))
      .map(({ root }) => textAt(root, 'sharingModel'))
    expect(models).toEqual(['Private', 'Private', 'Private'])
  })
})
