/** The page on which a wave is planned, and its plan as it is. */
import { may } from '#domain/access.ts'
import { addDays, localDate } from '#domain/calendar.ts'
import { parseSettings, type SettingsProblem } from '#domain/settings.ts'
import { type WavePlan, wavePlanSchema } from '#domain/wave-plan.ts'
import { Refusal } from '#flows/refusal.ts'
import { changePlan, type PlanAnswer, planNewWave } from '#flows/waves/plan.ts'
import { type Html, html } from '#std/html.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { type Answer, actorOf, fieldOf, inOwnWorkspace, missing, page, type Visit } from '../visit.ts'
import { loadChoices } from './choices.ts'
import { renderPlanForm } from './form.ts'
import { openWave, wavePage } from './frame.ts'
import { readPlanForm } from './read-form.ts'

export function showNewPlan(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, (tx) => newPage(tx, visit, []))
}

export async function saveNewPlan(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const answer = await planNewWave(tx, {
      by: actorOf(visit),
      now: visit.now,
      plan: readPlanForm(visit.form),
    })
    return answer.ok ? saved(answer.waveId) : newPage(tx, visit, answer.problems)
  })
}

export function showPlan(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, (tx) => planPage(tx, visit, [], null))
}

export async function savePlan(visit: Visit): Promise<Answer> {
  const waveId = visit.params.id ?? ''
  const work = { waveId, by: actorOf(visit), now: visit.now }
  return inOwnWorkspace(visit, async (tx) => {
    if (!(await openWave(tx, visit))) return missing
    try {
      const version = Number(fieldOf(visit, 'version')) || 0
      const answer: PlanAnswer = await changePlan(tx, { ...work, version, plan: readPlanForm(visit.form) })
      return answer.ok ? saved(answer.waveId) : planPage(tx, visit, answer.problems, null)
    } catch (error) {
      if (error instanceof Refusal) return planPage(tx, visit, [], error.message)
      throw error
    }
  })
}

const saved = (waveId: string): Answer => ({ kind: 'go', path: `/console/waves/${waveId}?done=saved` })

async function newPage(tx: WorkspaceTx, visit: Visit, problems: readonly SettingsProblem[]): Promise<Answer> {
  const workspace = await loadWorkspace(tx)
  const settings = parseSettings(workspace?.settings ?? {})
  const today = localDate(visit.now, workspace?.timeZone ?? 'UTC')
  const choices = await loadChoices(tx)
  const [id = '', version = '1'] = choices.instruments[0]?.value.split('/') ?? []
  const plan: WavePlan = wavePlanSchema.parse({
    name: `Wave of ${today}`,
    instrument: { id, version: Number(version) },
    closesOn: addDays(today, settings.survey.openDays),
  })
  const view = {
    plan,
    settings,
    choices,
    problems,
    canChange: true,
    typed: problems.length > 0 ? visit.form : null,
  }
  return page(
    problems.length > 0 ? 'Error: Plan a wave' : 'Plan a wave',
    html`<h1>Plan a wave</h1><section class="card">${problemList(problems)}${form(
      visit,
      '/console/waves/new',
      html`${renderPlanForm(view)}<div class="actions"><button type="submit">Save the draft</button></div>`,
    )}</section>`,
    problems.length > 0 ? 422 : 200,
  )
}

async function planPage(
  tx: WorkspaceTx,
  visit: Visit,
  problems: readonly SettingsProblem[],
  refusal: string | null,
): Promise<Answer> {
  const view = await openWave(tx, visit)
  if (!view) return missing
  const { wave } = view
  const canChange = may(visit.session.user.role, 'waves.change') && wave.state === 'draft'
  const settings = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  const typed = problems.length > 0 || refusal !== null ? visit.form : null
  const shown = { plan: wave.plan, settings, choices: await loadChoices(tx), problems, canChange, typed }
  const problem =
    problems.length > 0 ? 'Nothing was saved yet: please correct what is marked below.' : refusal
  return wavePage(
    view,
    '/plan',
    'Plan',
    html`<section class="card">${canChange ? '' : html`<p>The plan cannot be changed any more.</p>`}${problemList(problems)}${form(
      visit,
      `/console/waves/${wave.id}/plan`,
      html`<input type="hidden" name="version" value="${wave.planVersion}">${renderPlanForm(shown)}${
        canChange ? html`<div class="actions"><button type="submit">Save the plan</button></div>` : ''
      }`,
    )}</section>`,
    problem,
  )
}

function problemList(problems: readonly SettingsProblem[]): Html {
  if (problems.length === 0) return html``
  return html`<div class="problems" role="alert"><h2>Please correct</h2><ul>${problems.map(
    ({ path, message }) => html`<li><a href="#${path.replace(/\.\d+$/, '')}">${path}</a> ${message}</li>`,
  )}</ul></div>`
}
