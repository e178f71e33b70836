/** Visits of a person, and of the scanner of a mail gateway, over HTTP. */
import { fillIn } from './answering.ts'
import { type Form, type Page, readPage } from './form.ts'
import type { Plan } from './plan.ts'

/** Something did not go as it would have to; the message names the step, never the address. */
class VisitFailed extends Error {
  override readonly name = 'VisitFailed'
}

/** Opens the page and reads it. */
export async function open(url: string): Promise<Page> {
  const response = await fetch(url)
  if (!response.ok) throw new VisitFailed(`opening a page was answered ${response.status}`)
  return readPage(await response.text())
}

/** Answers as a person does: fill in, look at the second page, press its button. */
export async function answerSurvey(url: string, plan: Plan): Promise<void> {
  const page = await open(url)
  const form = page.forms.find(({ fields }) => fields.some(({ kind }) => kind === 'radio'))
  if (!form) throw new VisitFailed('the survey page has no questions')
  const review = readPage(await post(url, form, fillIn(form, page.language, plan)))
  const confirmation = review.forms.find(({ fields }) => fields.some(({ name }) => name === 'nonce'))
  if (!confirmation) throw new VisitFailed('the review page has nothing to confirm')
  await post(url, confirmation, asItStands(confirmation))
}

/** Presses the button that says so. */
export async function optOutOnPage(url: string): Promise<void> {
  const page = await open(url)
  const form = page.forms[0]
  const button = form?.fields.find(
    ({ kind, label }) => kind === 'button' && /no more|keine umfragen/i.test(label),
  )
  if (!form || !button) throw new VisitFailed('the opt-out page has no button')
  const body = asItStands(form)
  body.set(button.name, button.value)
  await post(url, form, body)
}

/** What a mail program does with List-Unsubscribe and List-Unsubscribe-Post (RFC 8058). */
export async function optOutOneClick(header: string): Promise<void> {
  const url = /<(https?:[^>]+)>/.exec(header)?.[1]
  if (!url) throw new VisitFailed('the mail has no List-Unsubscribe address')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const response = await fetch(url, { method: 'POST', body, redirect: 'error' })
  await response.text()
  if (!response.ok) throw new VisitFailed(`one-click opt-out was answered ${response.status}`)
}

/** A robot: HEAD, GET, every link on the page, and the first form with the first answer of everything. No second page. */
export async function scan(url: string, plan: Plan): Promise<void> {
  await (await fetch(url, { method: 'HEAD' })).text()
  const page = await open(url)
  for (const link of page.links) {
    if (/^mailto:|^#/.test(link)) continue
    await (await fetch(new URL(link, url))).text()
  }
  const form = page.forms[0]
  if (!form) return
  const isCareless = plan.random.chance(0.5)
  const body = new URLSearchParams()
  for (const { kind, name, value } of form.fields) {
    if (kind === 'hidden' || (kind === 'radio' && !body.has(name))) body.append(name, value)
    if (kind === 'text' && isCareless) body.append(name, 'https://scanner.example')
  }
  await (await fetch(new URL(form.action, url), { method: form.method, body })).text()
}

async function post(url: string, form: Form, body: URLSearchParams): Promise<string> {
  const response = await fetch(new URL(form.action, url), { method: form.method, body })
  const text = await response.text()
  if (!response.ok) throw new VisitFailed(`posting a form was answered ${response.status}`)
  return text
}

function asItStands(form: Form): URLSearchParams {
  const body = new URLSearchParams()
  for (const { kind, name, value, isChecked } of form.fields) {
    if (kind === 'hidden' || isChecked) body.append(name, value)
  }
  return body
}
