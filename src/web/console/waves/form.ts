/** The plan of a wave as a form. Fields are named after the path of what they set, so that a problem finds its field. */
import { lacksNotice } from '#domain/branding.ts'
import { completeLanguages } from '#domain/instrument-text.ts'
import { roleWords } from '#domain/role.ts'
import type { Settings } from '#domain/settings.ts'
import { englishNameOf, type SurveyLanguage } from '#domain/texts/languages.ts'
import { tiersOf } from '#domain/tier-policy.ts'
import type { WavePlan } from '#domain/wave-plan.ts'
import { type Html, html } from '#std/html.ts'
import { checksField, inputField, selectField, textArea } from '../settings/control.ts'
import type { FormView } from '../settings/view.ts'
import type { Choices } from './choices.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export interface PlanForm extends FormView {
  readonly plan: WavePlan
  readonly settings: Settings
  readonly choices: Choices
}

export function renderPlanForm(view: PlanForm): Html {
  return html`${basics(view)}${audience(view)}${rotation(view)}${pace(view)}${texts(view)}`
}

function basics(view: PlanForm): Html {
  const { plan, choices } = view
  const { id, version } = plan.instrument
  return html`<div class="columns">${inputField(view, { name: 'name', label: 'Name', hint: 'For you and the account managers; customers do not see it.', stored: plan.name })}${selectField(
    view,
    { name: 'instrument', label: 'Instrument', stored: `${id}/${version}`, options: choices.instruments },
  )}${inputField(view, { name: 'closesOn', label: 'Last day', type: 'date', stored: plan.closesOn })}${inputField(
    view,
    {
      name: 'lateDays',
      label: 'Late answers are taken for',
      unit: 'days after it',
      type: 'number',
      stored: String(plan.lateDays),
    },
  )}${inputField(view, {
    name: 'reminders',
    label: 'Reminders',
    hint: 'Days after the mail, such as 7 or 7, 14. Empty: none. Never to those who answered, opted out, complained or bounced.',
    stored: plan.reminders.join(', '),
  })}${selectField(view, {
    name: 'delivery',
    label: 'Who sends the link',
    hint: 'The CRM’s own mail: Keyward sends neither mail nor reminder, and writes each personal link into a field of the contact. Whoever reads the record can answer as the contact. An admin allows it under Settings, Surveys.',
    stored: plan.delivery,
    options: [
      { value: 'keyward', label: 'Keyward, by mail' },
      { value: 'crm', label: 'The CRM’s own mail' },
    ],
  })}</div>`
}

function audience(view: PlanForm): Html {
  const { plan, settings, choices } = view
  return html`<fieldset class="group"><legend>Audience</legend><p class="hint">Nothing ticked is everybody.</p><div class="columns">${checksField(
    view,
    {
      name: 'audience.tiers',
      label: 'Tiers',
      stored: plan.audience.tiers,
      options: tiersOf(settings.tiers).map((tier) => ({ value: tier, label: `Tier ${tier}` })),
    },
  )}${checksField(view, {
    name: 'audience.roles',
    label: 'Roles',
    stored: plan.audience.roles,
    options: (['decision_maker', 'recommender', 'influencer'] as const).map((role) => ({
      value: role,
      label: roleWords(role),
    })),
  })}${checksField(view, {
    name: 'audience.countries',
    label: 'Regions',
    stored: plan.audience.countries,
    options: choices.countries,
  })}${checksField(view, {
    name: 'audience.owners',
    label: 'Account managers',
    stored: plan.audience.owners,
    options: choices.owners,
  })}</div>
<fieldset class="group"><legend>Days between two invitations</legend><p class="hint">Empty: as under Settings, Surveys.</p><div class="columns">${tiersOf(
    settings.tiers,
  ).map((tier) =>
    inputField(view, {
      name: `cadenceDays.${tier}`,
      label: `Tier ${tier}`,
      unit: `days, else ${settings.invitations.cadenceDays[tier] ?? settings.invitations.otherDays}`,
      type: 'number',
      stored: String(plan.cadenceDays?.[tier] ?? ''),
    }),
  )}</div></fieldset></fieldset>`
}

function rotation(view: PlanForm): Html {
  const { rotation: stored } = view.plan
  return html`<fieldset class="group"><legend>Rotation</legend><p class="hint">Splits everybody into fair parts, by tier and role, and asks one of them. Waves with the same key and as many parts never ask somebody twice. Empty: all are asked.</p><div class="columns">${inputField(
    view,
    { name: 'rotation.parts', label: 'Parts', type: 'number', stored: String(stored?.parts ?? '') },
  )}${inputField(view, { name: 'rotation.part', label: 'This wave asks part', type: 'number', stored: String(stored?.part ?? '') })}${inputField(
    view,
    { name: 'rotation.seed', label: 'Key, such as 2026', stored: stored?.seed ?? '' },
  )}</div></fieldset>`
}

function pace(view: PlanForm): Html {
  const { pace: stored, window } = view.plan
  const most = (name: keyof typeof stored, label: string) =>
    inputField(view, { name: `pace.${name}`, label, type: 'number', stored: String(stored[name] ?? '') })
  return html`<fieldset class="group"><legend>Pace</legend><p class="hint">A limit delays a mail; nobody is left out. Empty: no limit.</p><div class="columns">${most('perHour', 'Mails per hour')}${most('perDay', 'Mails per day')}${most('perOwnerPerDay', 'Per account manager and day')}${most('perDomainPerDay', 'Per mail domain and day')}</div></fieldset>
<fieldset class="group"><legend>Working hours of the recipient</legend><p class="hint">On the contact’s own clock: the CRM’s time zone, else the country’s, else yours. Mails on Monday and Friday are answered less.</p><div class="columns">${checksField(
    view,
    {
      name: 'window.days',
      label: 'Days',
      stored: window.days.map(String),
      options: days.map((label, n) => ({ value: String(n + 1), label })),
    },
  )}<div>${inputField(view, { name: 'window.from', label: 'From', unit: 'o’clock', type: 'number', stored: String(window.from) })}${inputField(
    view,
    { name: 'window.to', label: 'Until', unit: 'o’clock', type: 'number', stored: String(window.to) },
  )}</div></div></fieldset>`
}

function texts(view: PlanForm): Html {
  const { plan, settings } = view
  const offered = settings.invitations.languages.filter(
    (language) => completeLanguages.includes(language) && !lacksNotice(settings.branding, language),
  )
  const area = (language: SurveyLanguage) =>
    textArea(view, {
      name: `since.${language}`,
      label: englishNameOf(language),
      stored: plan.since[language] ?? '',
      rows: 3,
    })
  return html`<fieldset class="group"><legend>Languages</legend>${checksField(view, {
    name: 'languages',
    label: 'Asked in',
    hint: 'Nothing ticked: all that Settings, Surveys offers. Whoever reads none of them is not asked.',
    stored: plan.languages ?? [],
    options: offered.map((language) => ({ value: language, label: englishNameOf(language) })),
  })}<details><summary>You said, we did: what has happened since last time, by language</summary><p class="hint">Shown on the survey page to whoever reads that language. A language without a text shows none.</p>${offered.map(area)}</details></fieldset>`
}
