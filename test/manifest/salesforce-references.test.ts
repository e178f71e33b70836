import { describe, expect, it } from 'vitest'
import { labels, metadata, packageFields, packageObjects, read, sourcePaths } from './salesforce/package.ts'
import { allAt, type Element, textAt } from './salesforce/xml.ts'

/** Fields of Salesforce's own that the package names, each checked by hand against the object reference. */
const standard: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Owner', 'Industry'],
  Contact: ['Id', 'Name', 'Title', 'Email', 'HasOptedOutOfEmail', 'IsEmailBounced', 'AccountId'],
  own: ['Id', 'Name', 'Owner', 'OwnerId', 'CreatedById', 'LastModifiedById', 'CreatedDate', 'CreatedBy.Name'],
}
/** Columns of list views that are not called after fields. */
const columns = ['NAME', 'ACCOUNT.NAME', 'CORE.USERS.ALIAS', 'OWNER.ALIAS', 'CREATEDBY_USER', 'CREATED_DATE']

const isField = (object: string, name: string) =>
  packageFields.some((field) => field.object === object && field.name === name) ||
  (packageObjects.includes(object) ? standard.own : standard[object])?.includes(name) === true
const scripts = sourcePaths.filter((path) => path.endsWith('.js'))
const imports = (pattern: RegExp, paths = scripts) =>
  paths.flatMap((path) => [...read(path).matchAll(pattern)].map(([, name = '']) => ({ path, name })))
const names = (root: Element, ...path: readonly string[]) =>
  allAt(root, ...path).map(({ text }) => text.trim())
const missing = (
  found: readonly { readonly path: string; readonly name: string }[],
  exists: (name: string) => boolean,
) => found.filter(({ name }) => !exists(name)).map(({ path, name }) => `${path}: ${name}`)

describe('names in the Salesforce package exist', () => {
  it('fields and objects in components', () => {
    const found = imports(/'@salesforce\/schema\/([\w.]+)'/g)
    expect(found.length).toBeGreaterThan(40)
    const exists = (name: string) => {
      const [object = '', ...field] = name.split('.')
      return field.length === 0 ? packageObjects.includes(object) : isField(object, field.join('.'))
    }
    expect(missing(found, exists)).toEqual([])
  })

  it('labels in components, and no label is there for nothing', () => {
    const found = imports(/'@salesforce\/label\/c\.(\w+)'/g)
    expect(missing(found, (name) => labels.has(name))).toEqual([])
    expect([...labels.keys()].filter((name) => !found.some((one) => one.name === name))).toEqual([])
  })

  it('components in components and templates, and no component is there for nothing', () => {
    const bundles = metadata('lwc').map(({ name }) => name)
    const templates = sourcePaths.filter((path) => path.endsWith('.html'))
    const tags = imports(/<c-([a-z-]+)/g, templates).map(({ path, name }) => ({
      path,
      name: name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    }))
    const found = [...imports(/'c\/(\w+)'/g), ...tags]
    expect(missing(found, (name) => bundles.includes(name))).toEqual([])
    const pages = metadata('flexipages').flatMap(({ root }) =>
      names(root, 'flexiPageRegions', 'itemInstances', 'componentInstance', 'componentName'),
    )
    expect(
      bundles.filter((name) => !pages.includes(name) && !found.some((one) => one.name === name)),
    ).toEqual([])
  })

  it('components of record pages, for the object of the page', () => {
    for (const { path, root } of metadata('flexipages')) {
      const own = names(
        root,
        'flexiPageRegions',
        'itemInstances',
        'componentInstance',
        'componentName',
      ).filter((name) => !name.includes(':'))
      expect(own, path).toHaveLength(1)
      const meta = metadata('lwc').find(({ name }) => name === own[0])
      expect(meta && textAt(meta.root, 'isExposed'), path).toBe('true')
      expect(meta && names(meta.root, 'targetConfigs', 'targetConfig', 'objects', 'object'), path).toEqual([
        textAt(root, 'sobjectType'),
      ])
    }
  })

  it('fields in list views, layouts and report types', () => {
    const wrong: string[] = []
    for (const { path, root } of metadata('objects').filter(({ path: at }) => at.includes('/listViews/'))) {
      const object = path.split('/')[1] ?? ''
      for (const name of [...names(root, 'columns'), ...names(root, 'filters', 'field')])
        if (!columns.includes(name) && !isField(object, name)) wrong.push(`${path}: ${name}`)
    }
    for (const { path, name, root } of metadata('layouts')) {
      const object = name.split('-')[0] ?? ''
      const shown = names(root, 'layoutSections', 'layoutColumns', 'layoutItems', 'field')
      wrong.push(...shown.filter((field) => !isField(object, field)).map((field) => `${path}: ${field}`))
      const own = packageFields.filter((field) => field.object === object).map((field) => field.name)
      wrong.push(...own.filter((field) => !shown.includes(field)).map((field) => `${path} lacks ${field}`))
    }
    for (const { path, root } of metadata('reportTypes')) {
      const relationship = textAt(root, 'join', 'relationship') ?? ''
      const child = packageFields.find(
        ({ root: field }) =>
          `${textAt(field, 'relationshipName')}__r` === relationship &&
          textAt(field, 'referenceTo') === textAt(root, 'baseObject'),
      )
      for (const column of allAt(root, 'sections', 'columns')) {
        const object = textAt(column, 'table') === 'Account' ? 'Account' : child?.object
        if (!isField(object ?? '', textAt(column, 'field') ?? ''))
          wrong.push(`${path}: ${textAt(column, 'field')}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('filters of list views ask for values that the picklist has', () => {
    const wrong = metadata('objects')
      .filter(({ path }) => path.includes('/listViews/'))
      .flatMap(({ path, root }) =>
        allAt(root, 'filters')
          .filter((filter) => {
            const field = packageFields.find(
              ({ object, name }) => object === path.split('/')[1] && name === textAt(filter, 'field'),
            )
            const values = field
              ? names(field.root, 'valueSet', 'valueSetDefinition', 'value', 'fullName')
              : []
            return values.length > 0 && !values.includes(textAt(filter, 'value') ?? '')
          })
          .map(() => path),
      )
    expect(wrong).toEqual([])
  })

  it('targets of lookups, objects of tabs, the app of the OAuth settings, flows of actions', () => {
    const lookups = packageFields.filter(({ root }) => textAt(root, 'type') === 'Lookup')
    expect(lookups).toHaveLength(7)
    for (const { root } of lookups)
      expect(['Account', 'Contact', ...packageObjects]).toContain(textAt(root, 'referenceTo'))
    const relations = lookups.map(
      ({ root }) => `${textAt(root, 'referenceTo')}.${textAt(root, 'relationshipName')}`,
    )
    expect(new Set(relations).size).toBe(relations.length)
    expect(metadata('tabs').map(({ name }) => name)).toEqual([...packageObjects].sort())
    const apps = metadata('externalClientApps').map(({ name }) => name)
    for (const { root } of metadata('extlClntAppOauthSettings'))
      expect(apps).toContain(textAt(root, 'externalClientApplication'))
    const flows = metadata('flows').map(({ name }) => name)
    const started = metadata('quickActions').map(({ root }) => textAt(root, 'flowDefinition'))
    expect([...started].sort()).toEqual(flows)
  })
})

describe('flows of the Salesforce package', () => {
  it.each(metadata('flows').map(({ name, root }) => [name, root] as const))(
    '%s creates one request with a key',
    (_, root) => {
      const [create, ...more] = allAt(root, 'recordCreates')
      expect(more).toEqual([])
      expect(create && textAt(create, 'object')).toBe('Keyward_Request__c')
      const assigned = create ? allAt(create, 'inputAssignments') : []
      const fields = assigned.map((one) => textAt(one, 'field') ?? '')
      expect(fields.filter((field) => !isField('Keyward_Request__c', field))).toEqual([])
      expect(fields).toEqual(
        expect.arrayContaining(['Keyward_Key__c', 'Keyward_Kind__c', 'Keyward_Account__c']),
      )
      const key = assigned.find((one) => textAt(one, 'field') === 'Keyward_Key__c')
      expect(key && textAt(key, 'value', 'elementReference')).toBe('$Flow.InterviewGuid')
    },
  )

  it.each(metadata('flows').map(({ name, root }) => [name, root] as const))(
    '%s leads somewhere at every step, also when it fails',
    (_, root) => {
      const steps = ['recordLookups', 'recordCreates', 'screens'].flatMap((kind) => allAt(root, kind))
      const named = steps.map((step) => textAt(step, 'name'))
      const targets = [...steps, ...allAt(root, 'start')].flatMap((step) =>
        ['connector', 'faultConnector'].flatMap((kind) => names(step, kind, 'targetReference')),
      )
      expect(targets.filter((target) => !named.includes(target))).toEqual([])
      expect(named.filter((name) => !targets.includes(name ?? ''))).toEqual([])
      for (const kind of ['recordLookups', 'recordCreates'])
        for (const step of allAt(root, kind))
          expect(textAt(step, 'faultConnector', 'targetReference')).toBe('Not_Asked')
    },
  )
})
