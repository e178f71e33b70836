import { surveyLanguages } from '#domain/instrument-text.ts'
import { tiersOf } from '#domain/tier-policy.ts'
import { html } from '#std/html.ts'
import { languageNames } from '../../language.ts'
import { checksField, inputField, selectField } from './control.ts'
import { numberOf, type SettingsPage, textOf } from './view.ts'

const languages = surveyLanguages.map((value) => ({ value, label: languageNames[value] }))
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
    return html`<div class="columns">${days('survey.openDays', 'A wave stays open for', survey.openDays)}${days(
      'invitations.quarantineDays',
      'Quarantine',
      invitations.quarantineDays,
      'Peace for an address after any survey of any programme.',
    )}</div>
<fieldset class="group"><legend>At most one invitation per contact in</legend><div class="columns">${tiersOf(
      tiers,
    ).map((tier) =>
      days(cadenceName(tier), `Tier ${tier}`, invitations.cadenceDays[tier] ?? invitations.otherDays),
    )}${days('invitations.otherDays', 'Without a tier', invitations.otherDays)}</div></fieldset>
<div class="columns">${checksField(view, {
      name: 'invitations.languages',
      label: 'Languages offered',
      stored: invitations.languages,
      options: languages,
    })}${selectField(view, {
      name: 'invitations.fallbackLanguage',
      label: 'When the language is not known',
      stored: invitations.fallbackLanguage ?? '',
      options: [
        ...languages.map((one) => ({ ...one, label: `Ask in ${one.label}` })),
        { value: '', label: 'Do not ask' },
      ],
    })}</div>`
  },
  read: (form, { settings }) => ({
    survey: { openDays: numberOf(form, 'survey.openDays') },
    invitations: {
      quarantineDays: numberOf(form, 'invitations.quarantineDays'),
      otherDays: numberOf(form, 'invitations.otherDays'),
      cadenceDays: {
        ...settings.invitations.cadenceDays,
        ...Object.fromEntries(
          tiersOf(settings.tiers).map((tier) => [tier, numberOf(form, cadenceName(tier))]),
        ),
      },
      languages: form['invitations.languages'] ?? [],
      fallbackLanguage: textOf(form, 'invitations.fallbackLanguage') || null,
    },
  }),
}
