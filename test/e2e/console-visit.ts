/** The console as a person without script uses it: signed in by the one-time link, forms posted as they stand but for what is changed. */
import { readPage } from '#sandbox/customers/form.ts'

type Change = string | readonly string[] | null

export interface ConsoleVisit {
  /** The page's HTML. Throws unless the answer is 200. */
  read(path: string): Promise<string>
  /**
   * Opens `page`, fills in the form that is posted to `action`, and posts it; null takes a field away. Returns the path that the
   * answer leads to. Throws with the page's own words when the form was not taken.
   */
  submit(page: string, action: string, changes?: Readonly<Record<string, Change>>): Promise<string>
  /** As submit, where the form stands on no page that can be read: posts these fields, and what proves that a form of `page` was seen. */
  post(page: string, action: string, fields: Readonly<Record<string, string>>): Promise<string>
  /** Uploads a file by the form of `page` that is posted to the page itself. Returns the path that the answer leads to. */
  upload(page: string, file: { readonly name: string; readonly content: string }): Promise<string>
}

/** Signs in by a link that `keyward console-link` printed. */
export async function signIn(link: string): Promise<ConsoleVisit> {
  const { origin } = new URL(link)
  const entered = await fetch(link, { method: 'POST', headers: { origin }, redirect: 'manual' })
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  if (entered.status !== 303 || cookie === '') throw new Error(`signing in was answered ${entered.status}`)
  return { read, submit, post, upload }

  async function read(path: string): Promise<string> {
    const response = await fetch(origin + path, { headers: { cookie }, redirect: 'manual' })
    const page = await response.text()
    if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`)
    return page
  }

  async function submit(
    page: string,
    action: string,
    changes: Readonly<Record<string, Change>> = {},
  ): Promise<string> {
    const body = formOf(await read(page), action)
    for (const [name, change] of Object.entries(changes)) {
      body.delete(name)
      for (const value of change === null ? [] : [change].flat()) body.append(name, value)
    }
    return send(action, body)
  }

  async function post(
    page: string,
    action: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<string> {
    const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(await read(page)) ?? []
    return send(action, new URLSearchParams({ csrf, ...fields }))
  }

  async function upload(page: string, file: { readonly name: string; readonly content: string }) {
    const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(await read(page)) ?? []
    const body = new FormData()
    body.set('csrf', csrf)
    body.set('file', new Blob([file.content], { type: 'text/csv' }), file.name)
    return send(page, body)
  }

  async function send(action: string, body: URLSearchParams | FormData): Promise<string> {
    const headers = { cookie, origin }
    const response = await fetch(origin + action, { method: 'POST', headers, body, redirect: 'manual' })
    if (response.status === 303) return response.headers.get('location') ?? ''
    throw new Error(`${action} was answered ${response.status}: ${problemIn(await response.text())}`)
  }
}

/** What the form would send if its button were pressed at once. */
function formOf(page: string, action: string): URLSearchParams {
  const forms = page.match(/<form [\s\S]*?<\/form>/g) ?? []
  const source = forms.find((form) => /^<form [^>]*>/.exec(form)?.[0].includes(`action="${action}"`))
  if (!source) throw new Error(`no form is posted to ${action}`)
  const body = new URLSearchParams()
  for (const { kind, name, value, isChecked } of readPage(source).forms[0]?.fields ?? []) {
    const isSent = kind === 'radio' || kind === 'checkbox' ? isChecked : kind !== 'button'
    if (isSent && name !== '') body.append(name, value)
  }
  for (const [, name = '', options = ''] of source.matchAll(
    /<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    const all = [...options.matchAll(/<option value="([^"]*)"( selected)?/g)]
    body.append(name, (all.find(([, , selected]) => selected) ?? all[0])?.[1] ?? '')
  }
  return body
}

function problemIn(page: string): string {
  const [said = page.slice(0, 300)] =
    /<div class="problems"[\s\S]*?<\/div>|<p class="problem"[\s\S]*?<\/p>/.exec(page) ?? []
  return said.replace(/<[^>]*>/g, ' ')
}
