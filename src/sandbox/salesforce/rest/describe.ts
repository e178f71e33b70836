import type { Org } from '../org.ts'
import type { Field } from '../schema/field.ts'
import type { ObjectSchema } from '../schema/object.ts'
import { base } from './context.ts'

const soapTypes: Partial<Record<Field['type'], string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  double: 'xsd:double',
  currency: 'xsd:double',
  int: 'xsd:int',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
}

/** A field as describe shows it. */
function describeField(field: Field) {
  const isPicklist = field.type === 'picklist' || field.type === 'multipicklist' || field.type === 'combobox'
  return {
    aggregatable: field.filterable,
    autoNumber: false,
    byteLength: field.length * 3,
    calculated: false,
    caseSensitive: field.caseSensitive,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? false : null,
    defaultedOnCreate: field.type === 'boolean' || field.defaultValue !== null,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? 8 : 0,
    externalId: field.externalId,
    filterable: field.filterable,
    groupable: field.filterable && !['double', 'currency', 'datetime'].includes(field.type),
    idLookup: field.type === 'id' || field.externalId,
    inlineHelpText: null,
    label: field.label,
    length: field.length,
    name: field.name,
    nameField: field.nameField,
    nillable: !field.required && !['boolean', 'id'].includes(field.type),
    picklistValues: isPicklist
      ? field.picklist.map((one) => ({
          active: true,
          defaultValue: false,
          label: one.label,
          validFor: null,
          value: one.value,
        }))
      : [],
    precision: field.precision,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    soapType: soapTypes[field.type] ?? 'xsd:string',
    sortable: field.filterable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable,
  }
}

/** An object type as the list of `/sobjects` shows it. */
export function describeBrief(object: ObjectSchema, version: string) {
  const url = `${base(version)}/sobjects/${object.name}`
  return {
    activateable: false,
    createable: object.canWrite,
    custom: false,
    customSetting: false,
    deletable: object.canWrite,
    deprecatedAndHidden: false,
    feedEnabled: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    mergeable: ['Account', 'Contact'].includes(object.name),
    mruEnabled: true,
    name: object.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: object.canWrite,
    updateable: object.canWrite,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  }
}

/** Body of GET /sobjects/{object}/describe. */
export function describeObject(object: ObjectSchema, version: string) {
  return {
    ...describeBrief(object, version),
    actionOverrides: [],
    childRelationships: [...object.children.values()].map((one) => ({
      cascadeDelete: false,
      childSObject: one.object,
      deprecatedAndHidden: false,
      field: one.field,
      relationshipName: one.name,
      restrictedDelete: false,
    })),
    fields: object.fields.map(describeField),
    namedLayoutInfos: [],
    recordTypeInfos: [],
    supportedScopes: [{ label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' }],
  }
}

/** Body of GET /sobjects. */
export function describeGlobal(org: Org, version: string) {
  return {
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: org.objects().map((object) => describeBrief(object, version)),
  }
}
