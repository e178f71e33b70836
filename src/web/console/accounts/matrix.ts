/** The KAPP matrix: each subject by satisfaction, recommend and competitor, for everybody and role by role, every number with its n. */
import type { MatrixRow } from '#domain/account-matrix.ts'
import { cardWords } from '#domain/card-words.ts'
import { type SubjectKind, subjectKinds } from '#domain/instrument/subject.ts'
import type { Score } from '#domain/score.ts'
import type { AccountPage } from '#flows/load-account.ts'
import { type Html, html } from '#std/html.ts'
import { type Column, table } from '../table.ts'

const { columns, roles, subjects } = cardWords

export function renderMatrix({ matrix, confidential }: AccountPage): Html {
  const [everybody] = matrix
  const isEmpty = subjectKinds.every((kind) =>
    Object.values(everybody?.cells[kind] ?? {}).every((one) => !one),
  )
  const note =
    confidential === 0
      ? ''
      : html`<p>${confidential} ${confidential === 1 ? 'person' : 'people'} answered confidentially: what they said is in the score above and in no number here.</p>`
  if (isEmpty) return html`<p>${cardWords.noAnswers}</p>${note}`
  return html`<p class="dim">Plain means over people, the latest answers of each in 12 months.</p>${note}${measures.map(
    ({ label, show }) =>
      html`<h3>${label}</h3>${table(label, [roleColumn, ...subjectKinds.map((kind) => subjectColumn(kind, show))], rowsOf(matrix, show))}`,
  )}`
}

/** Everybody, and the roles of which somebody answered: who was silent stands above, role by role. */
function rowsOf(matrix: AccountPage['matrix'], show: Show): readonly MatrixRow[] {
  return matrix.filter(
    ({ role, cells }) => role === null || subjectKinds.some((kind) => show(cells[kind], false)),
  )
}

type Show = (cell: MatrixRow['cells'][SubjectKind], isAll: boolean) => Html | null

const measures: readonly { readonly label: string; readonly show: Show }[] = [
  {
    label: `${columns.satisfaction}, 1 to 5`,
    show: ({ satisfaction }, isAll) => satisfaction && scoreText(satisfaction, isAll),
  },
  {
    label: `${columns.recommend}, 0 to 10`,
    show: ({ recommend }, isAll) => recommend && scoreText(recommend, isAll),
  },
  {
    label: `${columns.competitor}, 0 to 100, 50 is on a par`,
    show: ({ competitor }) =>
      competitor && html`${Math.round(competitor.index)} <span class="dim">n = ${competitor.n}</span>`,
  },
]

/** The interval where it says something: of everybody. */
function scoreText({ value, n, population, interval }: Score, isAll: boolean): Html {
  const spread =
    isAll && interval ? `, 95 % interval ${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}` : ''
  return html`${value.toFixed(1)} <span class="dim">n = ${n} of ${population}${spread}</span>`
}

const roleColumn: Column<MatrixRow> = {
  label: columns.role,
  cell: ({ role }) => (role === null ? html`<strong>Everybody</strong>` : roles[role]),
}

function subjectColumn(kind: SubjectKind, show: Show): Column<MatrixRow> {
  return {
    label: subjects[kind],
    cell: ({ role, cells }) => show(cells[kind], role === null) ?? html`<span class="dim">no answer</span>`,
  }
}
