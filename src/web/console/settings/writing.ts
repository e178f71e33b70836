import { html } from '#std/html.ts'
import { checkField } from './control.ts'
import { isChecked, type SettingsPage } from './view.ts'

export const writingPage: SettingsPage = {
  key: 'writing',
  label: 'Writing',
  lead: 'Whether Keyward writes to the CRM by itself once an admin has applied a preview.',
  render: (view) =>
    html`${checkField(view, {
      name: 'writing.asksEveryTime',
      label: 'Ask an admin before every write',
      hint: 'Every change, invitation and task waits in the preview, also after the first apply.',
      stored: view.current.settings.writing.asksEveryTime,
    })}`,
  read: (form) => ({ writing: { asksEveryTime: isChecked(form, 'writing.asksEveryTime') } }),
}
