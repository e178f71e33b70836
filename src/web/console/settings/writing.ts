import { crmNames } from '#domain/crm-name.ts'
import { html } from '#std/html.ts'
import { checkField, choiceField } from './control.ts'
import { isChecked, type SettingsPage, textOf } from './view.ts'

const taskPlaces = [
  { value: 'owner', label: 'To the owner: where the account has an active owner, the revenue source first' },
  ...Object.entries(crmNames).map(([value, name]) => ({ value, label: `To ${name}` })),
]

export const writingPage: SettingsPage = {
  key: 'writing',
  label: 'Writing',
  lead: 'Whether Keyward writes to the CRM by itself once an admin has applied a preview, and where tasks go.',
  render: (view) =>
    html`${checkField(view, {
      name: 'writing.asksEveryTime',
      label: 'Ask an admin before every write',
      hint: 'Every change, invitation and task waits in the preview, also after the first apply.',
      stored: view.current.settings.writing.asksEveryTime,
    })}${choiceField(view, {
      name: 'tasks.crm',
      label: 'Where the task of an alert goes with two CRMs',
      hint: 'Always to one of them. Where an account is in one CRM only, it goes there.',
      stored: view.current.settings.tasks.crm,
      options: taskPlaces,
    })}`,
  read: (form) => ({
    writing: { asksEveryTime: isChecked(form, 'writing.asksEveryTime') },
    tasks: { crm: textOf(form, 'tasks.crm') },
  }),
}
