import { englishNameOf } from '#domain/texts/languages.ts'
import { tiersOf } from '#domain/tier-policy.ts'
import { html } from '#std/html.ts'
import { checkField, inputField, selectField, textArea } from './control.ts'
import { quarantineText, readQuarantine } from './quarantine.ts'
import { isChecked, numberOf, numbersOf, type SettingsPage, textOf } from './view.ts'

const cadenceName = (tier: string) => `invitations.cadenceDays.${tier}`

export const surveyPage: SettingsPage = {
  key: 'survey',
  label: 'Surveys',
  lead: 'How often people are asked, in which languages, and how long a wave is open.',
  render: (view) => {
    const { invitations, survey, tiers } = view.current.settings
    const days = (name: string, label: string, stored: number, hint?: string) =>
      inputField(view, {
        name,
        label,
        unit: 'days',
        type: 'number',
        stored: String(stored),
        ...(hint ? { hint } : {}),
      })
    return html`${selectField(view, {
      name: 'survey.waves',
      label: 'Who begins a wave',
      hint: 'Waves that are planned under Waves go on each night in both ways.',
      stored: survey.waves,
      options: [
        { value: 'continuous', label: 'Keyward: each night invites whoever is due' },
        { value: 'planned', label: 'A person: the night invites nobody of its own' },
      ],
    })}<div class="columns">${days('survey.openDays', 'A wave stays open for', survey.openDays)}${days(
      'invitations.quarantineDays',
      'Quarantine',
      invitations.quarantineDays,
      'Peace for an address after any survey of any programme.',
    )}</div>${inputField(view, {
      name: 'survey.reminders',
      label: 'Reminders of the nightly waves, days after the mail',
      hint: 'Such as 7, or 7, 14; empty for none. Nobody is reminded who has answered, opted out, complained, or whose mail came back. Planned waves have their own.',
      stored: survey.reminders.join(', '),
    })}
${textArea(view, {
  name: 'invitations.quarantine',
  label: 'Quarantine: exceptions',
  hint: `One a line: tier or *, role or *, days. For example: ${tiersOf(tiers)[0] ?? 'I'}, decision maker, 120`,
  stored: quarantineText(invitations.quarantine),
  rows: 3,
})}
<fieldset class="group"><legend>At most one invitation per contact in</legend><div class="columns">${tiersOf(
      tiers,
    ).map((tier) =>
      days(cadenceName(tier), `Tier ${tier}`, invitations.cadenceDays[tier] ?? invitations.otherDays),
    )}${days('invitations.otherDays', 'Without a tier', invitations.otherDays)}</div></fieldset>
<div class="columns">${selectField(view, {
      name: 'survey.instrument',
      label: 'What the continuous waves ask',
      hint: 'The newest version that is ready; see Instruments.',
      stored: survey.instrument,
      options: view.current.instruments.map(({ name, title }) => ({ value: name, label: title })),
    })}${selectField(view, {
      name: 'invitations.fallbackLanguage',
      label: 'When the language is not known',
      hint: 'Which languages are offered is decided under Languages.',
      stored: invitations.fallbackLanguage ?? '',
      options: [
        ...invitations.languages.map((value) => ({ value, label: `Ask in ${englishNameOf(value)}` })),
        { value: '', label: 'Do not ask' },
      ],
    })}</div>${checkField(view, {
      name: 'survey.crmLink',
      label:
        'Links in the CRM: write each contact’s personal link into a field of the contact, for the CRM’s own mails',
      hint: 'Everybody who can see the contact in the CRM, and every app that reads it, can then answer as the contact. Such answers are marked “link visible in the CRM”. The link shows no earlier answers. Switched off, these links open nothing any more, also those in mails that were sent, and the next cycle empties the field.',
      stored: survey.crmLink,
    })}`
  },
  read: (form, { settings }) => ({
    survey: {
      openDays: numberOf(form, 'survey.openDays'),
      waves: textOf(form, 'survey.waves'),
      instrument: textOf(form, 'survey.instrument'),
      reminders: numbersOf(form, 'survey.reminders'),
      crmLink: isChecked(form, 'survey.crmLink'),
    },
    invitations: {
      quarantine: readQuarantine(textOf(form, 'invitations.quarantine')),
      quarantineDays: numberOf(form, 'invitations.quarantineDays'),
      otherDays: numberOf(form, 'invitations.otherDays'),
      cadenceDays: {
        ...settings.invitations.cadenceDays,
        ...Object.fromEntries(
          tiersOf(settings.tiers).map((tier) => [tier, numberOf(form, cadenceName(tier))]),
        ),
      },
      // They are approved under Languages.
      languages: settings.invitations.languages,
      fallbackLanguage: textOf(form, 'invitations.fallbackLanguage') || null,
    },
  }),
}
