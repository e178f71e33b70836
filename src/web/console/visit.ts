/** One request of a signed-in person, and what a console page may answer. */
import type { Request } from 'express'
import type { Permission } from '#domain/access.ts'
import type { Html } from '#std/html.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import type { Session } from '#store/sessions.ts'
import type { WebDeps } from '../deps.ts'

/** Fields of a posted form; a field that came more than once has all its values. */
export type FormFields = Readonly<Record<string, readonly string[]>>

export interface UploadedFile {
  readonly bytes: Buffer
  readonly name: string
}

export interface Visit {
  readonly deps: WebDeps
  readonly session: Session
  /** What every form on the page carries to prove that it came from here. */
  readonly csrf: string
  readonly now: Date
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly form: FormFields
  readonly files: Readonly<Record<string, UploadedFile>>
}

export type Answer =
  | { readonly kind: 'page'; readonly title: string; readonly body: Html; readonly status?: number }
  /** See other: a path under `/console`. */
  | { readonly kind: 'go'; readonly path: string }
  /** 404, the same for what does not exist and what is another workspace's. */
  | { readonly kind: 'missing' }
  /** `name`: to be saved under; without it the browser shows the file. */
  | { readonly kind: 'file'; readonly type: string; readonly bytes: Buffer; readonly name?: string }

export interface ConsoleRoute {
  readonly method: 'get' | 'post'
  /** Under `/console`. */
  readonly path: string
  readonly permission: Permission
  /** How the body is read; only of a POST. */
  readonly body?: 'form' | 'upload' | 'file'
  readonly handle: (visit: Visit) => Promise<Answer>
}

export function page(title: string, body: Html, status = 200): Answer {
  return { kind: 'page', title, body, status }
}

export const missing: Answer = { kind: 'missing' }

/** Runs `work` on the rows of the workspace that the session belongs to: no other id can lead anywhere else. */
export function inOwnWorkspace<Result>(
  visit: Visit,
  work: (tx: WorkspaceTx) => Promise<Result>,
): Promise<Result> {
  return inWorkspace(visit.deps.database, visit.session.workspaceId, work)
}

/** The first value of a posted field, trimmed; empty where it is absent. */
export function fieldOf(visit: Visit, name: string): string {
  return visit.form[name]?.[0]?.trim() ?? ''
}

/** Whether a text is a UUID: PostgreSQL would refuse anything else with an error. */
export function isId(value: string | undefined): value is string {
  return value !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
}

/** A path parameter that is a UUID, else null. */
export function idParam(visit: Visit, name = 'id'): string | null {
  const value = visit.params[name]
  return isId(value) ? value.toLowerCase() : null
}

/** Query parameters and headers of a request as plain text; a repeated parameter counts by its first value. */
export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.query).map(([name, value]) => [name, String([value].flat()[0] ?? '')]),
  )
}

export function actorOf({ session: { user } }: Visit): { id: typeof user.id; name: string } {
  return { id: user.id, name: user.email ? `${user.name} <${user.email}>` : user.name }
}
