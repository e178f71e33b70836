import { html } from '#std/html.ts'
import type { FormFields } from '../visit.ts'
import { choiceField, textArea } from './control.ts'
import { type SettingsPage, textOf } from './view.ts'

const lists = [
  {
    field: 'admins',
    label: 'Admins',
    hint: 'Change settings, connect CRMs, apply previews, see everything.',
  },
  { field: 'cxLeads', label: 'CX leads', hint: 'See everything that concerns surveys; change no settings.' },
  {
    field: 'auditors',
    label: 'Auditors',
    hint: 'See settings, sync log and audit log; change nothing, read no comments.',
  },
] as const

export const accessPage: SettingsPage = {
  key: 'access',
  label: 'Access',
  lead: 'Who gets which role when they sign in, by e-mail address. A change counts at once, for people who are signed in too.',
  render: (view) => {
    const { access } = view.current.settings
    return html`${lists.map(({ field, label, hint }) =>
      textArea(view, {
        name: `access.${field}`,
        label,
        hint: `${hint} One address per line.`,
        rows: 4,
        stored: access[field].join('\n'),
      }),
    )}${choiceField(view, {
      name: 'access.others',
      label: 'Everybody else of the connected CRM',
      stored: access.others,
      options: [
        { value: 'account_manager', label: 'Signs in as account manager' },
        { value: 'none', label: 'Does not sign in' },
      ],
    })}`
  },
  read: (form) => ({
    access: {
      ...Object.fromEntries(lists.map(({ field }) => [field, addressesOf(form, `access.${field}`)])),
      others: textOf(form, 'access.others'),
    },
  }),
}

function addressesOf(form: FormFields, name: string): string[] {
  return [
    ...new Set(
      textOf(form, name)
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ]
}
