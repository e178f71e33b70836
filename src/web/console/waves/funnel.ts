/** The funnel of a wave in numbers and bars, whole and by group. */
import { type Role, roles, roleWords } from '#domain/role.ts'
import { englishNameOf, type SurveyLanguage, surveyLanguages } from '#domain/texts/languages.ts'
import { type Funnel, type FunnelGroup, funnelGroups, type GroupFunnel } from '#domain/wave-funnel.ts'
import { type Html, html } from '#std/html.ts'
import { loadFunnel, loadGroupFunnel, loadNotSent, type NotSent } from '#store/waves/funnel.ts'
import { type Column, table } from '../table.ts'
import { type Answer, inOwnWorkspace, missing, type Visit } from '../visit.ts'
import { openWave, wavePage } from './frame.ts'
import { notSentName, stageNames } from './words.ts'

const stages = ['planned', 'sent', 'fetched', 'started', 'confirmed'] as const
const losses = [
  'waiting',
  'withheld',
  'suppressed',
  'rejected',
  'unknown',
  'bounced',
  'reminded',
  'late',
] as const

/** Bars for the stages, and below them whatever else there is. */
export function renderFunnel(funnel: Funnel): Html {
  const share = (n: number) => (funnel.planned === 0 ? '' : ` (${Math.round((100 * n) / funnel.planned)} %)`)
  const others = losses.filter((name) => funnel[name] > 0)
  return html`<dl class="bars">${stages.map(
    (name) =>
      html`<div><dt>${stageNames[name]}</dt><dd><meter min="0" max="${Math.max(1, funnel.planned)}" value="${funnel[name]}" aria-label="${stageNames[name]} of ${funnel.planned}"></meter> <strong>${funnel[name]}</strong>${share(funnel[name])}</dd></div>`,
  )}</dl>${
    others.length === 0
      ? ''
      : html`<p>${others.map((name, n) => html`${n > 0 ? ' · ' : ''}${stageNames[name]}: <strong>${funnel[name]}</strong>`)}</p>`
  }`
}

/** Why some of the list got no mail, each reason with the people; nothing where everybody got one. */
export function renderNotSent(people: string, reasons: readonly NotSent[]): Html {
  if (reasons.length === 0) return html``
  return html`<h3>Why some got no mail</h3><ul>${reasons.map(
    ({ kind, n, until }) =>
      html`<li><a href="${people}?reason=${kind}">${notSentName(kind)}</a>${until === null ? '' : `, until ${until} at the latest`}: <strong>${n}</strong></li>`,
  )}</ul>`
}

const groupLabels: Readonly<Record<FunnelGroup, string>> = {
  tier: 'Tier',
  role: 'Role',
  language: 'Language',
  owner: 'Account manager',
}

export function showFunnel(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, async (tx) => {
    const view = await openWave(tx, visit)
    if (!view) return missing
    const { wave } = view
    if (wave.launchedAt === null)
      return wavePage(
        view,
        '/funnel',
        'Funnel',
        html`<section class="card"><h2>Funnel</h2><p>The wave was not launched yet. From the launch on this page shows how far people come.</p></section>`,
      )
    const by = funnelGroups.find((one) => one === visit.query.by) ?? 'role'
    const whole = await loadFunnel(tx, wave.id)
    const groups = await loadGroupFunnel(tx, wave.id, by)
    const notSent = renderNotSent(
      `${visit.deps.base}/console/waves/${wave.id}/people`,
      await loadNotSent(tx, wave.id),
    )
    const tabs = funnelGroups.map(
      (one) =>
        html`<li><a href="?by=${one}"${one === by ? html` aria-current="true"` : ''}>By ${groupLabels[one].toLowerCase()}</a></li>`,
    )
    return wavePage(
      view,
      '/funnel',
      'Funnel',
      html`<section class="card"><h2>All</h2>${renderFunnel(whole)}<p class="hint">Planned is everybody in the list at the launch; each is sent, waiting, withheld, refused, not known, or not sent any more. A page that was fetched may have been fetched by a mail scanner; there is no tracking pixel.</p>${notSent}</section><section class="card"><h2>By ${groupLabels[by].toLowerCase()}</h2><ul class="tabs">${tabs}</ul>${table(`Funnel by ${groupLabels[by].toLowerCase()}`, columnsOf(by, groups), groups)}</section>`,
    )
  })
}

/** With sent, these account for everybody who was planned: those that nobody is in are left out. */
const unsent = ['waiting', 'withheld', 'suppressed', 'rejected', 'unknown'] as const

function columnsOf(by: FunnelGroup, groups: readonly GroupFunnel[]): Column<GroupFunnel>[] {
  const others = unsent.filter((name) => groups.some((group) => group[name] > 0))
  const shown = ['planned', 'sent', ...others, 'bounced', 'fetched', 'started', 'confirmed'] as const
  return [
    { label: groupLabels[by], cell: ({ group }) => groupName(by, group) },
    ...shown.map((name) => ({
      label: stageNames[name],
      isNumber: true,
      cell: (row: GroupFunnel) => row[name],
    })),
    {
      label: 'Confirmed of sent',
      isNumber: true,
      cell: ({ sent, confirmed }) => (sent === 0 ? '' : `${Math.round((100 * confirmed) / sent)} %`),
    },
  ]
}

export function groupName(by: FunnelGroup, group: string): string {
  if (by === 'tier') return group === '' ? 'Without a tier' : `Tier ${group}`
  if (by === 'role') return roles.includes(group as Role) ? roleWords(group as Role) : group
  if (by === 'owner') return group === '' ? 'Nobody' : group
  return surveyLanguages.includes(group as SurveyLanguage) ? englishNameOf(group as SurveyLanguage) : group
}
