/** What somebody does on our pages before they are erased: answers in every way, names others, asks for what is stored. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Form, readPage } from '#sandbox/customers/form.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'
import { bystanderOf, type Canary, canary, word } from './erasure-people.ts'
import type { ErasureWorld } from './erasure-world.ts'
import { until } from './server-process.ts'
import { linkIn } from './survey-walk.ts'

/** Longer than anybody is taken for a robot. */
const readingMs = 2_700

/** Everything that the person does on our pages; `isConfidential` of the answer that counts. */
export async function answerEverything(
  world: ErasureWorld,
  one: Canary,
  { isConfidential, about }: { readonly isConfidential: boolean; readonly about: string },
): Promise<void> {
  const mail = mailTo(await world.mails(), one.email)
  const url = linkIn(mail, 's')
  const visitor = createVisitor()
  const say = (name: string) => word(one, `${about}${name.replace(/\W/g, '')}`)
  const answers = { say, isConfidential }
  const page = await openForm(visitor, url)
  await visitor.post(page, url, '', { ...fill(page, answers), website: word(one, 'trap') })
  await wait(readingMs)
  const first = await openForm(visitor, url)
  await visitor.post(first, url, '', { ...fill(first, answers), act: 'later' })
  await wait(readingMs)
  const begun = await createVisitor().get(url)
  if (readPage(begun).forms.some(({ action }) => action.endsWith('/resume')))
    await createVisitor().post(begun, url, '/resume', { act: 'send' })
  const again = await openForm(visitor, url)
  await wait(readingMs)
  const review = await visitor.post(again, url, '', fill(again, answers))
  await wait(readingMs)
  await visitor.post(review, url, '/confirm')
}

/** Names somebody else in their own place, and is named by somebody else in theirs. */
export async function suggest(world: ErasureWorld, one: Canary): Promise<void> {
  const mails = await world.mails()
  const named = {
    name: word(one, 'named'),
    email: `${canary}.named.${one.way}@elsewhere.example`,
    role: word(one, 'role'),
  }
  const self = {
    name: `${word(one, 'first')} ${word(one, 'last')}`,
    email: one.email,
    role: word(one, 'title'),
  }
  for (const [from, person] of [
    [one.email, named],
    [bystanderOf(one), self],
  ] as const) {
    const url = `${linkIn(mailTo(mails, from), 's')}/someone-else`
    const visitor = createVisitor()
    const page = await visitor.get(url)
    await wait(readingMs)
    const check = await visitor.post(page, url, '/someone-else', person)
    await wait(readingMs)
    await visitor.post(check, url, '/someone-else', {})
  }
}

/** Asks for what is stored; returns the link that was mailed. */
export async function askRights(world: ErasureWorld, one: Canary): Promise<string> {
  const before = await world.mails()
  const url = linkIn(mailTo(before, one.email), 'r')
  const visitor = createVisitor()
  await decide(visitor, await visitor.get(url), url, 'send')
  const mail = await until(async () => {
    const mails = await world.mails(before.at(-1)?.id ?? 0)
    const mailed = mails.find(
      ({ to, links }) => to.includes(one.email) && links.some((link) => /\/rights\//.test(link)),
    )
    return mailed ?? null
  })
  return mail.links.find((link) => /\/rights\/[\w-]+$/.test(link)) ?? ''
}

/** Presses a button of the page, and once more where that is asked. */
export async function decide(visitor: Visitor, page: string, url: string, choice: string): Promise<string> {
  await wait(readingMs)
  const answered = await visitor.post(page, url, '', { choice })
  if (!answered.includes(`name="choice" value="${choice}"`)) return answered
  await wait(readingMs)
  return visitor.post(answered, url, '', { choice })
}

export interface Visitor {
  get(url: string): Promise<string>
  /** Posts the form whose action ends so, as it stands, with `more`. */
  post(page: string, from: string, action: string, more?: Readonly<Record<string, string>>): Promise<string>
}

/** Somebody without script, with a browser of their own. */
export function createVisitor(): Visitor {
  let cookie = ''
  return {
    get: async (url) => (await fetch(url, { headers: { cookie } })).text(),
    async post(page, from, action, more = {}) {
      const form = readPage(page).forms.find((one) => one.method === 'POST' && one.action.endsWith(action))
      if (!form)
        throw new Error(`no form is posted to ${action}: ${page.replace(/<[^>]*>/g, ' ').slice(-400)}`)
      const body = new URLSearchParams(asItStands(form))
      for (const [name, value] of Object.entries(more)) body.set(name, value)
      const answered = await fetch(new URL(form.action, from), { method: 'POST', headers: { cookie }, body })
      const given = answered.headers.getSetCookie()[0]?.split(';')[0]
      if (given) cookie = given
      return answered.text()
    },
  }
}

/** The questions, anew where somebody has begun before. */
async function openForm(visitor: Visitor, url: string): Promise<string> {
  const page = await visitor.get(url)
  const anew = readPage(page).links.find((link) => /[?&]empty\b/.test(link))
  const hasQuestions = readPage(page).forms.some(({ fields }) => fields.some(({ kind }) => kind === 'radio'))
  return hasQuestions || anew === undefined ? page : visitor.get(new URL(anew, url).href)
}

function asItStands(form: Form): [string, string][] {
  return form.fields.flatMap(({ kind, name, value, isChecked }) =>
    kind === 'hidden' || isChecked ? [[name, value]] : [],
  )
}

/** The worst of every rating, yes to everything that is asked, and a word of one's own in every text. */
export function fill(
  page: string,
  { say, isConfidential }: { readonly say: (name: string) => string; readonly isConfidential: boolean },
): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const { kind, name, value, isInvisible } of readPage(page).forms.flatMap((form) => form.fields)) {
    if (isInvisible || name === '' || (value === '') === (kind === 'radio')) {
      if (!isInvisible && (kind === 'textarea' || kind === 'text')) filled[name] = say(name)
      continue
    }
    if (kind === 'textarea' || kind === 'text') filled[name] = say(name)
    if (kind !== 'radio') continue
    const isWorse = filled[name] === undefined || Number(value) < Number(filled[name]) || value === 'yes'
    if (name === 'confidential' ? (value === 'confidential') === isConfidential : isWorse)
      filled[name] = value
  }
  return filled
}

/** The first mail to this address with a link to the survey. */
export function mailTo(mails: readonly MailMessage[], email: string): MailMessage {
  const mail = mails.find((one) => one.to.includes(email) && linkIn(one, 's') !== '')
  if (!mail) throw new Error(`no invitation was mailed to ${email}`)
  return mail
}
