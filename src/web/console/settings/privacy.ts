import type { VerbatimReaders } from '#domain/card-settings.ts'
import { html } from '#std/html.ts'
import { checkField, choiceField, inputField } from './control.ts'
import { isChecked, numberOf, type SettingsPage, textOf } from './view.ts'

const readers: Readonly<Record<VerbatimReaders, string>> = {
  admins: 'Admins alone',
  cx_leads: 'Admins and CX leads',
  account_managers: 'Admins, CX leads and account managers',
}

export const privacyPage: SettingsPage = {
  key: 'privacy',
  label: 'Privacy',
  lead: 'Who reads what customers wrote, and how long data is kept once you leave.',
  render: (view) => {
    const { verbatims, ownersOnly, retentionDays, backupDays } = view.current.settings.privacy
    return html`${choiceField(view, {
      name: 'privacy.verbatims',
      label: 'Who reads customers’ own words',
      hint: 'Everybody else sees that there is a comment. Say the same in your privacy notice.',
      stored: verbatims,
      options: Object.entries(readers).map(([value, label]) => ({ value, label })),
    })}${checkField(view, {
      name: 'privacy.ownersOnly',
      label: 'Cards show a record only to its owner and the owner’s team',
      stored: ownersOnly,
    })}${inputField(view, {
      name: 'privacy.retentionDays',
      label: 'After the last CRM was disconnected, delete everything after',
      unit: 'days',
      type: 'number',
      hint: '0 deletes at once. Until then a new connection finds everything as it was.',
      stored: String(retentionDays),
    })}${inputField(view, {
      name: 'privacy.backupDays',
      label: 'Backups of the database are kept for',
      unit: 'days',
      type: 'number',
      hint: 'Whoever is erased is told until when copies live. Nothing here deletes a backup: say what is true.',
      stored: String(backupDays),
    })}`
  },
  read: (form) => ({
    privacy: {
      verbatims: textOf(form, 'privacy.verbatims'),
      ownersOnly: isChecked(form, 'privacy.ownersOnly'),
      retentionDays: numberOf(form, 'privacy.retentionDays'),
      backupDays: numberOf(form, 'privacy.backupDays'),
    },
  }),
}
