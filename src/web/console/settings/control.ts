/** Form controls with their label, hint and problem, tied together for people who hear the page. */
import { directionOf, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import { type FormView, isShownChecked, problemsAt, shownValue } from './view.ts'

interface Control {
  readonly name: string
  readonly label: string
  readonly hint?: string
}

/** `type` as HTML has it; `stored` is shown unless something was typed. */
export function inputField(
  view: FormView,
  control: Control & {
    readonly type?: 'text' | 'number' | 'time' | 'url' | 'date'
    readonly stored: string
    readonly unit?: string
  },
): Html {
  const { name, type = 'text', unit } = control
  return framed(
    view,
    unit ? { ...control, label: `${control.label} (${unit})` } : control,
    html`<input type="${type}" id="${name}" name="${name}" value="${shownValue(view, name, control.stored)}"${about(view, control)}>`,
  )
}

export function textArea(
  view: FormView,
  control: Control & {
    readonly stored: string
    readonly rows?: number
    /** Of what is written in it. */
    readonly language?: SurveyLanguage
  },
): Html {
  const { name, language } = control
  return framed(
    view,
    control,
    html`<textarea id="${name}" name="${name}" rows="${control.rows ?? 5}"${language && html` lang="${tagOf(language)}" dir="${directionOf(language)}"`}${about(view, control)}>
${shownValue(view, name, control.stored)}</textarea>`,
  )
}

export interface Option {
  readonly value: string
  readonly label: string
}

export function selectField(
  view: FormView,
  control: Control & { readonly stored: string; readonly options: readonly Option[] },
): Html {
  const { name } = control
  const shown = shownValue(view, name, control.stored)
  return framed(
    view,
    control,
    html`<select id="${name}" name="${name}"${about(view, control)}>${control.options.map(
      ({ value, label }) =>
        html`<option value="${value}"${value === shown ? html` selected` : ''}>${label}</option>`,
    )}</select>`,
  )
}

/** Radio buttons: exactly one of them. */
export function choiceField(
  view: FormView,
  control: Control & { readonly stored: string; readonly options: readonly Option[] },
): Html {
  const { name } = control
  const shown = shownValue(view, name, control.stored)
  return grouped(
    view,
    control,
    control.options.map(({ value, label }) =>
      choice(view, { type: 'radio', name, value, label, isOn: value === shown }),
    ),
  )
}

/** One box that is ticked or not; posted as `on`. */
export function checkField(view: FormView, control: Control & { readonly stored: boolean }): Html {
  const { name, label, hint } = control
  const isOn = isShownChecked(view, name, 'on', control.stored)
  return html`<div class="field">${choice(view, { type: 'checkbox', name, value: 'on', label, isOn })}${
    hint ? html`<p class="hint">${hint}</p>` : ''
  }${problemOf(view, name)}</div>`
}

/** Boxes of which any number is ticked. */
export function checksField(
  view: FormView,
  control: Control & { readonly stored: readonly string[]; readonly options: readonly Option[] },
): Html {
  const { name, stored } = control
  return grouped(
    view,
    control,
    control.options.map(({ value, label }) =>
      choice(view, {
        type: 'checkbox',
        name,
        value,
        label,
        isOn: isShownChecked(view, name, value, stored.includes(value)),
      }),
    ),
  )
}

function choice(
  view: FormView,
  one: { type: 'radio' | 'checkbox'; name: string; value: string; label: string; isOn: boolean },
): Html {
  return html`<label class="choice"><input type="${one.type}" name="${one.name}" value="${one.value}"${
    one.isOn ? html` checked` : ''
  }${locked(view)}><span>${one.label}</span></label>`
}

function framed(view: FormView, { name, label, hint }: Control, control: Html): Html {
  return html`<div class="field"><label class="label" for="${name}">${label}</label>${
    hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''
  }${problemOf(view, name)}${control}</div>`
}

function grouped(view: FormView, { name, label, hint }: Control, controls: readonly Html[]): Html {
  return html`<fieldset id="${name}" tabindex="-1"><legend>${label}</legend>${
    hint ? html`<p class="hint">${hint}</p>` : ''
  }${problemOf(view, name)}${controls}</fieldset>`
}

function problemOf(view: FormView, name: string): Html {
  const problems = problemsAt(view, name)
  return problems.length === 0
    ? html``
    : html`<p class="problem" id="${name}-problem">${problems.join('; ')}</p>`
}

function about(view: FormView, { name, hint }: Control): Html {
  const isWrong = problemsAt(view, name).length > 0
  const ids = [hint ? `${name}-hint` : '', isWrong ? `${name}-problem` : ''].filter(Boolean).join(' ')
  return html`${ids ? html` aria-describedby="${ids}"` : ''}${isWrong ? html` aria-invalid="true"` : ''}${locked(view)}`
}

function locked(view: FormView): Html {
  return view.canChange ? html`` : html` disabled`
}
