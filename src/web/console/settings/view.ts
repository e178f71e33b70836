/** What every page of the settings is made of: the settings as they are, what was typed, and what was wrong with it. */
import type { SettingsProblem } from '#domain/settings.ts'
import type { WorkspaceSettings } from '#flows/change-settings.ts'
import type { Html } from '#std/html.ts'
import type { FormFields, Visit } from '../visit.ts'

/** What a form shows beside what is stored. */
export interface FormView {
  /** What was posted and could not be saved; null shows what is stored. */
  readonly typed: FormFields | null
  readonly problems: readonly SettingsProblem[]
  /** False for roles that only read: the controls are there and locked. */
  readonly canChange: boolean
}

export interface SettingsView extends FormView {
  readonly visit: Visit
  readonly current: WorkspaceSettings
}

/** One page of the settings. Fields are named after the path of what they set, so that a problem finds its field. */
export interface SettingsPage {
  /** In the address: `/console/settings/<key>`. */
  readonly key: string
  readonly label: string
  /** One sentence that says what these settings decide. */
  readonly lead: string
  readonly render: (view: SettingsView) => Html
  /** The change that a posted form asks for, as JSON for changeSettings. */
  readonly read: (form: FormFields, current: WorkspaceSettings) => Record<string, unknown>
  /** Problems by the names of the form's fields, where these are not the paths of what they set. */
  readonly place?: (problems: readonly SettingsProblem[], form: FormFields) => readonly SettingsProblem[]
}

/** What a control shows: what was typed last, else the stored value. */
export function shownValue(view: FormView, name: string, stored: string): string {
  return view.typed ? (view.typed[name]?.[0] ?? '') : stored
}

export function isShownChecked(view: FormView, name: string, value: string, stored: boolean): boolean {
  return view.typed ? (view.typed[name] ?? []).includes(value) : stored
}

/** Problems of a field: those of its path and of what lies beneath it. */
export function problemsAt(view: FormView, name: string): string[] {
  return view.problems
    .filter(({ path }) => path === name || path.startsWith(`${name}.`))
    .map(({ message }) => message)
}

/** First value of a field, trimmed. */
export function textOf(form: FormFields, name: string): string {
  return form[name]?.[0]?.trim() ?? ''
}

/** Text or null where the field is empty. */
export function optionalOf(form: FormFields, name: string): string | null {
  return textOf(form, name) || null
}

export function isChecked(form: FormFields, name: string): boolean {
  return (form[name] ?? []).includes('on')
}

/** A number; null where the field is empty. What is no number stays text, and the schema says so. */
export function numberOf(form: FormFields, name: string): number | string | null {
  const text = textOf(form, name)
  return text === '' ? null : /^-?\d+$/.test(text) ? Number(text) : text
}

/** `7, 14`: numbers where they are ones; what is none stays text, and the schema says so. */
export function numbersOf(form: FormFields, name: string): (number | string)[] {
  return textOf(form, name)
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** A percentage with at most two decimals, as basis points: `80`, `82.5` or `82,5`. Null and text as in numberOf. */
export function basisPointsOf(form: FormFields, name: string): number | string | null {
  const text = textOf(form, name).replace(/\s*%$/, '').replace(',', '.')
  if (text === '') return null
  return /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : text
}

export function percentText(basisPoints: number): string {
  return String(basisPoints / 100)
}
