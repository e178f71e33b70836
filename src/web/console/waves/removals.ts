/** Removals from the frozen list, and whether the selection leans to one side. */
import { type Role, roleWords } from '#domain/role.ts'
import { type Skew, skewOf } from '#domain/selection-skew.ts'
import { Refusal } from '#flows/refusal.ts'
import { askRemoval, decideRemoval } from '#flows/waves/removal.ts'
import { type Html, html } from '#std/html.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadSkewCounts } from '#store/waves/funnel.ts'
import { type ListedRemoval, listRemovals } from '#store/waves/removals.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import {
  type Answer,
  actorOf,
  fieldOf,
  idParam,
  inOwnWorkspace,
  isId,
  missing,
  type Visit,
} from '../visit.ts'
import { openWave, type WaveView, wavePage } from './frame.ts'
import { groupName } from './funnel.ts'
import { peoplePage } from './people.ts'

export function showRemovals(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, (tx) => removalsPage(tx, visit, null))
}

export function postRemoval(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const view = await openWave(tx, visit)
    const contactId = fieldOf(visit, 'contact')
    if (!view || !isId(contactId)) return missing
    const { id: waveId } = view.wave
    const wish = { waveId, contactId, reason: fieldOf(visit, 'reason'), owners: view.owners }
    try {
      await askRemoval(tx, { ...wish, by: actorOf(visit), now: visit.now })
      return { kind: 'go', path: `/console/waves/${waveId}/people?done=asked` }
    } catch (error) {
      if (error instanceof Refusal) return peoplePage(tx, visit, `${error.message} Nothing was changed.`)
      throw error
    }
  })
}

export function decideOnRemoval(visit: Visit, isGranted: boolean): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const view = await openWave(tx, visit)
    const removalId = idParam(visit, 'removal')
    if (!view || removalId === null) return missing
    const { id: waveId } = view.wave
    try {
      const note = fieldOf(visit, 'note').slice(0, 1_000) || null
      await decideRemoval(tx, { waveId, removalId, isGranted, note, by: actorOf(visit), now: visit.now })
      return {
        kind: 'go',
        path: `/console/waves/${waveId}/removals?done=${isGranted ? 'granted' : 'refused'}`,
      }
    } catch (error) {
      if (error instanceof Refusal) return removalsPage(tx, visit, `${error.message} Nothing was changed.`)
      throw error
    }
  })
}

async function removalsPage(tx: WorkspaceTx, visit: Visit, problem: string | null): Promise<Answer> {
  const view = await openWave(tx, visit)
  if (!view) return missing
  const { wave } = view
  const removals = await listRemovals(tx, wave.id, 500)
  const asked =
    removals.length === 0
      ? html`<p>Nobody has asked for a removal${wave.state === 'frozen' ? '' : '; it can be asked for while the list is frozen and the wave is not launched'}.</p>`
      : table('Removals', columnsOf(view), removals)
  return wavePage(
    view,
    '/removals',
    'Removals',
    html`<section class="card"><h2>Removals</h2>${asked}</section><section class="card"><h2>Selection skew</h2><p class="hint">Invited against eligible: whom people’s choices leave out. Rules (quarantine, opt-out, no address) are nobody’s choice and do not count. By account manager, whom nobody nominated counts as left out.</p>${
      wave.dryRunAt === null
        ? html`<p>It is shown once everybody was looked at.</p>`
        : html`<h3>By role</h3>${skewTable('role', skewOf(await loadSkewCounts(tx, wave.id, 'role')))}<h3>By account manager</h3>${skewTable('owner', skewOf(await loadSkewCounts(tx, wave.id, 'owner')))}`
    }</section>`,
    problem,
  )
}

function columnsOf(view: WaveView): Column<ListedRemoval>[] {
  const { timeZone } = view
  return [
    {
      label: 'Contact',
      cell: ({ name, account, role }) =>
        html`<p>${name}</p><p class="dim">${account ?? ''}, ${roleWords(role as Role)}</p>`,
    },
    { label: 'Asked by', cell: ({ askedBy, askedAt }) => html`${askedBy}<br>${instant(askedAt, timeZone)}` },
    { label: 'Why', cell: ({ reason }) => reason },
    { label: 'Decision', cell: (removal) => decisionOf(view, removal) },
  ]
}

function decisionOf(view: WaveView, removal: ListedRemoval): Html {
  const { id, name, isGranted, decidedBy, decidedAt, note } = removal
  if (isGranted !== null)
    return html`<p>${isGranted ? mark('bad', 'removed') : mark('ok', 'stays')} ${decidedBy ?? ''}, ${instant(decidedAt, view.timeZone)}</p><p class="dim">${note ?? ''}</p>`
  if (!view.canChange || view.wave.state !== 'frozen') return mark('wait', 'open')
  const button = (answer: 'grant' | 'refuse', label: string) =>
    form(
      view.visit,
      `/console/waves/${view.wave.id}/removals/${id}/${answer}`,
      html`<button class="slim ${answer === 'grant' ? 'danger' : 'quiet'}" type="submit" aria-label="${label}: ${name}">${label}</button>`,
    )
  return html`<div class="actions">${button('grant', 'Remove')}${button('refuse', 'Keep in the list')}</div>`
}

function skewTable(by: 'role' | 'owner', rows: readonly Skew[]): Html {
  const percent = (share: number | null) => (share === null ? '' : `${Math.round(share * 100)} %`)
  const columns: Column<Skew>[] = [
    { label: by === 'role' ? 'Role' : 'Account manager', cell: ({ group }) => groupName(by, group) },
    { label: 'Eligible', isNumber: true, cell: ({ eligible }) => eligible },
    { label: 'Invited', isNumber: true, cell: ({ invited }) => invited },
    { label: 'Share', isNumber: true, cell: ({ share }) => percent(share) },
    { label: 'All others', isNumber: true, cell: ({ othersShare }) => percent(othersShare) },
    {
      label: 'Skew',
      cell: ({ p, isSkewed }) =>
        p === null
          ? ''
          : isSkewed
            ? mark('bad', 'worth a question')
            : html`<span class="dim">within chance (p ${p < 0.001 ? 'under 0.001' : p.toFixed(3)})</span>`,
    },
  ]
  return table(`Selection skew by ${by === 'role' ? 'role' : 'account manager'}`, columns, rows)
}
