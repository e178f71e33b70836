import { type OwnField, ownFields } from '#domain/crm-field.ts'
import { crmNames } from '#domain/crm-name.ts'
import { html } from '#std/html.ts'
import { table } from '../table.ts'
import { inputField } from './control.ts'
import { mappingChange, mappingName } from './mapping.ts'
import { placeNatives, readNatives, renderNatives } from './natives.ts'
import type { SettingsPage } from './view.ts'

const read = [
  { field: 'lifetimeField', label: 'Lifetime value', hint: 'Counts in the tier policy by value.' },
  {
    field: 'lastSurveyedField',
    label: 'Last surveyed by another tool',
    hint: 'A date on the contact. Nobody is asked within the quarantine after it.',
  },
  {
    field: 'timeZoneField',
    label: 'Time zone',
    hint: 'On the contact, such as Europe/Berlin: mails go in working hours there. Without it the country decides.',
  },
  {
    field: 'competitorField',
    label: 'Competitors',
    hint: 'On the account, names apart by semicolons: an instrument can offer them in its comparison.',
  },
] as const

export const fieldsPage: SettingsPage = {
  key: 'fields',
  label: 'Fields',
  lead: 'Keyward writes its own fields. Fields of yours are read where you name them here or under Revenue and Tiers, and written only where you say so here.',
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
    )}${view.current.connections.length === 0 ? html`<p class="notice">No CRM is connected yet: there is no field to read.</p>` : ''}${renderNatives(view)}
${table('Fields that Keyward writes', columns, ownFields)}`,
  read: (form, current) => {
    const { mapping = {} } = mappingChange(form, current, [
      'lifetimeField',
      'lastSurveyedField',
      'timeZoneField',
      'competitorField',
    ])
    const entries = current.connections.map(({ crm }) => [
      crm,
      { ...mapping[crm], native: readNatives(form, crm) },
    ])
    return entries.length > 0 ? { mapping: Object.fromEntries(entries) } : {}
  },
  place: placeNatives,
}

const columns = [
  { label: 'On', cell: ({ object }: OwnField) => (object === 'account' ? 'Account' : 'Contact') },
  { label: 'Field', cell: ({ label }: OwnField) => label },
  { label: 'What it says', cell: ({ description }: OwnField) => description },
]
