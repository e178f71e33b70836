import type { StateRecord, StateTask } from '../state.ts'
import type { Org } from './org.ts'
import type { Row } from './row.ts'
import type { Field } from './schema/field.ts'
import { accountPackageFields, contactPackageFields, packageFieldName } from './schema/package-fields.ts'
import type { Value } from './value.ts'

/** Accounts and contacts that hold at least one of the package's fields. */
export function* packageRecords(org: Org): Generator<StateRecord> {
  yield* recordsOf(org, 'account', 'Account', accountPackageFields)
  yield* recordsOf(org, 'contact', 'Contact', contactPackageFields)
}

function* recordsOf(
  org: Org,
  object: StateRecord['object'],
  name: string,
  lines: readonly (readonly [string, ...unknown[]])[],
): Generator<StateRecord> {
  const table = org.table(name)
  const fields = lines.flatMap(([short]) => {
    const field = table.object.fieldByName.get(packageFieldName(short, org.package.namespace).toLowerCase())
    return field ? [[short, field] as const] : []
  })
  for (const row of table.rows) {
    if (row.isDeleted || row.own === null) continue
    const held = fields.flatMap(([short, field]) => {
      const text = canonicalText(row, field)
      return text === null ? [] : [[short, text] as const]
    })
    if (held.length > 0) yield { object, source: sourceId(row), fields: Object.fromEntries(held) }
  }
}

/** As the other stand-in writes it: `…Z` without fraction, numbers in their shortest form. A checkbox that nobody set is no value. */
function canonicalText(row: Row, field: Field): string | null {
  const value: Value | undefined = row.own?.[field.name]
  if (value === undefined || value === null) return null
  return field.type === 'datetime' ? instant(value as number) : String(value)
}

const instant = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/** The dataset's id of a record, or its own where it does not come from there. */
function sourceId(row: Row): string {
  const source = row.source as { id?: string } | null
  return source?.id ?? row.id
}

/** All tasks that are not deleted. */
export function* tasks(org: Org): Generator<StateTask> {
  const { rows, object } = org.table('Task')
  const keyName = packageFieldName('task_key', org.package.namespace)
  for (const row of rows) {
    if (row.isDeleted) continue
    const text = (name: string) => {
      const value = object.fieldByName.get(name.toLowerCase())?.read(row) ?? null
      return value === null ? null : String(value)
    }
    const named = (name: string, table: string) => {
      const target = text(name)
      const held = target === null ? undefined : org.table(table).byId.get(target)
      return held ? sourceId(held) : target
    }
    yield {
      key: text(keyName),
      subject: text('Subject') ?? '',
      body: text('Description') ?? '',
      status: text('Status') ?? '',
      priority: text('Priority') ?? '',
      due: text('ActivityDate') ?? '',
      owner: named('OwnerId', 'User'),
      account: named('WhatId', 'Account'),
      contact: named('WhoId', 'Contact'),
    }
  }
}
