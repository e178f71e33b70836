import { describe, expect, it } from 'vitest'
import { metadata, packageFields, packageObjects } from './salesforce/package.ts'
import { written } from './salesforce/written.ts'
import { allAt, type Element, textAt } from './salesforce/xml.ts'

const sets = new Map(metadata('permissionsets').map(({ name, root }) => [name, root]))
const set = (name: string): Element => {
  const found = sets.get(name)
  if (!found) throw new Error(`there is no permission set ${name}`)
  return found
}

/** What a permission set says of each field. */
const fieldsIn = (root: Element) =>
  allAt(root, 'fieldPermissions').map((permission) => ({
    field: textAt(permission, 'field') ?? '',
    isReadable: textAt(permission, 'readable') === 'true',
    isEditable: textAt(permission, 'editable') === 'true',
  }))

const rightNames = [
  'allowCreate',
  'allowRead',
  'allowEdit',
  'allowDelete',
  'viewAllRecords',
  'modifyAllRecords',
]
/** The rights on each object, by name. */
const objectsIn = (root: Element) =>
  Object.fromEntries(
    allAt(root, 'objectPermissions').map((permission) => [
      textAt(permission, 'object'),
      rightNames.filter((name) => textAt(permission, name) === 'true'),
    ]),
  )

/** A field that must be filled cannot be in a permission set; whoever may create the record may fill it. */
const required = packageFields
  .filter(({ isRequired }) => isRequired)
  .map(({ object, name }) => `${object}.${name}`)
const grantable = Object.entries(written)
  .flatMap(([object, names]) => names.map((name) => `${object}.${name}`))
  .filter((field) => !required.includes(field))
  .sort()

describe.each(['Keyward_Admin', 'Keyward_User'])('permission set %s', (name) => {
  it('covers exactly the fields that the server writes, each once', () => {
    expect(
      fieldsIn(set(name))
        .map(({ field }) => field)
        .sort(),
    ).toEqual(grantable)
  })

  it('lets every one of them be read', () => {
    expect(fieldsIn(set(name)).filter(({ isReadable }) => !isReadable)).toEqual([])
  })

  it('covers the objects of the package and no standard object, which a package cannot grant', () => {
    expect(Object.keys(objectsIn(set(name))).sort()).toEqual([...packageObjects].sort())
    expect(allAt(set(name), 'userPermissions')).toEqual([])
  })

  it('shows the tabs and runs the flows of the package', () => {
    const tabs = allAt(set(name), 'tabSettings').map((tab) => textAt(tab, 'tab'))
    expect(tabs.sort()).toEqual(metadata('tabs').map((tab) => tab.name))
    const flows = allAt(set(name), 'flowAccesses').map((access) => textAt(access, 'flow'))
    expect(flows.sort()).toEqual(metadata('flows').map((flow) => flow.name))
  })
})

describe('rights', () => {
  it('are of two kinds', () => expect([...sets.keys()]).toEqual(['Keyward_Admin', 'Keyward_User']))

  it('let the admin, and the user whom Keyward connects as, write everything', () => {
    expect(fieldsIn(set('Keyward_Admin')).filter(({ isEditable }) => !isEditable)).toEqual([])
    for (const rights of Object.values(objectsIn(set('Keyward_Admin')))) expect(rights).toEqual(rightNames)
  })

  it('let users create a request with its records, and change nothing', () => {
    expect(objectsIn(set('Keyward_User'))).toEqual({
      Keyward_Alert__c: ['allowRead'],
      Keyward_Request__c: ['allowCreate', 'allowRead'],
      Keyward_Response__c: ['allowRead'],
    })
    const editable = fieldsIn(set('Keyward_User')).filter(({ isEditable }) => isEditable)
    expect(editable.map(({ field }) => field).sort()).toEqual([
      'Keyward_Request__c.Keyward_Account__c',
      'Keyward_Request__c.Keyward_Alert__c',
      'Keyward_Request__c.Keyward_Contact__c',
    ])
  })
})
