/** The forms of the preview: what was marked on a page, or everything that was shown, and what becomes of it. */
import type { ConnectionId } from '#domain/ids.ts'
import type { Choice, ChoiceOfAll, MarkedChange } from '#domain/preview-choice.ts'
import { type Html, html } from '#std/html.ts'
import { form } from '../frame.ts'
import { fieldOf, type Visit } from '../visit.ts'

const path = '/console/preview/decide'

/** Buttons that decide on everything, or what of it the filters keep. Nothing without the right to decide. */
export function renderAllForm(
  visit: Visit,
  choice: Omit<ChoiceOfAll, 'kind'>,
  labels: { readonly apply: string; readonly reject: string; readonly isSlim?: boolean },
): Html {
  const { plannedAt, of, object, field, connectionId } = choice
  const hidden = Object.entries({ plannedAt, of, object, field, connectionId }).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  )
  const kind = labels.isSlim ? 'slim' : ''
  return html`<div class="actions">${form(
    visit,
    path,
    html`<input type="hidden" name="scope" value="all">${hidden}<button class="${kind}" type="submit" name="decision" value="apply">${labels.apply}</button><button class="quiet ${kind}" type="submit" name="decision" value="reject">${labels.reject}</button>`,
  )}</div>`
}

/** A form around a list with boxes to mark. */
export function renderMarkForm(visit: Visit, list: Html): Html {
  return form(
    visit,
    path,
    html`<input type="hidden" name="scope" value="marked">${list}<div class="actions"><button type="submit" name="decision" value="apply">Apply what is marked</button><button class="quiet" type="submit" name="decision" value="reject">Reject what is marked</button></div>`,
  )
}

/** A box. Id and print name the proposal as it was shown; a field narrows it. */
export function markBox(
  kind: 'change' | 'invitation' | 'task',
  mark: { readonly id: string; readonly print: string; readonly field?: string },
  label: string,
): Html {
  const value = [mark.id, mark.print, ...(mark.field ? [mark.field] : [])].join(separator)
  return html`<input type="checkbox" name="${kind}" value="${value}" aria-label="${label}">`
}

/** Prints may hold any character but a line break. */
const separator = '\n'

/** What the form asks for; null when nothing is marked. */
export function readChoice(visit: Visit): Choice | null {
  if (fieldOf(visit, 'scope') === 'all') return readAll(visit)
  const marks = (kind: string) =>
    (visit.form[kind] ?? []).flatMap((value) => {
      // Browsers send line breaks of a form as CR LF.
      const [id = '', print = '', field] = value.split(/\r?\n/)
      return isId(id) ? [{ id, print, field }] : []
    })
  const [changes, invitations, tasks] = [marks('change'), marks('invitation'), marks('task')]
  if (changes.length + invitations.length + tasks.length === 0) return null
  return {
    kind: 'some',
    changes: mergeFields(changes),
    invitations: invitations.map(({ id, print }) => ({ contactId: id, print })),
    tasks: tasks.map(({ id, print }) => ({ id, print })),
  }
}

/** A record that is marked as a whole counts as a whole, whatever of its fields is marked beside. */
function mergeFields(
  marks: readonly { id: string; print: string; field: string | undefined }[],
): MarkedChange[] {
  return [...Map.groupBy(marks, ({ id }) => id)].map(([id, own]) => {
    const print = own[0]?.print ?? ''
    if (own.some(({ field }) => field === undefined)) return { id, print }
    return { id, print, fields: own.flatMap(({ field }) => field ?? []) }
  })
}

function readAll(visit: Visit): Choice | null {
  const plannedAt = fieldOf(visit, 'plannedAt')
  if (Number.isNaN(Date.parse(plannedAt))) return null
  const [of, object, field] = [fieldOf(visit, 'of'), fieldOf(visit, 'object'), fieldOf(visit, 'field')]
  const connectionId = fieldOf(visit, 'connectionId')
  return {
    kind: 'all',
    plannedAt,
    ...(of === 'changes' || of === 'invitations' || of === 'tasks' ? { of } : {}),
    ...(object === 'account' || object === 'contact' ? { object } : {}),
    ...(/^\w{1,60}$/.test(field) ? { field } : {}),
    ...(isId(connectionId) ? { connectionId: connectionId as ConnectionId } : {}),
  }
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}
