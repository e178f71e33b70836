/** Robots that behave like the scanners of mail gateways, by class. They use the links that stand in the body of a mail, and no others. */
import { createRandom, type Random } from '../dataset/random.ts'
import { type Form, type Page, readPage } from './form.ts'

/**
 * fetch: HEAD and GET of every link and of what it leads to. browser: a browser without a head that opens every link and runs the
 * scripts. scores: follows the numbers to begin with. served: posts every form as it was served. random: fills in every form at random,
 * presses any of its buttons, and does the same with the pages that follow.
 */
export const robotClasses = ['fetch', 'browser', 'scores', 'served', 'random'] as const
export type RobotClass = (typeof robotClasses)[number]

/** A browser that a program drives. The sandbox has none of its own. */
export interface RobotBrowser {
  /** Opens the address; then runs the script in the page, if there is one, and waits for the page that follows. True if one followed. */
  run(url: string | null, script: string | null): Promise<boolean>
}

export interface RobotReport {
  readonly mails: number
  readonly links: number
  readonly requests: number
  readonly posts: number
}

/** Lets one robot go over the mails' links. `browser` null: the class works without one. */
export async function runRobot(
  kind: RobotClass,
  mails: readonly { readonly links: readonly string[] }[],
  at: { readonly seed: string; readonly browser: RobotBrowser | null },
): Promise<RobotReport> {
  const counts = { links: 0, requests: 0, posts: 0 }
  const random = createRandom(`${at.seed}|${kind}`)
  const seen = new Set<string>()
  for (const { links } of mails) {
    for (const link of new Set(links)) {
      if (!/^https?:/.test(link)) continue
      counts.links++
      await follow(link)
    }
  }
  return { mails: mails.length, ...counts }

  async function follow(link: string): Promise<void> {
    if (kind === 'scores' && !new URL(link).search) return
    if (kind === 'browser' || (kind === 'scores' && at.browser)) {
      await at.browser?.run(link, scroll)
      counts.requests++
      return
    }
    await get(link, 'HEAD')
    const page = await get(link)
    if (kind === 'fetch') {
      for (const next of page.links.filter((one) => !/^(mailto:|#)/.test(one))) {
        const { href } = new URL(next, link)
        if (seen.has(href)) continue
        seen.add(href)
        await get(href)
      }
    }
    if (kind === 'served') for (const form of page.forms) await post(link, form, asServed(form))
    if (kind === 'random') await goOn(link, page, 2)
    if ((kind === 'served' || kind === 'random') && at.browser) await inBrowser(link, at.browser)
  }

  async function goOn(url: string, page: Page, steps: number): Promise<void> {
    const form = page.forms[0]
    if (!form || steps === 0) return
    await goOn(url, await post(url, form, atRandom(form, random)), steps - 1)
  }

  async function inBrowser(link: string, browser: RobotBrowser): Promise<void> {
    const script = kind === 'served' ? submitAsServed : fillAndPress
    let isThere = await browser.run(link, script)
    counts.posts++
    for (let step = 0; kind === 'random' && isThere && step < 2; step++) {
      isThere = await browser.run(null, fillAndPress)
      counts.posts++
    }
  }

  async function get(url: string, method = 'GET'): Promise<Page> {
    counts.requests++
    return readPage(await (await fetch(url, { method })).text())
  }

  async function post(url: string, form: Form, body: URLSearchParams): Promise<Page> {
    counts.posts++
    const response = await fetch(new URL(form.action, url), { method: form.method, body })
    return readPage(await response.text())
  }
}

/** Hidden fields, and what is chosen already; no button. */
function asServed(form: Form): URLSearchParams {
  const body = new URLSearchParams()
  for (const { kind, name, value, isChecked } of form.fields) {
    if (kind === 'hidden' || kind === 'text' || isChecked) body.append(name, value)
  }
  return body
}

/** An answer to everything that a careful robot sees, and any of the buttons. */
function atRandom(form: Form, random: Random): URLSearchParams {
  const body = new URLSearchParams()
  for (const fields of Map.groupBy(form.fields, ({ name }) => name).values()) {
    const [first] = fields
    if (!first || first.kind === 'button' || first.isInvisible) continue
    const { value } = first.kind === 'radio' ? random.pick(fields.filter(({ value }) => value !== '')) : first
    const isText = first.kind === 'text' || first.kind === 'textarea'
    body.append(
      first.name,
      isText ? (first.name === 'email' ? 'robot@scanner.example' : 'Lorem ipsum') : value,
    )
  }
  const buttons = form.fields.filter(({ kind }) => kind === 'button')
  const pressed = buttons.length > 0 ? random.pick(buttons) : null
  if (pressed?.name) body.append(pressed.name, pressed.value)
  return body
}

const scroll = `window.scrollTo(0, document.body.scrollHeight)`
const submitAsServed = `document.forms[0] && document.forms[0].submit()`
/** Chooses and types by script, as crawlers do, and clicks the last button, which on an opt-out page is the one that acts. */
const fillAndPress = `(() => {
  const form = document.forms[0]
  if (!form) return
  const groups = new Set([...form.querySelectorAll('input[type=radio]')].map((input) => input.name))
  for (const name of groups) {
    const all = [...form.querySelectorAll('input[type=radio]')].filter((input) => input.name === name && input.value !== '')
    all[Math.floor(Math.random() * all.length)]?.click()
  }
  for (const area of form.querySelectorAll('textarea')) {
    area.value = 'Lorem ipsum'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'a' }))
  }
  const buttons = form.querySelectorAll('button')
  const button = form.querySelector('button[value=stop]') ?? buttons[0]
  button?.click()
})()`
