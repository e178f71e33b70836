/** Visits of a person without script, and of the scanner of a mail gateway, over HTTP. */
import { fillIn } from './answering.ts'
import { type Form, type Page, readPage } from './form.ts'
import type { Plan } from './plan.ts'
import type { Turn } from './turn.ts'

/** Something did not go as it would have to; the message names the step, never the address. */
class VisitFailed extends Error {
  override readonly name = 'VisitFailed'
}

/**
 * How long a person takes at least, in milliseconds: for a page of questions, and for one that asks to check or to confirm. Whoever is faster
 * than anybody can read is taken for a robot.
 */
const questionsMs = 2_600
const checkMs = 1_300

/** Opens the page and reads it. */
export async function open(turn: Turn, url: string): Promise<Page> {
  const response = await turn.fetch(url)
  if (!response.ok) throw new VisitFailed(`opening a page was answered ${response.status}`)
  return readPage(await response.text())
}

/** Answers as a person does: fill in, look at the second page, press its button. */
export async function answerSurvey(turn: Turn, url: string, plan: Plan): Promise<void> {
  const page = await openQuestions(turn, url)
  const form = page.forms.find(hasQuestions)
  if (!form) throw new VisitFailed('the survey page has no questions')
  await turn.read(questionsMs)
  const review = readPage(await post(turn, url, form, fillIn(form, page.language, plan)))
  const confirmation = review.forms.find(({ fields }) => fields.some(({ name }) => name === 'nonce'))
  if (!confirmation) throw new VisitFailed('the review page has nothing to confirm')
  await turn.read(checkMs)
  await post(turn, url, confirmation, asItStands(confirmation))
}

/** Where somebody, or something, has begun before, a person begins anew. */
async function openQuestions(turn: Turn, url: string): Promise<Page> {
  const page = await open(turn, url)
  const anew = page.links.find((link) => /[?&]empty\b/.test(link))
  if (page.forms.some(hasQuestions) || anew === undefined) return page
  return open(turn, new URL(anew, url).href)
}

const hasQuestions = ({ fields }: Form) => fields.some(({ kind }) => kind === 'radio')

/** Presses the button that says so, and once more where the page asks. */
export async function optOutOnPage(turn: Turn, url: string): Promise<void> {
  let page = await open(turn, url)
  for (let time = 0; time < 2; time++) {
    const form = page.forms[0]
    const button = form?.fields.find(({ kind, value }) => kind === 'button' && value === 'stop')
    if (time > 0 && !button) return
    if (!form || !button) throw new VisitFailed('the opt-out page has no button')
    await turn.read(checkMs)
    const body = asItStands(form)
    body.set(button.name, button.value)
    page = readPage(await post(turn, url, form, body))
  }
}

/** What a mail program does with List-Unsubscribe and List-Unsubscribe-Post (RFC 8058). */
export async function optOutOneClick(turn: Turn, header: string): Promise<void> {
  const url = /<(https?:[^>]+)>/.exec(header)?.[1]
  if (!url) throw new VisitFailed('the mail has no List-Unsubscribe address')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const response = await turn.fetch(url, { method: 'POST', body, redirect: 'error' })
  await response.text()
  if (!response.ok) throw new VisitFailed(`one-click opt-out was answered ${response.status}`)
}

/** A robot: HEAD, GET, every link on the page, and the first form with the first answer of everything. No second page. */
export async function scan(turn: Turn, url: string, plan: Plan): Promise<void> {
  await (await turn.fetch(url, { method: 'HEAD' })).text()
  const page = await open(turn, url)
  for (const link of page.links) {
    if (/^mailto:|^#/.test(link)) continue
    await (await turn.fetch(new URL(link, url))).text()
  }
  const form = page.forms[0]
  if (!form) return
  const isCareless = plan.random.chance(0.5)
  const body = new URLSearchParams()
  for (const { kind, name, value } of form.fields) {
    if (kind === 'hidden' || (kind === 'radio' && !body.has(name))) body.append(name, value)
    if (kind === 'text' && isCareless) body.append(name, 'https://scanner.example')
  }
  await (await turn.fetch(new URL(form.action, url), { method: form.method, body })).text()
}

async function post(turn: Turn, url: string, form: Form, body: URLSearchParams): Promise<string> {
  const response = await turn.fetch(new URL(form.action, url), { method: form.method, body })
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
