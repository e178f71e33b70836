/** The overview of a wave: where it stands, and the one thing to do next. */
import { englishNameOf, type SurveyLanguage } from '#domain/texts/languages.ts'
import { Refusal } from '#flows/refusal.ts'
import { policyOf } from '#flows/waves/policy.ts'
import { type Html, html } from '#std/html.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadFunnel, loadNotSent } from '#store/waves/funnel.ts'
import { countHeadsUps } from '#store/waves/heads-ups.ts'
import { countLanguages, countMembers, type MemberCounts } from '#store/waves/lists.ts'
import { lastSendAt } from '#store/waves/schedule.ts'
import { listTestMails } from '#store/waves/test-mails.ts'
import { form } from '../frame.ts'
import { instant } from '../table.ts'
import { type Answer, inOwnWorkspace, missing, type Visit } from '../visit.ts'
import { openWave, type WaveView, wavePage } from './frame.ts'
import { renderFunnel, renderNotSent } from './funnel.ts'
import { latePart, launchPart, lookProgress, putOffForm, resumePart } from './in-flight.ts'
import { reasonNames } from './words.ts'

export function showWave(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, (tx) => overviewPage(tx, visit, null))
}

/** `problem`: what was refused, and why. */
export async function overviewPage(tx: WorkspaceTx, visit: Visit, problem: string | null): Promise<Answer> {
  const view = await openWave(tx, visit)
  if (!view) return missing
  const counts = await countMembers(tx, view.wave.id, view.owners)
  if (!view.canSee) return wavePage(view, '', 'Overview', ownPart(view, counts), problem)
  const { wave } = view
  const isUnderWay = wave.state !== 'draft' && wave.state !== 'frozen'
  const body = [
    isUnderWay
      ? html`<section class="card"><h2>How far people came</h2>${await launchPart(tx, view)}${renderFunnel(await loadFunnel(tx, wave.id))}${renderNotSent(
          `${visit.deps.base}/console/waves/${wave.id}/people`,
          await loadNotSent(tx, wave.id),
        )}</section>`
      : await lookPart(tx, view, counts),
    view.canChange ? await actionPart(tx, view, counts) : html``,
    await testPart(tx, view),
  ]
  return wavePage(view, '', 'Overview', html`${facts(view)}${body}`, problem)
}

function facts({ wave, timeZone }: WaveView): Html {
  const { plan } = wave
  const items: [string, Html | string | number][] = [
    ['Open until', instant(new Date(Date.parse(wave.closesAt) - 1).toISOString(), timeZone)],
    ...(wave.frozenAt
      ? [['Frozen', html`${instant(wave.frozenAt, timeZone)}, ${wave.frozenBy ?? ''}`] as [string, Html]]
      : []),
    ...(wave.launchedAt
      ? [
          ['Launched', html`${instant(wave.launchedAt, timeZone)}, ${wave.launchedBy ?? ''}`] as [
            string,
            Html,
          ],
        ]
      : []),
    ...(plan.rotation
      ? [
          ['Rotation', `part ${plan.rotation.part} of ${plan.rotation.parts}, key ${plan.rotation.seed}`] as [
            string,
            string,
          ],
        ]
      : []),
  ]
  return html`<p class="dim">${items.map(([label, value], n) => html`${n > 0 ? html` · ` : ''}${label}: ${value}`)}</p>`
}

/** What a look at everybody has found. */
async function lookPart(
  tx: WorkspaceTx,
  { wave, visit, timeZone }: WaveView,
  { all, outcomes, recipients, reasons }: MemberCounts,
): Promise<Html> {
  const here = `${visit.deps.base}/console/waves/${wave.id}`
  if (wave.look) return lookProgress(here, wave.look)
  const problem = wave.lookProblem === null ? '' : html`<p class="problems">${wave.lookProblem}</p>`
  if (wave.dryRunAt === null)
    return html`${problem}<section class="card"><h2>Dry run</h2><p>Nobody was looked at yet. A dry run decides on everybody by this plan and sends nothing.</p></section>`
  const last = await lastSendAt(tx, wave.id)
  return html`${problem}<section class="card"><h2>Dry run of ${instant(wave.dryRunAt, timeZone)}</h2><ul class="numbers"><li><strong>${recipients}</strong><a href="${here}/people?outcome=listed">would be asked</a></li><li><strong>${
    outcomes.not_invited
  }</strong><a href="${here}/people?outcome=not_invited">not invited</a></li>${
    outcomes.removed > 0 ? html`<li><strong>${outcomes.removed}</strong>removed</li>` : ''
  }<li><strong>${all}</strong>contacts in all</li></ul>${
    last === null ? '' : html`<p>Launched now, the last mail would go ${instant(last, timeZone)}.</p>`
  }<h3>Why the others are not asked</h3><ul>${Object.entries(reasons).map(
    ([kind, n]) =>
      html`<li><a href="${here}/people?outcome=not_invited&amp;reason=${kind}">${reasonNames[kind as keyof typeof reasonNames] ?? kind}</a>: ${n}</li>`,
  )}</ul><h3>Languages</h3><ul>${(await countLanguages(tx, wave.id)).map(
    ({ language, n }) => html`<li>${englishNameOf(language as SurveyLanguage)}: ${n}</li>`,
  )}</ul></section>`
}

async function actionPart(tx: WorkspaceTx, view: WaveView, counts: MemberCounts): Promise<Html> {
  const { wave, visit } = view
  const button = (step: string, label: string, look = 'slim', more: Html | string = '') =>
    form(
      visit,
      `/console/waves/${wave.id}/${step}`,
      html`${more}<button class="${look}" type="submit">${label}</button>`,
    )
  const { recipients } = counts
  const ending = html`${button('close', 'Close now', 'slim quiet')}${button('stop', 'Stop', 'slim danger')}`
  switch (wave.state) {
    case 'draft':
      if (wave.look)
        return html`<section class="card"><h2>Next</h2><div class="actions">${button('discard', 'Discard the draft', 'slim danger')}</div></section>`
      return html`<section class="card"><h2>Next</h2><div class="actions">${button('dry-run', wave.dryRunAt ? 'Look at everybody again' : 'Dry run')}${
        recipients > 0 ? button('freeze', `Freeze the list (${recipients})`) : ''
      }${button('discard', 'Discard the draft', 'slim danger')}</div><p class="hint">Freezing looks at everybody once more. From then on nobody joins the list, and a removal is asked for with a reason.</p></section>`
    case 'frozen':
      return html`<section class="card"><h2>Launch</h2>${await headsUpPart(tx, view)}<p>${recipients} people will be asked. Type the number to confirm.</p>${button(
        'launch',
        'Launch',
        '',
        html`<div class="field"><label class="label" for="typed">Number of recipients</label><input type="number" id="typed" name="typed" min="1" autocomplete="off" required></div>`,
      )}<p class="hint">Stopping ends this wave for good; list and removals stay on record.</p>${button('stop', 'Stop this wave', 'slim danger')}${putOffForm(view, null)}</section>`
    case 'running':
      return html`<section class="card"><h2>In flight</h2>${await headsUpPart(tx, view)}${await latePart(
        tx,
        view,
        html`<div class="actions">${button('pause', 'Pause')}${ending}</div><p class="hint">Pause: nothing goes out until you resume. Close: no further mails, late answers are taken as planned. Stop: no further mails, and the links show that the survey is closed.</p>`,
      )}</section>`
    case 'paused':
      return html`<section class="card"><h2>Paused</h2>${await resumePart(tx, view, ending)}</section>`
    default:
      return html``
  }
}

async function headsUpPart(tx: WorkspaceTx, { wave, visit }: WaveView): Promise<Html> {
  const told = Object.values(await countHeadsUps(tx, wave.id)).reduce((sum, n) => sum + n, 0)
  return form(
    visit,
    `/console/waves/${wave.id}/heads-up`,
    html`<p>${told === 0 ? 'No account manager was told yet.' : `${told} account ${told === 1 ? 'manager was' : 'managers were'} told.`} <button class="slim quiet" type="submit">Tell the account managers</button></p>`,
  )
}

async function testPart(tx: WorkspaceTx, { wave, visit, timeZone, canChange }: WaveView): Promise<Html> {
  const sent = await listTestMails(tx, wave.id, 50)
  const list =
    sent.length === 0
      ? ''
      : html`<h3>So far</h3><ul>${sent.map(({ language, email, askedAt, state }) => html`<li>${englishNameOf(language as SurveyLanguage)} to ${email}, ${instant(askedAt, timeZone)}: ${state}</li>`)}</ul>`
  if (!canChange)
    return sent.length === 0 ? html`` : html`<section class="card"><h2>Test mails</h2>${list}</section>`
  const policy = await policyOf(tx, wave).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  // The rest of the page stays, so that the wave can be changed or discarded.
  if (policy instanceof Refusal)
    return html`<section class="card"><h2>Test mails</h2><p>${policy.message}</p>${list}</section>`
  const { languages } = policy
  return html`<section class="card"><h2>Test mails</h2><p>One mail per language, as a contact gets it. Its link opens the survey, and nothing that is posted there is kept.</p>${form(
    visit,
    `/console/waves/${wave.id}/test`,
    html`<div class="field"><label class="label" for="email">To</label><input type="text" id="email" name="email" value="${visit.session.user.email ?? ''}" maxlength="254" required></div><details><summary>Languages</summary><fieldset><legend>Languages</legend>${languages.map(
      (language) =>
        html`<label class="choice"><input type="checkbox" name="language" value="${language}" checked><span>${englishNameOf(language)}</span></label>`,
    )}</fieldset></details><button class="slim" type="submit">Send the test mails</button>`,
  )}${list}</section>`
}

/** What an account manager sees. */
function ownPart({ wave, visit }: WaveView, { outcomes, recipients }: MemberCounts): Html {
  const ask =
    wave.state === 'frozen'
      ? 'Is the moment wrong for somebody? Ask for a removal with a reason; the CX lead decides.'
      : 'The list does not change any more.'
  return html`<section class="card"><h2>Your contacts in this wave</h2><ul class="numbers"><li><strong>${recipients}</strong>will be asked</li><li><strong>${
    outcomes.not_invited
  }</strong>not invited</li>${outcomes.removed > 0 ? html`<li><strong>${outcomes.removed}</strong>removed</li>` : ''}</ul><p>${ask} <a href="${visit.deps.base}/console/waves/${wave.id}/people">See who, when, and a note to send before</a></p></section>`
}
