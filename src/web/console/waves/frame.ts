/** What all pages of a wave share: its name and state, its places, and a notice of what was just done. */
import { may } from '#domain/access.ts'
import { type Html, html } from '#std/html.ts'
import { ownerKeysOf } from '#store/ownership.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadPlannedWave, type PlannedWave } from '#store/waves/planned.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Answer, idParam, page, type Visit } from '../visit.ts'
import { stateMark } from './words.ts'

export interface WaveView {
  readonly visit: Visit
  readonly wave: PlannedWave
  readonly timeZone: string
  readonly workspaceName: string
  /** Plans and runs waves. */
  readonly canChange: boolean
  /** Sees everybody in it; else only the own contacts. */
  readonly canSee: boolean
  /** Owners whose contacts are shown; null shows all. */
  readonly owners: readonly string[] | null
}

/** The wave of the address as this person may see it; null where there is none, and for an account manager before the list is frozen. */
export async function openWave(tx: WorkspaceTx, visit: Visit): Promise<WaveView | null> {
  const id = idParam(visit)
  const wave = id === null ? null : await loadPlannedWave(tx, id)
  if (!wave) return null
  const { role, email } = visit.session.user
  const canSee = may(role, 'waves.see')
  if (!canSee && wave.state === 'draft') return null
  const workspace = await loadWorkspace(tx)
  return {
    visit,
    wave,
    timeZone: workspace?.timeZone ?? 'UTC',
    workspaceName: workspace?.name ?? '',
    canChange: may(role, 'waves.change'),
    canSee,
    owners: canSee ? null : await ownerKeysOf(tx, email),
  }
}

const places = [
  ['', 'Overview', 'waves.list'],
  ['/people', 'People', 'waves.list'],
  ['/removals', 'Removals', 'waves.see'],
  ['/funnel', 'Funnel', 'waves.see'],
  ['/plan', 'Plan', 'waves.see'],
] as const
export type Place = (typeof places)[number][0]

const notices: Readonly<Record<string, string>> = {
  saved: 'Saved. A dry run shows who would be asked.',
  looked: 'Everybody was looked at. Nothing was sent.',
  looking: 'Everybody is being looked at. You can leave this page; it goes on by itself.',
  frozen: 'The list is frozen. Account managers can ask for removals now.',
  launched: 'Launched. The mails go out in the recipients’ working hours, at the pace of the plan.',
  'launched-crm': 'Launched. The next cycle writes the links into the CRM.',
  paused: 'Paused. Nothing goes out any more; the survey stays open for those who have the mail.',
  resumed: 'It goes on. What was overdue gets new times, in working hours and at the pace of the plan.',
  later: 'The wave closes later. Whoever would have been too late is asked after all.',
  stopped: 'Stopped. No further mail goes out, and the links show that the survey is closed.',
  closed: 'Closed.',
  tested: 'The test mails are on their way. Their links open the survey, and nothing is kept.',
  announced: 'The account managers get a mail with their contacts and a note to each.',
  none: 'Every account manager with contacts in the list has had the mail already.',
  asked: 'The removal was asked for. The CX lead decides.',
  granted: 'Removed from the list.',
  refused: 'The contact stays in the list.',
  revoked: 'Revoked: the link opens nothing any more.',
}

/** A page of the wave; `problem` says what was refused, and that nothing was changed. */
export function wavePage(
  view: WaveView,
  here: Place,
  title: string,
  body: Html,
  problem: string | null = null,
): Answer {
  const { visit, wave } = view
  const notice = problem === null ? notices[visit.query.done ?? ''] : undefined
  const { role } = visit.session.user
  const links = places
    .filter(([, , permission]) => may(role, permission))
    .map(
      ([path, label]) =>
        html`<li><a href="${visit.deps.base}/console/waves/${wave.id}${path}"${path === here ? html` aria-current="page"` : ''}>${label}</a></li>`,
    )
  return page(
    `${problem === null ? '' : 'Error: '}${title} · ${wave.name}`,
    html`<h1>${wave.name} ${stateMark(wave.state)}</h1>${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}${
      problem === null ? '' : html`<div class="problems" role="alert"><p>${problem}</p></div>`
    }<nav aria-label="Wave"><ul class="tabs">${links}</ul></nav>${body}`,
    problem === null ? 200 : 422,
  )
}
