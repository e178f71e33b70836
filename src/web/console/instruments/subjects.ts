/** The part of the editor about subjects: what is asked of each, and their attributes. */
import { nameForUs } from '#domain/instrument/texts.ts'
import { type Html, html } from '#std/html.ts'
import { checkField, checksField, inputField, selectField } from '../settings/control.ts'
import type { DraftSubject } from './draft.ts'
import { actionButton, type EditView, moveButtons, problemBelow, textFields } from './view.ts'

const shippedNames: Readonly<Record<string, string>> = {
  company: 'The company',
  products: 'The products as a whole',
  services: 'The services as a whole',
}

const measureNames = [
  { value: 'satisfaction', label: 'Satisfaction, 1 to 5' },
  { value: 'recommend', label: 'Willingness to recommend, 0 to 10' },
  { value: 'versus', label: 'Against the competitor that the respondent names' },
]

export function renderSubjects(view: EditView): Html {
  return html`<section class="card"><h2>Subjects</h2>${problemBelow(view, 'subjects')}
${view.draft.subjects.map((subject, i) => renderSubject(view, subject, i))}${view.canChange && renderNew(view)}</section>`
}

function renderSubject(view: EditView, subject: DraftSubject, i: number): Html {
  const path = `subjects.${i}`
  const title = shippedNames[subject.id] ?? nameForUs(subject.name, subject.id)
  return html`<fieldset class="group"><legend>${title}</legend><p class="dim">Its id is <code>${subject.id}</code> for ever, whatever its name.</p>
${moveButtons(view, `subjects:${i}`, title)}${problemBelow(view, `${path}.id`)}
${subject.name ? textFields(view, `${path}.name`, 'Name', subject.name) : ''}
${checksField(view, { name: `${path}.measures`, label: 'What is asked', stored: subject.measures, options: measureNames })}
${subject.attributes.map((attribute, k) => {
  const at = `${path}.attributes.${k}`
  const name = nameForUs(attribute.text, attribute.slug)
  return html`<fieldset class="field"><legend>Attribute ${k + 1}: ${name}</legend>${moveButtons(view, `subjects:${i}:attributes:${k}`, name)}
${textFields(view, `${at}.text`, 'Attribute', attribute.text)}${checkField(view, {
  name: `${at}.why`,
  label: 'With room for the reason',
  stored: attribute.why,
})}</fieldset>`
})}${
  view.canChange &&
  html`<div class="filters">${inputField(view, {
    name: `new.attribute.${i}`,
    label: `New attribute of ${title}`,
    hint: 'Rated 1 to 5, such as “Delivery on time”.',
    stored: '',
  })}${actionButton(view, `add:attribute:${i}`, 'Add the attribute')}</div>`
}</fieldset>`
}

function renderNew(view: EditView): Html {
  return html`<fieldset class="group"><legend>Another subject</legend><div class="columns">${selectField(
    view,
    {
      name: 'new.subject.kind',
      label: 'Kind',
      stored: 'products:',
      options: [
        { value: 'products:', label: 'One product by name' },
        { value: 'services:', label: 'One service by name' },
        ...Object.entries(shippedNames).map(([value, label]) => ({ value, label })),
      ],
    },
  )}${inputField(view, {
    name: 'new.subject.name',
    label: 'Name',
    hint: 'Of one product or service, in English.',
    stored: '',
  })}</div>${actionButton(view, 'add:subject', 'Add the subject')}</fieldset>`
}
