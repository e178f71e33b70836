/** Answers by telephone. */
import { parseAnswers } from '#domain/answers.ts'
import {
  type Call,
  enterPhoneAnswers,
  type Interview,
  loadInterview,
  suspectedDays,
} from '#flows/phone/enter.ts'
import { html } from '#std/html.ts'
import { findCallees, listCallableWaves, listNonResponders } from '#store/phone.ts'
import { listEntered } from '#store/phone-entries.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  idParam,
  inOwnWorkspace,
  isId,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { type InterviewState, renderCallees, renderInterview, renderReadBack } from './pages.ts'

const limit = 200
const enteredShown = 25
const permission = 'phone.enter'

export const phoneRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/phone', permission, handle: showCallees },
  ...(['invitation', 'contact'] as const).flatMap((kind): ConsoleRoute[] => [
    {
      method: 'get',
      path: `/console/phone/${kind}s/:id`,
      permission,
      handle: (visit) => show(visit, callOf(visit, kind)),
    },
    {
      method: 'post',
      path: `/console/phone/${kind}s/:id`,
      permission,
      handle: (visit) => take(visit, callOf(visit, kind)),
    },
  ]),
]

function callOf(visit: Visit, kind: Call['kind']): Call | null {
  const id = idParam(visit)
  return id === null ? null : { kind, id }
}

async function showCallees(visit: Visit): Promise<Answer> {
  const text = (visit.query.q ?? '').trim().slice(0, 200)
  const waveId = isId(visit.query.wave) ? visit.query.wave : null
  const now = visit.now.toISOString()
  const view = await inOwnWorkspace(visit, async (tx) => ({
    waves: await listCallableWaves(tx, now),
    callees:
      text === ''
        ? await listNonResponders(tx, { waveId, now, limit })
        : await findCallees(tx, { text, now, limit }),
    entered: text === '' ? await listEntered(tx, { limit: enteredShown, days: suspectedDays }) : [],
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  return page(
    'Telephone',
    renderCallees(visit, { ...view, waveId, text, limit, isSaved: visit.query.done === 'saved' }),
  )
}

/** The interview in the language that was chosen, else the contact's. */
async function load(visit: Visit, call: Call | null, wish: string): Promise<Interview | null> {
  if (call === null) return null
  const interview = await inOwnWorkspace(visit, (tx) => loadInterview(tx, call, visit.now))
  if (!interview) return null
  const language = interview.languages.find((one) => one === wish) ?? interview.language
  return { ...interview, language }
}

async function show(visit: Visit, call: Call | null): Promise<Answer> {
  const interview = await load(visit, call, visit.query.lang ?? '')
  if (!interview || !call) return missing
  if (interview.isClosed) return closed(interview)
  const state: InterviewState = { path: pathOf(call), typed: {}, problems: [] }
  return page(interview.contactName, renderInterview(visit, interview, state))
}

async function take(visit: Visit, call: Call | null): Promise<Answer> {
  const interview = await load(visit, call, fieldOf(visit, 'lang'))
  if (!interview || !call) return missing
  if (interview.isClosed) return closed(interview)
  const { answers, problems, typed } = parseAnswers(interview.instrument, visit.form)
  const state: InterviewState = { path: pathOf(call), typed, problems }
  const act = fieldOf(visit, 'act')
  if (problems.length > 0 || act === 'edit') {
    const shown = act === 'edit' ? { ...state, problems: [] } : state
    return page(interview.contactName, renderInterview(visit, interview, shown), act === 'edit' ? 200 : 422)
  }
  if (act !== 'save')
    return page(interview.contactName, renderReadBack(visit, interview, { ...state, mustChoose: false }))
  const outcome = await inOwnWorkspace(visit, (tx) =>
    enterPhoneAnswers(tx, {
      ...{ call, answers, language: interview.language, by: actorOf(visit), now: visit.now },
      ...{ mayReplace: fieldOf(visit, 'replace') === 'yes', isAnother: fieldOf(visit, 'another') === 'yes' },
    }),
  )
  if (outcome === 'missing') return missing
  if (outcome === 'closed') return closed(interview)
  if (outcome === 'saved' || outcome === 'already') return { kind: 'go', path: '/console/phone?done=saved' }
  // Read anew: it may have been entered by somebody else in the meantime.
  const newest = (await load(visit, call, interview.language)) ?? interview
  const confirmedAt =
    newest.confirmedAt ?? (outcome === 'answered' ? visit.now.toISOString() : interview.confirmedAt)
  return page(
    interview.contactName,
    renderReadBack(visit, { ...newest, confirmedAt }, { ...state, mustChoose: true }),
    409,
  )
}

function closed({ contactName }: Interview): Answer {
  return page(
    contactName,
    html`<section class="card"><h1>${contactName}</h1><p>The wave of this invitation is over: it takes no more answers, and nothing was saved. Find the contact on the page Telephone to enter what they say today.</p></section>`,
    409,
  )
}

function pathOf({ kind, id }: Call): string {
  return `/console/phone/${kind}s/${id}`
}
