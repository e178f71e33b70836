/** Answers that look like a robot's: why, and the decision that a person gave them after all. What was said is not shown here. */
import { may } from '#domain/access.ts'
import { originMarks } from '#domain/answer-origin.ts'
import { suspicionText } from '#domain/human/suspicion.ts'
import { acceptSuspected } from '#flows/accept-suspected.ts'
import { type Html, html } from '#std/html.ts'
import { listSuspected, type SuspectedResponse } from '#store/suspected.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { instant, renderMarks, table } from '../table.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  idParam,
  inOwnWorkspace,
  missing,
  page,
  type Visit,
} from '../visit.ts'

const perPage = 200

export const suspectedRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/suspected', permission: 'waves.see', handle: show },
  { method: 'post', path: '/console/suspected/:id/accept', permission: 'waves.change', handle: accept },
]

function show(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
    const from = fromIn(visit.query.from)
    // One more than is shown tells whether a page follows.
    const found = await listSuspected(tx, { waveId: null, limit: perPage + 1, from })
    const rows = found.slice(0, perPage)
    const further =
      found.length > perPage &&
      html`<p><a href="${visit.deps.base}/console/suspected?from=${from + perPage}">Older ones</a></p>`
    const none = from > 0 ? 'There are no older ones.' : 'Nothing is suspected at the moment.'
    const done = visit.query.done === 'accepted'
    return page(
      'Suspected answers',
      html`<h1>Suspected answers</h1>${done && html`<p class="notice" role="status">Accepted: these answers count from now on, and reach scores and alerts with the next night.</p>`}
<section class="card"><p>Mail gateways open links, run scripts and post forms. What looks like their work is kept here: it is in no score, raises no alert and stops no reminder. When the person answers, it goes away by itself. Accept one only if the person says that they answered.</p>
${rows.length === 0 ? html`<p>${none}</p>` : renderRows(visit, rows, timeZone)}${further}</section>`,
    )
  })
}

/** How many newer ones are left out, of the address. */
function fromIn(value: unknown): number {
  return typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : 0
}

function renderRows(visit: Visit, rows: readonly SuspectedResponse[], timeZone: string): Html {
  const canDecide = may(visit.session.user.role, 'waves.change')
  return table(
    'Suspected answers',
    [
      {
        label: 'Sent to',
        cell: (row) =>
          html`${row.contactName || 'A contact without a name'}<p class="dim">${row.accountName}</p>`,
      },
      { label: 'Wave', cell: (row) => row.waveName },
      { label: 'Posted', cell: (row) => instant(row.suspectedAt, timeZone) },
      {
        label: 'Why',
        cell: ({ suspicion }) =>
          html`${suspicion.reasons.map((reason) => html`<p>${suspicionText(reason)}</p>`)}${
            suspicion.isConfirmed && html`<p>The page that asks to confirm was sent as well.</p>`
          }${renderMarks(originMarks({ source: suspicion.source, importedFrom: null, isAccepted: false }))}`,
      },
      {
        label: 'Answered',
        cell: (row) =>
          html`${row.answered} questions${row.inWords > 0 && `, ${row.inWords} in words`}${row.hasAnswers && html`<p class="dim">The person has answered besides: accepting this replaces it.</p>`}`,
      },
      {
        label: 'Decision',
        cell: (row) =>
          canDecide
            ? form(
                visit,
                `/console/suspected/${row.responseId}/accept`,
                html`<button class="slim quiet" type="submit">A person answered</button>`,
              )
            : 'Open',
      },
    ],
    rows,
  )
}

async function accept(visit: Visit): Promise<Answer> {
  const responseId = idParam(visit)
  if (responseId === null) return missing
  const outcome = await inOwnWorkspace(visit, (tx) =>
    acceptSuspected(tx, { responseId, actor: actorOf(visit), now: visit.now }),
  )
  return outcome === 'missing' ? missing : { kind: 'go', path: '/console/suspected?done=accepted' }
}
