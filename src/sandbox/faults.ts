/**
 * Faults on demand: a list of rules, each saying which requests it meets and what happens to them. Rules are data, set over
 * HTTP by tests and demos (control.ts) and applied by the HTTP shell of both stand-ins (host.ts).
 */
import { randomUUID } from 'node:crypto'
import type { CrmName } from './journal.ts'

interface FaultMatch {
  readonly crm?: CrmName
  readonly method?: string
  /** Path with query. */
  readonly pathContains?: string
  /** Text of the request body, such as a record id: a poisoned record wherever it travels. */
  readonly bodyContains?: string
  /** The first matching request that is hit, counted from 1 (default 1). */
  readonly nth?: number
  /** How many requests are hit from there on (default: all). */
  readonly times?: number
}

export type FaultAction =
  /** Answers this instead of doing the work. A body that is no string is sent as JSON. */
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Waits, then goes on as usual. */
  | { readonly delayMs: number }
  /** Cuts the connection without doing the work. */
  | { readonly drop: true }
  /** Does the work, then cuts the connection: the client cannot know. */
  | { readonly dropAfter: true }
  /** Does the work and sends half of the answer. */
  | { readonly truncate: true }
  /** HubSpot's answer to a write that breaks an admin's conditional rule (enforced on API writes since 2026-09). */
  | { readonly rule: { readonly property: string; readonly basedOn: string } }

export interface Fault {
  readonly match: FaultMatch
  readonly action: FaultAction
}

export interface FaultRequest {
  readonly crm: CrmName
  readonly method: string
  /** Path with query. */
  readonly url: string
  readonly body: string
}

export class Faults {
  #rules: { readonly fault: Fault; met: number }[] = []

  /** Replaces all rules; counting starts anew. */
  set(faults: readonly Fault[]): void {
    this.#rules = faults.map((fault) => ({ fault, met: 0 }))
  }

  add(fault: Fault): void {
    this.#rules.push({ fault, met: 0 })
  }

  list(): readonly { readonly fault: Fault; readonly met: number }[] {
    return this.#rules
  }

  /** The action of the first rule that hits this request, or null. Every rule that matches counts it. */
  next(request: FaultRequest): FaultAction | null {
    let hit: FaultAction | null = null
    for (const rule of this.#rules) {
      if (!matches(rule.fault.match, request)) continue
      rule.met++
      const first = rule.fault.match.nth ?? 1
      const last = first + (rule.fault.match.times ?? Number.POSITIVE_INFINITY) - 1
      if (rule.met >= first && rule.met <= last) hit ??= rule.fault.action
    }
    return hit
  }
}

function matches(match: FaultMatch, request: FaultRequest): boolean {
  if (match.crm !== undefined && match.crm !== request.crm) return false
  if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false
  if (match.pathContains !== undefined && !request.url.includes(match.pathContains)) return false
  return match.bodyContains === undefined || request.body.includes(match.bodyContains)
}

/** Says what is wrong with a rule that came over HTTP, or null. */
export function faultProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'a fault is {"match":{…},"action":{…}}'
  const { match, action } = value as { match?: unknown; action?: unknown }
  if (typeof match !== 'object' || match === null) return 'match must be an object; {} matches every request'
  const known = ['crm', 'method', 'pathContains', 'bodyContains', 'nth', 'times']
  const stray = Object.keys(match).find((key) => !known.includes(key))
  if (stray) return `match knows ${known.join(', ')}, not ${stray}`
  if (typeof action !== 'object' || action === null) return 'action must be an object'
  const names = ['status', 'delayMs', 'drop', 'dropAfter', 'truncate', 'rule']
  return names.some((name) => name in action) ? null : `action must have one of ${names.join(', ')}`
}

/** HubSpot's 400 for a write that an admin's conditional property rule forbids: permanent, per record. */
export function ruleAnswer(rule: { readonly property: string; readonly basedOn: string }) {
  const message = `${rule.property} is required because of a conditional property rule based on [${rule.basedOn}]`
  return {
    status: 400,
    body: {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message,
      correlationId: randomUUID(),
      errors: [
        {
          code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
          message,
          context: { propertyName: [rule.property] },
        },
      ],
    },
  }
}
