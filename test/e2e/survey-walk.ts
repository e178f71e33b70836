/** Through all pages that a customer can come to, as somebody without script: each is kept as it was served. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Form, readPage } from '#sandbox/customers/form.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'

export interface SeenPage {
  readonly name: string
  readonly status: number
  readonly html: string
}

/** Longer than anybody is taken for a robot. */
const readingMs = 2_700

interface Walk {
  readonly seen: SeenPage[]
  get(name: string, url: string, isStranger?: boolean): Promise<string>
  /** Posts the form whose action ends so, as it stands, with `more`. */
  post(
    name: string,
    page: string,
    from: string,
    action: string,
    more?: Readonly<Record<string, string>>,
  ): Promise<string>
}

/** The links of a mail to a customer. */
export function linkIn({ links }: Pick<MailMessage, 'links'>, letter: 's' | 'o' | 'r' | 't'): string {
  return links.find((link) => new RegExp(`/${letter}/[\\w-]+$`).test(link)) ?? ''
}

/** Answers, is asked again, suggests somebody, opts out and takes it back, and asks for what is stored. */
export async function walkPages(mail: MailMessage): Promise<readonly SeenPage[]> {
  const walk = createWalk()
  await answer(walk, linkIn(mail, 's'))
  await suggest(walk, `${linkIn(mail, 's')}/someone-else`)
  await optOut(walk, linkIn(mail, 'o'))
  const oneClick = mail.headers.find(({ name }) => name === 'list-unsubscribe')?.value ?? ''
  await walk.get('for mail programs', /<(https?:[^>]+)>/.exec(oneClick)?.[1] ?? '')
  const rights = linkIn(mail, 'r')
  const asking = await walk.get('rights', rights)
  await wait(readingMs)
  const again = await walk.post('rights, once more', asking, rights, '', { choice: 'send' })
  await wait(readingMs)
  await walk.post('rights, asked', again, rights, '', { choice: 'send' })
  return walk.seen
}

async function answer(walk: Walk, url: string): Promise<void> {
  const first = await walk.get('survey', url)
  await walk.post('something is missing', first, url, '', {})
  await wait(readingMs)
  await walk.post('later', first, url, '', { ...firstAnswers(first), act: 'later' })
  const again = await walk.get('draft', url)
  await wait(readingMs)
  const review = await walk.post('review', again, url, '', firstAnswers(again))
  await wait(readingMs)
  await walk.post('thanks', review, url, '/confirm')
  await walk.get('answered', url)
  const begun = await walk.get('begun elsewhere', url, true)
  await wait(readingMs)
  await walk.post('link to go on', begun, url, '/resume', { act: 'send' })
}

async function suggest(walk: Walk, url: string): Promise<void> {
  const page = await walk.get('someone else', url)
  await walk.post('someone else, no address', page, url, '', { email: 'nobody' })
  await walk.post('someone else, check', page, url, '', { email: 'robin@x.example' })
}

async function optOut(walk: Walk, url: string): Promise<void> {
  const page = await walk.get('opt-out', url)
  await walk.post('opt-out, no choice', page, url, '')
  await walk.post('opt-out, stays', page, url, '', { choice: 'keep' })
  await wait(readingMs)
  const check = await walk.post('opt-out, check', page, url, '', { choice: 'all' })
  await wait(readingMs)
  const done = await walk.post('opt-out, done', check, url, '', { choice: 'all' })
  await walk.get('opt-out, already', url)
  await wait(readingMs)
  const sure = await walk.post('opt-out, back', done, url, '', { choice: 'undo' })
  await wait(readingMs)
  await walk.post('opt-out, taken back', sure, url, '', { choice: 'undo' })
}

/** What the mailed link shows; `isDeleted` goes on to the end. */
export async function walkRights(url: string): Promise<readonly SeenPage[]> {
  const walk = createWalk()
  await walk.get('what is stored', url)
  const page = await walk.get('delete', `${url}/delete`)
  await walk.post('delete, no choice', page, `${url}/delete`, '/delete')
  await walk.post('delete, kept', page, `${url}/delete`, '/delete', { choice: 'keep' })
  await wait(readingMs)
  const again = await walk.post('delete, once more', page, `${url}/delete`, '/delete', { choice: 'delete' })
  await wait(readingMs)
  await walk.post('deleted', again, `${url}/delete`, '/delete', { choice: 'delete' })
  return walk.seen
}

/** One page; for what a closed wave, a wrong link or a test mail leads to. */
export async function seePage(name: string, url: string, language = ''): Promise<SeenPage> {
  const response = await fetch(url, { headers: { 'accept-language': language, accept: 'text/html' } })
  return { name, status: response.status, html: await response.text() }
}

function createWalk(): Walk {
  const seen: SeenPage[] = []
  let cookie = ''
  return { seen, get, post }

  async function get(name: string, url: string, isStranger = false): Promise<string> {
    return keep(name, await fetch(url, { headers: isStranger ? {} : { cookie } }))
  }

  async function post(
    name: string,
    page: string,
    from: string,
    action: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const form = readPage(page).forms.find((one) => one.action.endsWith(action))
    if (!form) throw new Error(`before “${name}”: the page has no form to ${action}`)
    const body = new URLSearchParams(asItStands(form))
    for (const [field, value] of Object.entries(more)) body.set(field, value)
    const answered = await fetch(new URL(form.action, from), { method: 'POST', headers: { cookie }, body })
    const given = answered.headers.getSetCookie()[0]?.split(';')[0]
    if (given) cookie = given
    return keep(name, answered)
  }

  async function keep(name: string, response: Response): Promise<string> {
    const html = await response.text()
    seen.push({ name, status: response.status, html })
    return html
  }
}

function asItStands(form: Form): [string, string][] {
  return form.fields.flatMap(({ kind, name, value, isChecked }) =>
    kind === 'hidden' || isChecked ? [[name, value]] : [],
  )
}

/** The first of what each question offers. */
function firstAnswers(page: string): Record<string, string> {
  const fields = readPage(page).forms.flatMap((form) => form.fields)
  return Object.fromEntries(
    fields
      .filter(({ kind, value }) => kind === 'radio' && value !== '')
      .toReversed()
      .map(({ name, value }) => [name, value]),
  )
}
