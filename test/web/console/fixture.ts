/** A workspace with people of every role who are signed in, and a browser of few words. */
import { randomUUID } from 'node:crypto'
import type { UserRole } from '#domain/access.ts'
import type { UserId, WorkspaceId } from '#domain/ids.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { createSession } from '#store/sessions.ts'
import { ensureUser } from '#store/users.ts'
import { ensureWorkspace } from '#store/workspaces.ts'

export const now = new Date('2026-03-10T09:00:00Z')
export const origin = 'https://feedback.nordwind.example'

export interface Person {
  readonly id: UserId
  readonly name: string
  readonly email: string
  /** Of the session cookie. */
  readonly token: string
}

export interface Office {
  readonly workspaceId: WorkspaceId
  readonly connectionId: string
  readonly people: Readonly<Record<UserRole, Person>>
}

/** One workspace, connected to HubSpot, with one signed-in person of each role. `name` is in everything that it holds. */
export async function seedOffice(database: Database, name = 'Nordwind Antriebstechnik'): Promise<Office> {
  const workspaceId = randomUUID() as WorkspaceId
  const connectionId = randomUUID()
  await ensureWorkspace(database, { id: workspaceId, name, currency: 'EUR', timeZone: 'Europe/Berlin' })
  return inWorkspace(database, workspaceId, async (tx) => {
    await tx.client.query(
      `insert into connections (id, workspace_id, crm, external_id, name, base_url, is_revenue_source)
       values ($1, $2, 'hubspot', '4711', $3, 'http://127.0.0.1', true)`,
      [connectionId, workspaceId, `${name} portal`],
    )
    await tx.client.query(
      `update workspaces set settings = '{"access": {"cxLeads": ["lea@nordwind.example"], "auditors": ["otto@nordwind.example"]}}'`,
    )
    const enter = async (first: string, isInstaller = false): Promise<Person> => {
      const email = `${first.toLowerCase()}@nordwind.example`
      const user = await ensureUser(tx, {
        crm: 'hubspot',
        externalId: first,
        email,
        name: `${first} of ${name}`,
        isInstaller,
        now,
      })
      const { token } = await createSession(tx, { userId: user.id, now })
      return { id: user.id, name: user.name, email, token }
    }
    return {
      workspaceId,
      connectionId,
      people: {
        admin: await enter('Ada', true),
        cx_lead: await enter('Lea'),
        account_manager: await enter('Max'),
        auditor: await enter('Otto'),
      },
    }
  })
}

export interface Page {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Asks as a browser does that is on the console already. `url` is where the server listens, `path` begins with `/`. */
export async function visit(url: string, path: string, person: Pick<Person, 'token'> | null): Promise<Page> {
  const response = await fetch(url + path, { headers: cookieOf(person), redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: withoutStyle(await response.text()) }
}

/** Fields of a form; as pairs where one comes several times. A later `csrf` counts instead of the right one. */
export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

function pairsOf(fields: Fields): [string, string][] {
  return Symbol.iterator in fields
    ? [...(fields as Iterable<[string, string]>)]
    : Object.entries(fields as Record<string, string>)
}

/** Posts a form of a page of ours, with the secret of the session; `fields` are put beside it. */
export async function post(
  url: string,
  path: string,
  person: Pick<Person, 'token'> | null,
  fields: Fields = {},
  headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
): Promise<Page> {
  const given = pairsOf(fields)
  const isGiven = person === null || given.some(([name]) => name === 'csrf')
  const csrf: [string, string][] = isGiven ? [] : [['csrf', await csrfOf(url, person)]]
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { ...cookieOf(person), ...headers },
    body: new URLSearchParams([...csrf, ...given]),
    redirect: 'manual',
  })
  return { status: response.status, headers: response.headers, text: withoutStyle(await response.text()) }
}

/** What forms of this session carry. */
export async function csrfOf(url: string, person: Pick<Person, 'token'>): Promise<string> {
  const { text } = await visit(url, '/console', person)
  return /name="csrf" value="([\w-]+)"/.exec(text)?.[1] ?? ''
}

export function cookieOf(person: Pick<Person, 'token'> | null): Record<string, string> {
  return person ? { cookie: `__Host-keyward_session=${person.token}` } : {}
}

/** A failed expectation should show the page, not its sheet. */
function withoutStyle(page: string): string {
  return page.replace(/<style>[^<]*<\/style>/, '')
}
