/** Waves on the console: the list, the plan, the dry run, removals, the launch, the funnel. */
import type { ConsoleRoute } from '../visit.ts'
import { postRevoke } from './crm-link.ts'
import { showFunnel } from './funnel.ts'
import { showWaves } from './list.ts'
import { showWave } from './overview.ts'
import { showPeople } from './people.ts'
import { saveNewPlan, savePlan, showNewPlan, showPlan } from './plan.ts'
import { decideOnRemoval, postRemoval, showRemovals } from './removals.ts'
import { stepRoutes } from './steps.ts'

const one = '/console/waves/:id'

export const waveRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/waves', permission: 'waves.list', handle: showWaves },
  { method: 'get', path: '/console/waves/new', permission: 'waves.change', handle: showNewPlan },
  { method: 'post', path: '/console/waves/new', permission: 'waves.change', handle: saveNewPlan },
  { method: 'get', path: one, permission: 'waves.list', handle: showWave },
  { method: 'get', path: `${one}/people`, permission: 'waves.list', handle: showPeople },
  { method: 'post', path: `${one}/crm-link`, permission: 'waves.change', handle: postRevoke },
  { method: 'get', path: `${one}/removals`, permission: 'waves.see', handle: showRemovals },
  { method: 'post', path: `${one}/removals`, permission: 'waves.own', handle: postRemoval },
  {
    method: 'post',
    path: `${one}/removals/:removal/grant`,
    permission: 'waves.change',
    handle: (visit) => decideOnRemoval(visit, true),
  },
  {
    method: 'post',
    path: `${one}/removals/:removal/refuse`,
    permission: 'waves.change',
    handle: (visit) => decideOnRemoval(visit, false),
  },
  { method: 'get', path: `${one}/funnel`, permission: 'waves.see', handle: showFunnel },
  { method: 'get', path: `${one}/plan`, permission: 'waves.see', handle: showPlan },
  { method: 'post', path: `${one}/plan`, permission: 'waves.change', handle: savePlan },
  ...stepRoutes,
]
