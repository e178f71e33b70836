/** The posted form of a plan, as the plan's schema takes it: what makes no sense is left for the schema to refuse. */
import { surveyLanguages } from '#domain/texts/languages.ts'
import { numberOf, numbersOf, textOf } from '../settings/view.ts'
import type { FormFields } from '../visit.ts'

export function readPlanForm(form: FormFields): Record<string, unknown> {
  const [id = '', version = ''] = textOf(form, 'instrument').split('/')
  return {
    name: textOf(form, 'name'),
    instrument: { id, version: Number(version) },
    closesOn: textOf(form, 'closesOn'),
    delivery: textOf(form, 'delivery') || undefined,
    lateDays: numberOf(form, 'lateDays') ?? 0,
    reminders: numbersOf(form, 'reminders'),
    audience: {
      tiers: form['audience.tiers'] ?? [],
      roles: form['audience.roles'] ?? [],
      owners: form['audience.owners'] ?? [],
      countries: form['audience.countries'] ?? [],
    },
    cadenceDays: cadenceOf(form),
    rotation: rotationOf(form),
    pace: Object.fromEntries(
      ['perHour', 'perDay', 'perOwnerPerDay', 'perDomainPerDay'].map((name) => [
        name,
        numberOf(form, `pace.${name}`),
      ]),
    ),
    window: {
      days: (form['window.days'] ?? []).map(Number),
      from: numberOf(form, 'window.from'),
      to: numberOf(form, 'window.to'),
    },
    languages: (form.languages ?? []).length > 0 ? form.languages : null,
    since: Object.fromEntries(
      surveyLanguages.flatMap((language) => {
        const text = textOf(form, `since.${language}`)
        return text === '' ? [] : [[language, text]]
      }),
    ),
  }
}

function cadenceOf(form: FormFields): Record<string, unknown> | null {
  const given = Object.keys(form).flatMap((name) => {
    const days = name.startsWith('cadenceDays.') ? numberOf(form, name) : null
    return days === null ? [] : [[name.slice('cadenceDays.'.length), days]]
  })
  return given.length === 0 ? null : Object.fromEntries(given)
}

/** Nothing filled in is no rotation. */
function rotationOf(form: FormFields): Record<string, unknown> | null {
  const [parts, part, seed] = [
    numberOf(form, 'rotation.parts'),
    numberOf(form, 'rotation.part'),
    textOf(form, 'rotation.seed'),
  ]
  return parts === null && part === null && seed === '' ? null : { parts, part, seed }
}
