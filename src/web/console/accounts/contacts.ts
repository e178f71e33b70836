/** The contacts of an account: role and why, nomination, how they stand, and what they answered last. */
import { standingMarks } from '#domain/answer-origin.ts'
import { cardWords } from '#domain/card-words.ts'
import { accountPath } from '#domain/console-path.ts'
import type { AccountContact, AccountPage } from '#flows/load-account.ts'
import { type Html, html } from '#std/html.ts'
import { type Column, mark, renderMarks, table } from '../table.ts'
import type { Visit } from '../visit.ts'

/** So many are shown until somebody asks for all of them. */
const shownAtFirst = 100

export function renderContacts(visit: Visit, { accountId, contacts }: AccountPage): Html {
  if (contacts.length === 0)
    return html`<p>The CRM has no contact of this account. Add one there; the next cycle reads it.</p>`
  const isAll = visit.query.contacts === 'all'
  const sorted = contacts.toSorted((a, b) => rank[a.role] - rank[b.role])
  const shown = isAll ? sorted : sorted.slice(0, shownAtFirst)
  const rest = sorted.length - shown.length
  return html`${table('Contacts', columns, shown)}${
    rest > 0
      ? html`<p><a href="${visit.deps.base}${accountPath(accountId)}?contacts=all">Show ${rest} more</a></p>`
      : ''
  }`
}

const rank: Readonly<Record<AccountContact['role'], number>> = {
  decision_maker: 0,
  recommender: 1,
  influencer: 2,
  none: 3,
}

const askedMarks: Readonly<Record<AccountContact['asked'], Html>> = {
  'not-asked': mark('wait', cardWords.columns.notAsked),
  silent: mark('wait', cardWords.columns.silent),
  answered: mark('ok', cardWords.columns.answered),
}

const columns: readonly Column<AccountContact>[] = [
  {
    label: 'Contact',
    cell: ({ name, title, isReachable }) =>
      html`<p>${name}</p><p class="dim">${title ?? 'No title'}</p>${isReachable ? '' : mark('bad', 'cannot be written to')}`,
  },
  {
    label: cardWords.columns.role,
    cell: ({ role, roleReasonText }) =>
      html`<p>${cardWords.roles[role]}</p><p class="dim">${roleReasonText ?? ''}</p>`,
  },
  {
    label: cardWords.headings.nomination,
    cell: ({ role, isNominated }) =>
      isNominated ? cardWords.nominated.yes : role === 'influencer' ? cardWords.nominated.no : '',
  },
  {
    label: cardWords.headings.survey,
    cell: ({ asked, lastInvitedOn, lastAnsweredOn }) =>
      html`<p>${askedMarks[asked]}</p><p class="dim">${[
        lastInvitedOn === null ? '' : `asked ${lastInvitedOn}`,
        lastAnsweredOn === null ? '' : `answered ${lastAnsweredOn}`,
      ]
        .filter((text) => text !== '')
        .join(', ')}</p>`,
  },
  { label: cardWords.headings.lastAnswers, cell: renderAnswers },
]

function renderAnswers(contact: AccountContact): Html {
  const { asked, answers, comments, commentCount } = contact
  const standing = renderMarks(standingMarks(contact))
  if (answers === null)
    return html`${asked === 'answered' && html`<span class="dim">told in totals only</span>`}${standing}`
  const rated = answers.rows.filter(
    (row) => row.satisfaction !== null || row.recommend !== null || row.versus !== null,
  )
  return html`<p>${answers.text}</p>${renderMarks(answers.marks)}${standing}<details><summary>Subject by subject</summary><ul>${rated.map(
    ({ label, satisfaction, recommend, versusText }) =>
      html`<li>${label}: ${[
        satisfaction === null ? '' : `satisfaction ${satisfaction} of 5`,
        recommend === null ? '' : `recommend ${recommend} of 10`,
        versusText === null ? '' : `${versusText.toLowerCase()} against the competitor`,
      ]
        .filter((text) => text !== '')
        .join(', ')}</li>`,
  )}</ul>${answers.relationship === null ? '' : html`<p>${cardWords.headings.relationship}: ${answers.relationship}</p>`}</details>${
    comments === null
      ? commentCount === 0
        ? ''
        : html`<p class="dim">${commentCount === 1 ? 'A comment' : `${commentCount} comments`} that your role does not read.</p>`
      : comments.map(({ about, words }) => html`<p class="dim">${about}</p><p class="lines">“${words}”</p>`)
  }`
}
