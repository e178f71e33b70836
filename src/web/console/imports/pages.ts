/** The list of imports, rows of nobody, and one import with its bad rows. */
import { unmatchedTexts } from '#domain/imports/placement.ts'
import { type Html, html } from '#std/html.ts'
import type { ImportCounts, ImportState, StoredImport } from '#store/imports/imports.ts'
import type { ImportFault } from '#store/imports/incoming.ts'
import type { UnmatchedRow } from '#store/imports/unmatched.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import { fileMegabytes } from '../upload.ts'
import type { Visit } from '../visit.ts'

const states: Readonly<Record<ImportState, Html>> = {
  uploaded: mark('wait', 'not imported yet'),
  applied: mark('ok', 'imported'),
  undone: mark('bad', 'taken back'),
}

/** What happened, at the top of the page. */
export function said(text: string | undefined): Html {
  return text ? html`<p class="notice" role="status">${text}</p>` : html``
}

/** What is wrong, each as a sentence; nothing where nothing is. */
export function problemList(problems: readonly string[]): Html {
  if (problems.length === 0) return html``
  return html`<div class="problems" role="alert"><p>Nothing was imported:</p><ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul></div>`
}

export function renderImports(
  visit: Visit,
  view: {
    readonly imports: readonly StoredImport[]
    readonly unmatched: number
    readonly timeZone: string
    readonly problems: readonly string[]
    readonly done: string | undefined
  },
): Html {
  const { base } = visit.deps
  const columns: Column<StoredImport>[] = [
    {
      label: 'File',
      cell: ({ id, fileName }) => html`<a href="${base}/console/imports/${id}">${fileName}</a>`,
    },
    { label: 'Source', cell: ({ mapping }) => mapping?.source ?? '' },
    { label: 'State', cell: ({ state }) => states[state] },
    { label: 'Rows', isNumber: true, cell: ({ counts }) => counts?.rows ?? '' },
    { label: 'Bad', isNumber: true, cell: ({ counts }) => counts?.bad ?? '' },
    {
      label: 'When, by whom',
      cell: ({ appliedAt, createdAt, appliedBy, createdBy }) =>
        html`${instant(appliedAt ?? createdAt, view.timeZone)}, ${appliedBy ?? createdBy}`,
    },
  ]
  return html`<section class="card"><h1>Imports</h1>${said(view.done)}${problemList(view.problems)}
<p>Bring in what customers answered before, or to another survey. It counts in scores by the day it was answered. Nobody is alerted, nothing is sent, and nobody is asked again before the quarantine after that day is over.</p>
${form(
  visit,
  '/console/imports',
  html`<div class="field"><label class="label" for="file">CSV file</label><p class="hint" id="file-hint">Comma, semicolon, tab or bar; at most ${fileMegabytes} MB. The command keyward import-responses takes any size.</p><input type="file" id="file" name="file" accept=".csv,.tsv,.txt,text/csv" required aria-describedby="file-hint"></div><button type="submit">Upload and look</button>`,
  { isUpload: true },
)}</section>
<section class="card"><h2>What was imported</h2>${
    view.imports.length === 0
      ? html`<p>Nothing yet. Upload a file above: you will see what would happen before anything does.</p>`
      : table('Imports', columns, view.imports)
  }${view.unmatched > 0 ? html`<p><a href="${base}/console/imports/unmatched">${view.unmatched} rows of nobody known</a></p>` : ''}</section>`
}

export function renderCounts(counts: ImportCounts, isDone: boolean): Html {
  const shown: readonly (readonly [string, number])[] = [
    ['rows in the file', counts.rows],
    [isDone ? 'imported' : 'would be imported', counts.added],
    [isDone ? 'changed' : 'would be changed', counts.changed],
    ['there already', counts.unchanged],
    ['of nobody known, kept apart', counts.unmatched],
    ['bad, left out', counts.bad],
  ]
  return html`<ul class="numbers">${shown.map(([label, n]) => html`<li><strong>${n}</strong>${label}</li>`)}</ul>`
}

export function renderFaults(faults: readonly ImportFault[], total: number): Html {
  if (total === 0) return html``
  const columns: Column<ImportFault>[] = [
    { label: 'Line', isNumber: true, cell: ({ line }) => line },
    { label: 'Why', cell: ({ reason }) => reason },
  ]
  const more = faults.length < total ? html`<p>The first ${faults.length} of ${total}.</p>` : ''
  return html`<h2>Bad rows</h2><p>Correct them and import the file once more: the other rows stay as they are.</p>${table('Bad rows', columns, faults)}${more}`
}

export function renderImport(
  visit: Visit,
  view: {
    readonly import: StoredImport
    readonly faults: readonly ImportFault[]
    readonly nextAfter: number | null
    readonly timeZone: string
    readonly problems: readonly string[]
    readonly done: string | undefined
  },
): Html {
  const { id, fileName, state, counts, mapping, appliedAt, appliedBy, undoneAt, undoneBy } = view.import
  const path = `/console/imports/${id}`
  const undone =
    state === 'undone' ? html` Taken back ${instant(undoneAt, view.timeZone)} by ${undoneBy}.` : ''
  const next =
    view.nextAfter === null
      ? ''
      : html`<p><a href="${visit.deps.base}${path}?after=${view.nextAfter}">More bad rows</a></p>`
  return html`<section class="card"><h1>${fileName}</h1>${said(view.done)}${
    view.problems.length > 0
      ? html`<div class="problems" role="alert">${view.problems.map((problem) => html`<p>${problem}</p>`)}</div>`
      : ''
  }<p>${states[state]} From “${mapping?.source}”, ${instant(appliedAt, view.timeZone)} by ${appliedBy}.${undone}</p>${
    counts ? renderCounts(counts, true) : ''
  }${counts ? renderFaults(view.faults, counts.bad) : ''}${next}${
    counts && counts.bad > 0
      ? html`<p><a href="${visit.deps.base}${path}/bad-rows.csv">All bad rows as a CSV file</a></p>`
      : ''
  }${
    state === 'applied'
      ? html`<h2>Take it back</h2><p>Everything that this import brought goes, and what it changed becomes what it was. Scores follow with the next cycle.</p>${form(
          visit,
          `${path}/undo`,
          html`<button class="danger" type="submit">Take this import back</button>`,
        )}`
      : ''
  }</section>`
}

export function renderUnmatched(
  visit: Visit,
  view: {
    readonly count: number
    readonly rows: readonly UnmatchedRow[]
    readonly next: string | null
    readonly timeZone: string
    readonly done: string | undefined
  },
): Html {
  const columns: Column<UnmatchedRow>[] = [
    { label: 'Source', cell: ({ source, line }) => `${source}, line ${line}` },
    { label: 'Contact', cell: ({ email, contactRef }) => email ?? contactRef ?? '' },
    { label: 'Account', cell: ({ account }) => account ?? '' },
    { label: 'Answered', cell: ({ answeredAt }) => instant(answeredAt, view.timeZone) },
    { label: 'Why', cell: ({ reason }) => unmatchedTexts[reason] },
  ]
  const { base } = visit.deps
  return html`<section class="card"><h1>Rows of nobody known</h1>${said(view.done)}<p>They are kept, and looked at again every night. They count in no score until their contact is there.</p>${
    view.rows.length === 0
      ? html`<p>There are none: every imported response has its contact. <a href="${base}/console/imports">Back to the imports</a></p>`
      : html`${form(visit, '/console/imports/unmatched', html`<button type="submit">Look again now</button>`)}<p>${view.count} in all.</p>${table('Rows of nobody known', columns, view.rows)}`
  }${view.next ? html`<p><a href="${base}/console/imports/unmatched?after=${view.next}">More</a></p>` : ''}</section>`
}
