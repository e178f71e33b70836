import { type OwnField, ownFields } from '#domain/crm-field.ts'
import { crmNames } from '#domain/crm-name.ts'
import { html } from '#std/html.ts'
import { table } from '../table.ts'
import { inputField } from './control.ts'
import { mappingChange, mappingName } from './mapping.ts'
import type { SettingsPage } from './view.ts'

const read = [
  { field: 'lifetimeField', label: 'Lifetime value', hint: 'Counts in the tier policy by value.' },
  {
    field: 'lastSurveyedField',
    label: 'Last surveyed by another tool',
    hint: 'A date on the contact. Nobody is asked within the quarantine after it.',
  },
] as const

export const fieldsPage: SettingsPage = {
  key: 'fields',
  label: 'Fields',
  lead: 'Keyward writes its own fields only. Fields of yours are read where you name them here or under Revenue and Tiers, and never written.',
  render: (view) =>
    html`${view.current.connections.map(
      ({ crm, mapping }) =>
        html`<fieldset class="group"><legend>Read from ${crmNames[crm]}</legend>${read.map(
          ({ field, label, hint }) =>
            inputField(view, {
              name: mappingName(crm, field),
              label,
              hint: `${hint} The field's name in ${crmNames[crm]}; empty: not read.`,
              stored: mapping[field] ?? '',
            }),
        )}</fieldset>`,
    )}${view.current.connections.length === 0 ? html`<p class="notice">No CRM is connected yet: there is no field to read.</p>` : ''}
${table('Fields that Keyward writes', columns, ownFields)}`,
  read: (form, current) => mappingChange(form, current, ['lifetimeField', 'lastSurveyedField']),
}

const columns = [
  { label: 'On', cell: ({ object }: OwnField) => (object === 'account' ? 'Account' : 'Contact') },
  { label: 'Field', cell: ({ label }: OwnField) => label },
  { label: 'What it says', cell: ({ description }: OwnField) => description },
]
