/**
 * The `/_sandbox/…` endpoints, the same on both ports: what a person or another integration does in the CRM behind our
 * back, faults, counts, and the final state as two runs can compare it. They need no token and are not journaled.
 *
 * A server mounts them by handing its ControlTarget to startHost (host.ts), which calls answerControl.
 */
import { type Fault, type Faults, faultProblem } from './faults.ts'
import type { CrmName, Journal } from './journal.ts'
import { type CrmState, stateAnswer } from './state.ts'

/** Objects by Keyward's words; each CRM maps them to its own. */
export type ControlObject = 'account' | 'contact' | 'deal' | 'task' | 'ticket' | 'note'

/** What a stand-in offers to the control endpoints. Every method throws ControlError for what the caller got wrong. */
export interface ControlTarget {
  /** A person's edit: `properties` in the CRM's own names and canonical text, null clears. Moves the modification time. */
  edit(object: ControlObject, id: string, properties: Readonly<Record<string, string | null>>): void
  /**
   * A person makes a record of one of the package's objects, named without namespace like its fields; `by` is the id of the user,
   * null the integration user. Returns its id. Only where the CRM has such objects.
   */
  create?(object: string, properties: Readonly<Record<string, string | null>>, by: string | null): string
  /** Archives or deletes. */
  remove(object: ControlObject, id: string): void
  /** Brings a removed record back. */
  restore(object: ControlObject, id: string): void
  /** Merges `otherId` into `primaryId` and returns the survivor's id (a new one with `mintNewId`, where the CRM does that). */
  merge(
    object: ControlObject,
    primaryId: string,
    otherId: string,
    options: { readonly mintNewId: boolean },
  ): string
  /** Keyward's fields and the tasks, in any order. */
  state(): CrmState
  /** An admin removes the app: every token of it is worth nothing from then on. */
  uninstall?(): void
  /** Switches named in the documentation, such as searchLagMs; returns the current ones. */
  settings(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
}

/** The caller asked for something impossible; the message says what. Answered with 400. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

export interface ControlRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
}

export interface ControlDeps {
  readonly crm: CrmName
  readonly journal: Journal
  readonly faults: Faults
  readonly target: ControlTarget
}

export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

/** Answers one request below `/_sandbox/`; the body is to be sent as JSON. */
export function answerControl(deps: ControlDeps, request: ControlRequest): ControlAnswer {
  try {
    return { status: 200, body: route(deps, request) }
  } catch (error) {
    if (error instanceof ControlError) return { status: 400, body: { error: error.message } }
    throw error
  }
}

function route(deps: ControlDeps, request: ControlRequest): unknown {
  const { target } = deps
  switch (`${request.method} ${request.path.slice('/_sandbox/'.length)}`) {
    case 'GET journal/summary':
      return { file: deps.journal.file, ...deps.journal.summary(Number(request.query.get('since') ?? 0)) }
    case 'GET faults':
      return { faults: deps.faults.list() }
    case 'POST faults':
      return addFaults(deps.faults, parse(request.body))
    case 'DELETE faults':
      deps.faults.set([])
      return { faults: [] }
    case 'POST edit': {
      const { object, id, properties } = record(deps, request.body)
      if (typeof properties !== 'object' || properties === null)
        throw new ControlError('properties must be an object')
      target.edit(object, id, texts(properties))
      return { id }
    }
    case 'POST create':
      return { id: create(target, parse(request.body)) }
    case 'POST delete': {
      const { object, id } = record(deps, request.body)
      target.remove(object, id)
      return { id }
    }
    case 'POST restore': {
      const { object, id } = record(deps, request.body)
      target.restore(object, id)
      return { id }
    }
    case 'POST merge': {
      const { object, id, otherId, mintNewId } = record(deps, request.body)
      if (typeof otherId !== 'string') throw new ControlError('otherId names the record to merge into id')
      return { id: target.merge(object, id, otherId, { mintNewId: mintNewId === true }) }
    }
    case 'POST uninstall':
      target.uninstall?.()
      return {}
    case 'GET settings':
      return target.settings({})
    case 'POST settings':
      return target.settings(parse(request.body))
    case 'GET state':
      return stateAnswer(deps.crm, target.state(), request.query.get('only') === 'hash')
    default:
      throw new ControlError(`there is no ${request.method} ${request.path}`)
  }
}

function addFaults(faults: Faults, body: Record<string, unknown>): unknown {
  const list = Array.isArray(body.faults) ? body.faults : [body]
  for (const fault of list) {
    const problem = faultProblem(fault)
    if (problem) throw new ControlError(problem)
  }
  for (const fault of list as Fault[]) faults.add(fault)
  return { faults: faults.list() }
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body || '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // said below, together with other things that are no object
  }
  throw new ControlError('the body must be a JSON object')
}

const objects: readonly string[] = [
  'account',
  'contact',
  'deal',
  'task',
  'ticket',
  'note',
] satisfies ControlObject[]

function record(deps: ControlDeps, text: string) {
  const body = parse(text)
  if (body.crm !== undefined && body.crm !== deps.crm)
    throw new ControlError(`this is the ${deps.crm} port: ask the other one`)
  if (typeof body.object !== 'string' || !objects.includes(body.object))
    throw new ControlError(`object must be one of ${objects.join(', ')}`)
  if (typeof body.id !== 'string') throw new ControlError('id must be a string')
  return { ...body, object: body.object as ControlObject, id: body.id } as {
    object: ControlObject
    id: string
    [key: string]: unknown
  }
}

function create(target: ControlTarget, body: Record<string, unknown>): string {
  const { object, properties, by = null } = body
  if (!target.create) throw new ControlError('this CRM has no objects of the package')
  if (typeof object !== 'string') throw new ControlError('object must be a string')
  if (typeof properties !== 'object' || properties === null)
    throw new ControlError('properties must be an object')
  if (by !== null && typeof by !== 'string') throw new ControlError('by must be the id of a user')
  return target.create(object, texts(properties), by)
}

function texts(properties: object): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, value === null ? null : String(value)]),
  )
}
