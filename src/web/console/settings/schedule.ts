import { html } from '#std/html.ts'
import { checkField, inputField } from './control.ts'
import { isChecked, type SettingsPage, textOf } from './view.ts'

export const schedulePage: SettingsPage = {
  key: 'schedule',
  label: 'Schedule',
  lead: 'When the nightly cycle reads the CRM, classifies, invites and writes back.',
  render: (view) => {
    const { timeZone, nightlyAt, isPaused } = view.current.schedule
    return html`<div class="columns">${inputField(view, {
      name: 'schedule.nightlyAt',
      label: 'Time of day',
      type: 'time',
      stored: nightlyAt,
    })}${inputField(view, {
      name: 'schedule.timeZone',
      label: 'Time zone',
      hint: 'The name in the IANA list, such as Europe/Berlin or America/New_York.',
      stored: timeZone,
    })}</div>${checkField(view, {
      name: 'schedule.isPaused',
      label: 'Pause the nightly cycle',
      hint: 'Nothing is read, asked or written until you take the tick away. Survey links go on working.',
      stored: isPaused,
    })}`
  },
  read: (form) => ({
    schedule: {
      timeZone: textOf(form, 'schedule.timeZone'),
      // Browsers may add seconds.
      nightlyAt: textOf(form, 'schedule.nightlyAt').slice(0, 5),
      isPaused: isChecked(form, 'schedule.isPaused'),
    },
  }),
}
