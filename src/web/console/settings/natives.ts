/** Fields of the CRM's own that Keyward fills: one row per value, with the field, when it is written, and what stands for it. */
import type { OwnField } from '#domain/crm-field.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName, FieldObject } from '#domain/crm-record.ts'
import { type NativeRule, nativeValues } from '#domain/native-field.ts'
import type { SettingsProblem } from '#domain/settings.ts'
import { type Html, html } from '#std/html.ts'
import type { FormFields } from '../visit.ts'
import { inputField, selectField, textArea } from './control.ts'
import { problemsAt, type SettingsView, textOf } from './view.ts'

const objects: readonly { readonly object: FieldObject; readonly label: string }[] = [
  { object: 'account', label: 'Account' },
  { object: 'contact', label: 'Contact' },
]

const policies: readonly { readonly value: NativeRule['policy']; readonly label: string }[] = [
  { value: 'fill', label: 'Only where it is empty or holds what Keyward wrote' },
  { value: 'overwrite', label: 'Always, also over what a person set' },
]

/** Beginning of the names of a value's form fields. */
function nameOf(crm: CrmName, { object, name }: Pick<OwnField, 'object' | 'name'>): string {
  return `native.${crm}.${object}.${name}`
}

/** Every value of every CRM that can be written into a field of the customer's. */
export function renderNatives(view: SettingsView): Html {
  return html`${view.current.connections.map(({ crm, mapping }) => {
    const id = `mapping.${crm}.nativeFields`
    const problems = problemsAt(view, id)
    return html`<fieldset class="group" id="${id}" tabindex="-1"><legend>Fields of yours in ${crmNames[crm]} that Keyward fills</legend><div>
<p>Nothing of yours is written unless you name a field here. What a person sets in it stays, unless you choose otherwise; a value that a person takes out stays out until Keyward has another. Every change is in the preview and can be rejected.</p>${problems.map(
      (problem) => html`<p class="problem">${problem}</p>`,
    )}${objects.map(({ object, label }) =>
      nativeValues(object).map((own) =>
        renderValue(
          view,
          crm,
          own,
          label,
          mapping.native.find((rule) => rule.object === object && rule.value === own.name),
        ),
      ),
    )}</div></fieldset>`
  })}`
}

/** Open where a field is set or something is wrong; closed, it is one line. */
function renderValue(
  view: SettingsView,
  crm: CrmName,
  own: OwnField,
  label: string,
  rule: NativeRule | undefined,
): Html {
  const name = nameOf(crm, own)
  const isOpen =
    rule !== undefined || problemsAt(view, name).length > 0 || !!view.typed?.[`${name}.field`]?.[0]
  const state = rule
    ? html` <span class="dim">${rule.field}</span>`
    : html` <span class="dim">not written</span>`
  return html`<details${isOpen ? html` open` : ''}><summary>${label}: ${own.label}${state}</summary><div class="columns">${inputField(
    view,
    {
      name: `${name}.field`,
      label: `Field in ${crmNames[crm]}`,
      hint: 'By its internal name; empty: not written.',
      stored: rule?.field ?? '',
    },
  )}${selectField(view, {
    name: `${name}.policy`,
    label: 'When it is written',
    hint: 'What a person set is kept, or written over.',
    stored: rule?.policy ?? 'fill',
    options: policies,
  })}</div>${
    valuesOf(own).length === 0
      ? ''
      : textArea(view, {
          name: `${name}.map`,
          label: 'What stands for each value',
          hint: `One line each, such as ${valuesOf(own)[0]} = Hot. Values: ${valuesOf(own).join(', ')}. A value without a line is not written; no lines at all: as they are.`,
          stored: Object.entries(rule?.map ?? {})
            .map(([from, to]) => `${from} = ${to}`)
            .join('\n'),
          rows: 3,
        })
  }</details>`
}

function valuesOf({ type, options = [] }: OwnField): readonly string[] {
  return type === 'boolean' ? ['true'] : options.map(({ value }) => value)
}

/** The rules of a CRM as posted, in the order of the page; values without a field have none. */
export function readNatives(form: FormFields, crm: CrmName): object[] {
  return namedIn(form, crm).map((own) => {
    const name = nameOf(crm, own)
    return {
      object: own.object,
      value: own.name,
      field: textOf(form, `${name}.field`),
      policy: textOf(form, `${name}.policy`) || 'fill',
      map: readMap(form[`${name}.map`]?.[0] ?? ''),
    }
  })
}

function namedIn(form: FormFields, crm: CrmName): OwnField[] {
  return objects
    .flatMap(({ object }) => nativeValues(object))
    .filter((own) => textOf(form, `${nameOf(crm, own)}.field`) !== '')
}

/** Lines `value = word`; null where there are none. A line without `=` names a value that stands for nothing, which is refused. */
function readMap(text: string): Record<string, string> | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return null
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=')
      const [from, to] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
      return [from.trim(), to.trim()]
    }),
  )
}

/** Problems of rules by the names of their form fields: rules are counted, form fields are named. */
export function placeNatives(
  problems: readonly SettingsProblem[],
  form: FormFields,
): readonly SettingsProblem[] {
  return problems.map((problem) => {
    const [, crm, at, part] = /^mapping\.(hubspot|salesforce)\.native\.(\d+)\.?(\w*)/.exec(problem.path) ?? []
    const own = crm === undefined ? undefined : namedIn(form, crm as CrmName)[Number(at)]
    if (!own) return problem
    const field = part === 'policy' || part === 'map' ? part : 'field'
    return { ...problem, path: `${nameOf(crm as CrmName, own)}.${field}` }
  })
}
