/** A file that was uploaded and not imported yet: its mapping, a look at what would happen, the import. */
import { mayReadVerbatims } from '#domain/access.ts'
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import { parseSettings } from '#domain/settings.ts'
import { applyImport, checkImport, type ImportReport, type ImportWork } from '#flows/imports/run.ts'
import { proposeMapping, readHead, uploadedFile } from '#flows/imports/upload.ts'
import { continuousInstrument, sendableInstrument } from '#flows/instruments/asked.ts'
import { type Html, html } from '#std/html.ts'
import { InputError } from '#std/input-error.ts'
import { deleteImport, findImport, type StoredImport, saveImportMapping } from '#store/imports/imports.ts'
import { listMappings, saveMapping } from '#store/imports/mappings.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { type Column, table } from '../table.ts'
import { type Answer, actorOf, fieldOf, inOwnWorkspace, page, type Visit } from '../visit.ts'
import { readMappingForm, renderMappingForm } from './mapping-form.ts'
import { problemList, renderCounts, renderFaults } from './pages.ts'

interface Shown {
  readonly readsWords: boolean
  readonly mapping?: ImportMapping
  readonly problems?: readonly string[]
  readonly report?: ImportReport
}

/** The page of an upload; where its file has gone meanwhile, that of what became of it. */
export async function showUpload(visit: Visit, found: StoredImport, shown: Shown): Promise<Answer> {
  const source = await fileOf(visit, found.id)
  if (!source) return { kind: 'go', path: '/console/imports' }
  const head = await readHead(source)
  const { instrument, saved } = await inOwnWorkspace(visit, async (tx) => {
    const settings = parseSettings((await loadWorkspace(tx))?.settings)
    const named = shown.mapping ?? found.mapping
    return {
      instrument:
        (named && (await sendableInstrument(tx, named.instrument))) ??
        (await continuousInstrument(tx, settings)).instrument,
      saved: (await listMappings(tx)).map(({ name }) => name),
    }
  })
  const mapping =
    shown.mapping ?? found.mapping ?? proposeMapping(instrument, head, found.fileName, visit.now)
  const { report, problems = [], readsWords } = shown
  const body = html`<section class="card"><h1>${found.fileName}</h1>${problemList(problems)}${head.notes.map((note) => html`<p>${note}</p>`)}${
    report
      ? renderReport(report, readsWords)
      : html`<p>Nothing has been imported. Look over what the columns mean, then see what would happen.</p>`
  }</section><section class="card">${renderMappingForm(visit, {
    ...{ importId: found.id, instrument, header: head.header, labels: head.labels, mapping, saved },
    rows: readsWords ? head.rows.slice(0, 20) : [],
    canApply: report !== undefined,
  })}</section>`
  return page(found.fileName, body, problems.length > 0 ? 422 : 200)
}

function fileOf({ deps, session }: Visit, importId: string) {
  return uploadedFile(deps.database, { workspaceId: session.workspaceId, importId })
}

function renderReport({ counts, faults, sample }: ImportReport, readsWords: boolean): Html {
  const columns: Column<ImportReport['sample'][number]>[] = [
    { label: 'Line', isNumber: true, cell: ({ line }) => line },
    { label: 'Answered', cell: ({ answeredAt }) => answeredAt.slice(0, 16).replace('T', ' ') },
    { label: 'Contact', cell: ({ email, contactRef }) => email ?? contactRef ?? '' },
    { label: 'Account', cell: (row) => row.accountRef ?? row.accountDomain ?? row.accountName ?? '' },
    {
      label: 'Answers',
      cell: ({ answers }) =>
        Object.entries(answers).map(([id, value]) => {
          const isHidden = typeof value === 'string' && !readsWords
          return html`<p>${id}: ${isHidden ? 'words' : value}</p>`
        }),
    },
  ]
  return html`<h2>What would happen</h2>${renderCounts(counts, false)}${
    sample.length > 0
      ? html`<h2>The first rows as they are read</h2>${table('First rows', columns, sample)}`
      : ''
  }${renderFaults(faults.slice(0, 200), counts.bad)}`
}

/** What was pressed on that page; null where there is no such upload any more. */
export async function decideUpload(visit: Visit, id: string | null): Promise<Answer | null> {
  if (id === null) return null
  const { database } = visit.deps
  const { workspaceId } = visit.session
  const { found, kept, readsWords } = await inOwnWorkspace(visit, async (tx) => ({
    found: await findImport(tx, id),
    kept: await listMappings(tx),
    readsWords: mayReadVerbatims(
      visit.session.user.role,
      parseSettings((await loadWorkspace(tx))?.settings).privacy.verbatims,
    ),
  }))
  if (!found) return null
  if (found.state !== 'uploaded') return { kind: 'go', path: `/console/imports/${id}` }
  const act = fieldOf(visit, 'act')
  if (act === 'discard') {
    await inOwnWorkspace(visit, (tx) => deleteImport(tx, id))
    return { kind: 'go', path: '/console/imports?done=discarded' }
  }
  const reused =
    act === 'use' ? kept.find(({ name }) => name === fieldOf(visit, 'saved'))?.mapping : undefined
  if (act === 'use') return showUpload(visit, found, { readsWords, ...(reused ? { mapping: reused } : {}) })
  const source = await fileOf(visit, id)
  if (!source) return { kind: 'go', path: '/console/imports' }
  const { header } = await readHead(source)
  const posted = readMappingForm(
    visit.form,
    header,
    found.mapping?.instrument ?? (await defaultInstrument(visit)),
  )
  const read = mappingSchema.safeParse(posted.mapping)
  if (!read.success || posted.problems.length > 0) {
    const wrong = read.success ? [] : ['say where the responses come from, in at most 120 characters']
    const mapping = read.success ? { mapping: read.data } : {}
    return showUpload(visit, found, { readsWords, ...mapping, problems: [...posted.problems, ...wrong] })
  }
  const work: ImportWork = {
    ...{ workspaceId, importId: id, fileName: found.fileName, source, mapping: read.data },
    ...{ by: actorOf(visit), now: visit.now, secret: visit.deps.secret },
  }
  try {
    await keep(visit, id, read.data)
    if (act === 'apply') {
      const done = await applyImport(database, work)
      return done.kind === 'missing' ? null : { kind: 'go', path: `/console/imports/${id}?done=applied` }
    }
    return showUpload(visit, found, {
      readsWords,
      mapping: read.data,
      report: await checkImport(database, work),
    })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return showUpload(visit, found, { readsWords, mapping: read.data, problems: error.problems })
  }
}

/** What was said stays with the upload, and under a name where one was given. */
async function keep(visit: Visit, id: string, mapping: ImportMapping): Promise<void> {
  const name = fieldOf(visit, 'keep').slice(0, 80)
  const { name: by } = actorOf(visit)
  await inOwnWorkspace(visit, async (tx) => {
    await saveImportMapping(tx, id, { mapping, counts: null })
    if (name !== '') await saveMapping(tx, { name, mapping, by, at: visit.now.toISOString() })
  })
}

async function defaultInstrument(visit: Visit): Promise<string> {
  return inOwnWorkspace(visit, async (tx) => {
    const settings = parseSettings((await loadWorkspace(tx))?.settings)
    return (await continuousInstrument(tx, settings)).instrument.name
  })
}
