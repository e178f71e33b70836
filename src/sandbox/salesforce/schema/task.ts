import type { Row } from '../row.ts'
import { field } from './field.ts'
import { type ObjectSchema, objectSchema } from './object.ts'
import { type PackageOptions, taskKeyField } from './package-fields.ts'
import type { World } from './world.ts'

const status = field('Status', 'picklist', {
  defaultValue: 'Not Started',
  values: ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
})

/** Task; an Activity's custom fields stand on it. */
export function taskSchema(world: World, options: PackageOptions): ObjectSchema {
  return objectSchema('Task', { keyPrefix: '00T' }, world.integrationUserId, [
    field('WhoId', 'reference', { label: 'Name ID', to: ['Contact'], relationship: 'Who' }),
    field('WhatId', 'reference', {
      label: 'Related To ID',
      to: ['Account', 'Opportunity'],
      relationship: 'What',
    }),
    field('Subject', 'combobox', { nameField: true, values: ['Call', 'Email', 'Send Letter', 'Other'] }),
    field('ActivityDate', 'date', { label: 'Due Date Only' }),
    status,
    field('Priority', 'picklist', { defaultValue: 'Normal', values: ['High', 'Normal', 'Low'] }),
    field('IsHighPriority', 'boolean', { derive: (row) => row.own?.Priority === 'High' }),
    field('IsClosed', 'boolean', { derive: (row: Row) => status.read(row) === 'Completed' }),
    field('OwnerId', 'reference', {
      label: 'Assigned To ID',
      to: ['User'],
      relationship: 'Owner',
      defaultValue: world.integrationUserId,
    }),
    field('Description', 'textarea'),
    field('TaskSubtype', 'picklist', {
      defaultValue: 'Task',
      values: ['Task', 'Email', 'Call'],
      restricted: true,
    }),
    taskKeyField(options),
  ])
}
