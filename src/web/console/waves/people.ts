/** Everybody in a wave: who is asked and when, why the others are not, and what an account manager can do about it. */

import { may } from '#domain/access.ts'
import { contactNote } from '#domain/contact-note.ts'
import { type Role, roleWords } from '#domain/role.ts'
import {
  directionOf,
  englishNameOf,
  type SurveyLanguage,
  surveyLanguages,
  tagOf,
} from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import { type Html, html } from '#std/html.ts'
import { loadAskedWording } from '#store/asked-instrument.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countMembers, type ListedMember, listMembers, type MemberOutcome } from '#store/waves/lists.ts'
import { form } from '../frame.ts'
import { type Column, instant, table } from '../table.ts'
import { type Answer, inOwnWorkspace, isId, missing, type Visit } from '../visit.ts'
import { answerNote, revokeForm } from './crm-link.ts'
import { openWave, type WaveView, wavePage } from './frame.ts'
import { outcomeNames, reasonNames, standingText } from './words.ts'

const perPage = 50

export function showPeople(visit: Visit): Promise<Answer> {
  return inOwnWorkspace(visit, (tx) => peoplePage(tx, visit, null))
}

/** `problem`: what was refused, and why. */
export async function peoplePage(tx: WorkspaceTx, visit: Visit, problem: string | null): Promise<Answer> {
  const view = await openWave(tx, visit)
  if (!view) return missing
  const { query } = visit
  const outcome = (Object.keys(outcomeNames) as MemberOutcome[]).find((one) => one === query.outcome)
  const text = (query.q ?? '').trim().slice(0, 100)
  const rows = await listMembers(tx, view.wave.id, {
    ...(outcome ? { outcomes: [outcome] } : {}),
    reasonKind: query.reason || null,
    text,
    owners: view.owners,
    after: isId(query.after) ? query.after : null,
    limit: perPage + 1,
  })
  const last = rows[perPage - 1]
  const kept = new URLSearchParams({
    outcome: outcome ?? '',
    reason: query.reason ?? '',
    q: text,
    after: last?.contactId ?? '',
  })
  const shown = rows.slice(0, perPage)
  const wording = await loadAskedWording(tx, view.wave.plan.instrument)
  const list =
    shown.length === 0
      ? html`<p>${view.wave.dryRunAt === null ? 'Nobody was looked at yet: begin a dry run on the overview.' : 'Nobody fits.'}</p>`
      : table('People in this wave', columnsOf(view, wording), shown)
  return wavePage(
    view,
    '/people',
    'People',
    html`<section class="card">${await filters(tx, view, { outcome: outcome ?? '', reason: query.reason ?? '', text })}${list}${
      rows.length > perPage ? html`<p><a href="?${kept.toString()}">Further ones</a></p>` : ''
    }</section>`,
    problem,
  )
}

async function filters(
  tx: WorkspaceTx,
  { wave, owners, visit }: WaveView,
  set: { readonly outcome: string; readonly reason: string; readonly text: string },
): Promise<Html> {
  const { outcomes, reasons } = await countMembers(tx, wave.id, owners)
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`
  return html`<form method="get" action="${visit.deps.base}/console/waves/${wave.id}/people" class="filters"><div class="field"><label class="label" for="outcome">Outcome</label><select id="outcome" name="outcome">${option('', 'All', set.outcome)}${Object.entries(
    outcomeNames,
  ).map(([value, label]) =>
    option(value, `${label} (${outcomes[value as MemberOutcome]})`, set.outcome),
  )}</select></div><div class="field"><label class="label" for="reason">Reason</label><select id="reason" name="reason">${option('', 'Any', set.reason)}${Object.entries(
    reasons,
  ).map(([value, n]) =>
    option(value, `${reasonNames[value as keyof typeof reasonNames] ?? value} (${n})`, set.reason),
  )}</select></div><div class="field"><label class="label" for="q">Name, account or address</label><input type="text" id="q" name="q" value="${set.text}" maxlength="100"></div><button class="slim" type="submit">Filter</button></form>`
}

function columnsOf(view: WaveView, wording: Wording): Column<ListedMember>[] {
  const { timeZone, wave } = view
  return [
    { label: 'Contact', cell: ({ name, email }) => html`<p>${name}</p><p class="dim">${email ?? ''}</p>` },
    {
      label: 'Account',
      cell: ({ account, tier }) => html`${account ?? ''}${tier === null ? '' : ` (Tier ${tier})`}`,
    },
    { label: 'Role', cell: ({ role }) => roleWords(role as Role) },
    ...(view.canSee ? [{ label: 'Account manager', cell: ({ owner }: ListedMember) => owner ?? '' }] : []),
    {
      label: 'Outcome',
      cell: (member) =>
        html`<p>${outcomeNames[member.outcome]}${member.language ? `, ${englishNameOf(member.language as SurveyLanguage)}` : ''}</p><p class="dim">${standingText(member, view.wave.closesAt)}</p>${answerNote(member)}`,
    },
    {
      label: 'When',
      cell: ({ outcome, sendAt }) =>
        outcome === 'listed' || outcome === 'removal_asked' ? instant(sendAt, timeZone) : '',
    },
    {
      label: 'Do',
      cell: (member) =>
        html`${noteOf(view, wording, member)}${wave.state === 'frozen' ? removalForm(view, member) : ''}${revokeForm(view, member)}`,
    },
  ]
}

/** The note is ready to copy, or to open in one's own mail program. */
function noteOf(
  { visit, workspaceName, wave }: WaveView,
  wording: Wording,
  { language, outcome, name, email, invitation, withheld }: ListedMember,
): Html {
  const known = surveyLanguages.find((one) => one === language)
  const isOver = wave.state === 'stopped' || wave.state === 'closed'
  const isToCome = outcome === 'listed' && withheld === null && (invitation ?? 'planned') === 'planned'
  if (!known || !isToCome || isOver || wave.state === 'draft') return html``
  const note = contactNote({
    language: known,
    senderName: workspaceName,
    contactName: name === email ? null : name,
    ownerName: visit.session.user.name,
    wording,
  })
  const link = `mailto:${encodeURIComponent(email ?? '')}?${new URLSearchParams({ subject: note.subject, body: note.text }).toString().replaceAll('+', '%20')}`
  return html`<details><summary>A note to send before</summary><pre lang="${tagOf(known)}" dir="${directionOf(known)}">${note.text}</pre><p><a href="${link}">Open in your mail program</a></p></details>`
}

function removalForm({ visit, wave }: WaveView, { contactId, outcome, name }: ListedMember): Html {
  if (outcome !== 'listed' || !may(visit.session.user.role, 'waves.own')) return html``
  return html`<details><summary>Ask for a removal</summary>${form(
    visit,
    `/console/waves/${wave.id}/removals`,
    html`<input type="hidden" name="contact" value="${contactId}"><div class="field"><label class="label" for="why-${contactId}">Why ${name} should not be asked</label><input type="text" id="why-${contactId}" name="reason" maxlength="1000" required></div><button class="slim" type="submit">Ask for the removal</button>`,
  )}</details>`
}
