/** The objects that Keyward's package brings: whether the org has them, under which names, and what is missing. */
import { historyFields } from '#domain/history.ts'
import { CrmError } from '../errors.ts'
import type { PackagePart, PackageState } from '../port.ts'
import type { Context } from './context.ts'
import type { FieldInfo, ObjectFields } from './describe.ts'
import { findOwnField, packagedName } from './own-field.ts'

/** Names of the objects without namespace. */
const objectNames = {
  requests: 'Keyward_Request__c',
  alerts: 'Keyward_Alert__c',
  responses: 'Keyward_Response__c',
} as const satisfies Record<PackagePart, string>

interface Need {
  /** snake_case, without prefix. */
  readonly name: string
  /** Without it the object is of no use. */
  readonly isEssential: boolean
  /** What Keyward does with the field beyond reading it. */
  readonly use: 'read' | 'create' | 'update'
}

const essential = (use: Need['use'], ...names: readonly string[]) =>
  names.map((name): Need => ({ name, isEssential: true, use }))

const history = (object: 'alert' | 'response') => [
  ...essential('create', 'key'),
  ...essential('update', 'account'),
  ...['contact', ...historyFields[object].map(({ name }) => name)].map(
    (name): Need => ({ name, isEssential: false, use: 'update' }),
  ),
]

const needs: Readonly<Record<PackagePart, readonly Need[]>> = {
  requests: [
    ...essential('read', 'key', 'kind', 'account', 'contact', 'alert'),
    ...essential('update', 'state', 'result'),
  ],
  alerts: history('alert'),
  responses: history('response'),
}

/** An object of the package as the org has it. */
export interface PackageObject extends PackageState {
  /** API name, with the package's namespace. */
  readonly name: string
  /** What starts the API names of the package, such as `kwd__`; empty for a source deploy. */
  readonly prefix: string
  /** Fields that can be used as Keyward uses them, by snake_case name. */
  readonly fields: ReadonlyMap<string, FieldInfo>
}

/** One describe per object and adapter, repeated as long as something is missing. */
export async function findPackageObject(context: Context, part: PackagePart): Promise<PackageObject> {
  const plain = objectNames[part]
  const prefix = await prefixOf(context)
  const name = prefix + plain
  const described = await describe(context, name)
  if (!described) return { name, prefix, fields: new Map(), isUsable: false, missing: [plain] }
  const fields = new Map<string, FieldInfo>()
  const lacking: Need[] = []
  for (const need of needs[part]) {
    const info = findOwnField(described, need.name)
    if (info && canUse(info, need.use)) fields.set(need.name, info)
    else lacking.push(need)
  }
  return {
    name,
    prefix,
    fields,
    isUsable: !lacking.some(({ isEssential }) => isEssential),
    missing: lacking.map((need) => `${plain}.${packagedName(need.name)}`),
  }
}

/** The same, looked at anew where something was missing the last time. */
export async function inspectPackage(context: Context, part: PackagePart): Promise<PackageObject> {
  const { descriptions } = context
  const isRemembered = descriptions.known((await prefixOf(context)) + objectNames[part]) !== null
  const found = await findPackageObject(context, part)
  if (found.missing.length === 0 || !isRemembered) return found
  descriptions.forget(found.name)
  return findPackageObject(context, part)
}

/** The package's objects have the namespace of its fields on Account and Contact; those are described in any case. */
async function prefixOf({ descriptions }: Context): Promise<string> {
  for (const object of ['Account', 'Contact']) {
    for (const { name } of (await descriptions.of(object)).values()) {
      const namespace = /^(\w+?)__keyward_\w+__c$/i.exec(name)?.[1]
      if (namespace !== undefined) return `${namespace}__`
    }
  }
  return ''
}

/** Null where the org has no such object, or hides it from the integration user: to describe, that is the same. */
async function describe({ descriptions }: Context, name: string): Promise<ObjectFields | null> {
  try {
    return await descriptions.of(name)
  } catch (error) {
    if (error instanceof CrmError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

function canUse(info: FieldInfo, use: Need['use']): boolean {
  if (use === 'create') return info.isCreateable
  return use === 'read' || info.isUpdateable
}

/**
 * Works with an object that was found before. Where it is not there any more, because the package was removed meanwhile, what is
 * known of it is forgotten and the answer is `otherwise`: the next look finds out, and no connection is parked for it.
 */
export async function whileThere<Out>(
  { descriptions }: Context,
  { name }: PackageObject,
  work: () => Promise<Out>,
  otherwise: () => Out,
): Promise<Out> {
  try {
    return await work()
  } catch (error) {
    const isGone = error instanceof CrmError && goneCodes.includes(error.code)
    if (!isGone) throw error
    for (const object of ['Account', 'Contact', name]) descriptions.forget(object)
    return otherwise()
  }
}

const goneCodes = ['INVALID_TYPE', 'INVALID_FIELD', 'NOT_FOUND']
