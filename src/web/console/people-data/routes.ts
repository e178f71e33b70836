/** A person's rights on the console: find somebody by address, erase them or end an opt-out at their wish, and see what a CRM still has of people who were erased. */
import { crmNames } from '#domain/crm-name.ts'
import { canReceiveMail } from '#domain/email.ts'
import { erasePerson } from '#flows/erase-person.ts'
import { type Html, html } from '#std/html.ts'
import { countKeptOut } from '#store/erasure/erased-people.ts'
import { type Erasure, listErasures } from '#store/erasure/erasures.ts'
import { loadEverything } from '#store/erasure/everything.ts'
import { type HeldPerson, loadHeldPerson } from '#store/erasure/held.ts'
import { findPerson } from '#store/erasure/person.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  inOwnWorkspace,
  page,
  type Visit,
} from '../visit.ts'
import { loadOptOut, renderOptOut, takeBack } from './opt-out.ts'

const path = '/console/people-data'

export const peopleDataRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path, permission: 'erasure.do', handle: (visit) => show(visit, {}) },
  { method: 'post', path: `${path}/find`, permission: 'erasure.do', handle: find },
  { method: 'post', path: `${path}/erase`, permission: 'erasure.do', handle: erase },
  { method: 'post', path: `${path}/opt-out`, permission: 'opt-outs.take-back', handle: endOptOut },
]

/** An address is sent in the body, never in the page's address, which ends up in logs and histories. */
async function find(visit: Visit): Promise<Answer> {
  const email = fieldOf(visit, 'email')
  if (!canReceiveMail(email))
    return show(visit, { email, problem: 'Enter one e-mail address, such as anna@example.com.' })
  const held = await loadHeld(visit, email)
  if (held === null)
    return show(visit, { email, problem: 'Nothing is stored about this address, or it was erased already.' })
  return show(visit, { email, held })
}

async function erase(visit: Visit): Promise<Answer> {
  const email = fieldOf(visit, 'email')
  if (fieldOf(visit, 'sure') !== 'yes')
    return show(visit, {
      email,
      held: await loadHeld(visit, email),
      problem: 'Nothing was erased: tick the box to say that you are sure.',
    })
  const erased = await inOwnWorkspace(visit, (tx) =>
    erasePerson(tx, {
      person: { kind: 'mailbox', email },
      ...{ secret: visit.deps.secret, way: 'admin', actor: actorOf(visit), now: visit.now },
    }),
  )
  return { kind: 'go', path: `${path}?done=${erased ? 'erased' : 'nothing'}` }
}

async function endOptOut(visit: Visit): Promise<Answer> {
  const email = fieldOf(visit, 'email')
  const outcome = await takeBack(visit)
  if ('done' in outcome) return { kind: 'go', path: `${path}?done=${outcome.done}` }
  return show(visit, { email, held: await loadHeld(visit, email), problem: outcome.problem })
}

interface Held extends HeldPerson {
  /** Entries by what they are about, as the copy for the person has them. */
  readonly counts: readonly { readonly name: string; readonly count: number }[]
}

/** Null when nothing is held of the address. */
function loadHeld(visit: Visit, email: string): Promise<Held | null> {
  return inOwnWorkspace(visit, async (tx) => {
    const person = await findPerson(tx, { kind: 'mailbox', email })
    if (!person) return null
    const counts = Object.entries(await loadEverything(tx, person)).flatMap(([name, rows]) =>
      rows.length > 0 ? [{ name: name.replaceAll('_', ' '), count: rows.length }] : [],
    )
    return { ...(await loadHeldPerson(tx, person, email)), counts }
  })
}

const notices: Readonly<Record<string, string>> = {
  erased:
    'The person was erased here. What stands in the CRMs is being taken out; the list below says what is left.',
  nothing: 'Nothing is stored about this address any more.',
  'taken-back':
    'The opt-out was taken back, and the log says why. From the next cycle on the person may be asked again, unless the CRM says otherwise.',
  none: 'This address has not opted out any more: nothing was changed.',
}

interface Found {
  readonly email?: string
  readonly held?: Held | null
  readonly problem?: string
}

const listed = 100

async function show(visit: Visit, { email = '', held, problem }: Found): Promise<Answer> {
  const optOut = held ? await loadOptOut(visit, email) : null
  const { erasures, keptOut, timeZone } = await inOwnWorkspace(visit, async (tx) => ({
    erasures: await listErasures(tx, listed),
    keptOut: await countKeptOut(tx),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  const notice = notices[visit.query.done ?? '']
  return page(
    'People’s data',
    html`<section class="card"><h1>People’s data</h1>${notice && html`<p class="notice" role="status">${notice}</p>`}${
      problem && html`<div class="problems" role="alert"><p>${problem}</p></div>`
    }<p>Somebody asks to be erased, or to get surveys again? Find them by their address. Of whoever is erased everything goes: here, in Keyward’s fields and tasks in the CRMs, and in its reports. Ratings stay in totals without a name.</p>
${form(
  visit,
  `${path}/find`,
  html`<div class="field"><label for="email">E-mail address</label><input id="email" name="email" type="email" autocomplete="off" required value="${email}"></div><button type="submit">Find</button>`,
)}</section>${held && renderFound(visit, email, held)}${held && renderOptOut(visit, `${path}/opt-out`, { email, optOut, timeZone })}${renderErasures(erasures, { keptOut, timeZone })}`,
    problem ? 422 : 200,
  )
}

function renderFound(visit: Visit, email: string, { contacts, invitations, counts }: Held): Html {
  const columns: Column<HeldPerson['contacts'][number]>[] = [
    { label: 'Name', cell: ({ name }) => name },
    { label: 'Address', cell: (contact) => contact.email ?? '' },
    { label: 'Company', cell: ({ company }) => company ?? '' },
  ]
  const answers = invitations.filter(({ confirmedAt }) => confirmedAt !== null).length
  return html`<section class="card"><h2>What would be erased</h2>${
    contacts.length > 0
      ? table('Contacts with this address', columns, contacts)
      : html`<p>No contact has this address, but it stands in what is listed here.</p>`
  }
<p>${invitations.length} surveys, ${answers} of them answered. Entries in all: ${counts.map(({ name, count }) => `${name} ${count}`).join(', ')}.</p>
<p>Files that were uploaded for an import and wait for it are deleted as well, whoever uploaded them: they may name this person.</p>
${form(
  visit,
  `${path}/erase`,
  html`<input type="hidden" name="email" value="${email}"><p><label><input type="checkbox" name="sure" value="yes" required> I am sure: this cannot be undone</label></p><button type="submit">Erase this person</button>`,
)}</section>`
}

function renderErasures(
  erasures: readonly Erasure[],
  { keptOut, timeZone }: { readonly keptOut: number; readonly timeZone: string },
): Html {
  const columns: Column<Erasure>[] = [
    { label: 'When', cell: ({ erasedAt }) => instant(erasedAt, timeZone) },
    { label: 'On whose word', cell: ({ way, askedBy }) => askedBy ?? ways[way] },
    { label: 'Contacts', isNumber: true, cell: ({ contacts }) => String(contacts) },
    { label: 'Answers kept without a name', isNumber: true, cell: ({ responses }) => String(responses) },
    { label: 'Backups until', cell: ({ backupsUntil }) => backupsUntil },
    { label: 'In the CRMs', cell: stateOf },
  ]
  return html`<section class="card"><h2>People who were erased</h2>
<p>Nobody who was erased comes back by a sync: ${keptOut} of their addresses and records were seen in a CRM again since and left out.</p>
${erasures.length > 0 ? table('Erasures, newest first', columns, erasures) : html`<p class="dim">Nobody so far.</p>`}</section>`
}

const ways: Readonly<Record<Erasure['way'], string>> = {
  webhook: 'A privacy deletion in the CRM',
  admin: 'An admin',
  respondent: 'The person',
}

function stateOf({ doneAt, left }: Erasure): Html {
  if (doneAt !== null) return mark('ok', 'done')
  return html`${mark('wait', 'going on')}${left.map(
    ({ connection, crm, count, reason }) =>
      html`<p>${crmNames[crm]} (${connection}): ${count} left.${reason && html` ${reason} It is tried again by itself.`}</p>`,
  )}`
}
