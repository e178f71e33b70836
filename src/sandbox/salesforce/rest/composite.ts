import type { HostAnswer } from '../../host.ts'
import { ApiError } from '../errors.ts'
import { type Context, jsonBody } from './context.ts'

/** Answers one request as if it had come by itself. */
export type Dispatch = (
  context: Context,
  method: string,
  url: string,
  body: string,
) => HostAnswer | Promise<HostAnswer>

interface Subrequest {
  readonly method: string
  readonly url: string
  readonly referenceId: string
  readonly body?: unknown
}

const most = 25

/**
 * POST /composite: up to 25 requests in order, later ones with `@{ref.id}` of earlier ones. Where one fails with allOrNone,
 * nothing remains written and every other answer is PROCESSING_HALTED.
 */
export async function answerComposite(context: Context, dispatch: Dispatch): Promise<HostAnswer> {
  const body = jsonBody(context.request)
  const requests = body.compositeRequest
  if (!Array.isArray(requests)) throw new ApiError(400, 'MISSING_ARGUMENT', 'compositeRequest is required')
  if (requests.length > most)
    throw new ApiError(400, 'PROCESSING_HALTED', `The composite request has more than ${most} subrequests`)
  const allOrNone = body.allOrNone === true
  const undo: (() => void)[] = []
  context.org.undo = allOrNone ? undo : null
  try {
    const answers = await runAll(context, dispatch, requests as Subrequest[], allOrNone)
    const failed = allOrNone ? answers.findIndex((answer) => answer.status >= 400) : -1
    if (failed >= 0) for (const step of undo.reverse()) step()
    const responses = answers.map((answer, at) => {
      const shown = failed >= 0 && at !== failed ? haltedAnswer : answer
      const { referenceId } = requests[at] as Subrequest
      return { body: shown.body ?? null, httpHeaders: {}, httpStatusCode: shown.status, referenceId }
    })
    const records = answers.reduce((sum, answer) => sum + (answer.records ?? 0), 0)
    return { status: 200, body: { compositeResponse: responses }, records, journalBody: body }
  } finally {
    context.org.undo = null
  }
}

async function runAll(
  context: Context,
  dispatch: Dispatch,
  requests: readonly Subrequest[],
  stopsAtFailure: boolean,
): Promise<HostAnswer[]> {
  const bodies = new Map<string, unknown>()
  const answers: HostAnswer[] = []
  for (const one of requests) {
    const isHalted = stopsAtFailure && answers.some((answer) => answer.status >= 400)
    const answer = isHalted ? haltedAnswer : await run(context, dispatch, one, bodies)
    bodies.set(one.referenceId, answer.body)
    answers.push(answer)
  }
  return answers
}

const haltedAnswer: HostAnswer = {
  status: 400,
  body: [
    {
      errorCode: 'PROCESSING_HALTED',
      message: 'The transaction was rolled back since another operation in the same transaction failed.',
    },
  ],
}

async function run(
  context: Context,
  dispatch: Dispatch,
  one: Subrequest,
  bodies: ReadonlyMap<string, unknown>,
): Promise<HostAnswer> {
  try {
    const url = fill(one.url, bodies)
    const body = one.body === undefined ? '' : fill(JSON.stringify(one.body), bodies)
    return await dispatch(context, one.method, url, body)
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.toBody() }
    throw error
  }
}

/** Puts values of earlier answers in place of `@{reference.path}`; references are case-sensitive. */
function fill(text: string, bodies: ReadonlyMap<string, unknown>): string {
  return text.replace(/@\{([^}]+)\}/g, (whole, path: string) => {
    const [reference = '', ...steps] = path.split('.')
    let value: unknown = bodies.get(reference)
    for (const step of steps) {
      const [name = '', at] = step.split(/\[(\d+)\]/)
      value = (value as Record<string, unknown> | null)?.[name]
      if (at !== undefined) value = (value as unknown[] | undefined)?.[Number(at)]
    }
    if (value === undefined || value === null)
      throw new ApiError(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${whole} found`)
    return String(value)
  })
}
