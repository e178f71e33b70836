/** What the CX lead does with a wave: one posted form for each step. */
import { surveyLanguages } from '#domain/texts/languages.ts'
import { Refusal } from '#flows/refusal.ts'
import { putOffClose } from '#flows/waves/change-close.ts'
import { dryRunWave } from '#flows/waves/dry-run.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { askHeadsUps } from '#flows/waves/heads-up.ts'
import { closeWave, pauseWave, resumeWave, stopWave } from '#flows/waves/in-flight.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { discardDraft } from '#flows/waves/plan.ts'
import type { WaveWork } from '#flows/waves/step.ts'
import { askTestMails } from '#flows/waves/test-mail.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  idParam,
  inOwnWorkspace,
  missing,
  type Visit,
} from '../visit.ts'
import { overviewPage } from './overview.ts'

/** Does the step and names the notice of the page that follows; null leads to the list of waves. */
type Step = (tx: WorkspaceTx, work: WaveWork, visit: Visit) => Promise<string | null>

/** The job that a step leaves due is found by the sweeper within seconds. */
const steps: Readonly<Record<string, Step>> = {
  'dry-run': (tx, work) => dryRunWave(tx, work).then(({ isDone }) => (isDone ? 'looked' : 'looking')),
  freeze: (tx, work) => freezeWave(tx, work).then(({ isDone }) => (isDone ? 'frozen' : 'looking')),
  discard: (tx, work) => discardDraft(tx, work).then(() => null),
  launch: async (tx, work, visit) => {
    const typed = fieldOf(visit, 'typed')
    const hasMailServer = visit.deps.console?.hasMailServer === true
    const { delivery } = await launchWave(tx, {
      ...work,
      typed: /^\d+$/.test(typed) ? Number(typed) : null,
      hasMailServer,
      lacksPostalAddress: !visit.deps.console?.postalAddress,
    })
    return delivery === 'crm' ? 'launched-crm' : 'launched'
  },
  pause: (tx, work) => pauseWave(tx, work).then(() => 'paused'),
  resume: (tx, work, visit) => {
    const accepted = fieldOf(visit, 'accepted')
    return resumeWave(tx, { ...work, accepted: /^\d{1,9}$/.test(accepted) ? Number(accepted) : 0 }).then(
      () => 'resumed',
    )
  },
  'put-off': (tx, work, visit) =>
    putOffClose(tx, { ...work, closesOn: fieldOf(visit, 'closesOn') }).then(() => 'later'),
  stop: (tx, work) => stopWave(tx, work).then(() => 'stopped'),
  close: (tx, work) => closeWave(tx, work).then(() => 'closed'),
  'heads-up': async (tx, work, visit) => {
    const hasMailServer = visit.deps.console?.hasMailServer === true
    const { asked } = await askHeadsUps(tx, { ...work, hasMailServer })
    return asked > 0 ? 'announced' : 'none'
  },
  test: async (tx, work, visit) => {
    const wanted = visit.form.language ?? []
    await askTestMails(tx, {
      ...work,
      email: fieldOf(visit, 'email'),
      languages: surveyLanguages.filter((language) => wanted.includes(language)),
      secret: String(visit.deps.secret),
      hasMailServer: visit.deps.console?.hasMailServer === true,
    })
    return 'tested'
  },
}

export const stepRoutes: readonly ConsoleRoute[] = Object.entries(steps).map(([name, step]) => ({
  method: 'post',
  path: `/console/waves/:id/${name}`,
  permission: 'waves.change',
  handle: (visit) => take(visit, step),
}))

async function take(visit: Visit, step: Step): Promise<Answer> {
  const waveId = idParam(visit)
  if (waveId === null) return missing
  const work = { waveId, by: actorOf(visit), now: visit.now }
  try {
    const done = await inOwnWorkspace(visit, (tx) => step(tx, work, visit))
    return { kind: 'go', path: done === null ? '/console/waves' : `/console/waves/${waveId}?done=${done}` }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.kind === 'not-found') return missing
    return inOwnWorkspace(visit, (tx) => overviewPage(tx, visit, `${error.message} Nothing was changed.`))
  }
}
