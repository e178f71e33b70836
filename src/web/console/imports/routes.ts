/** Imports of past or outside responses: upload, say what the columns mean, look, import, take back. */
import { mayReadVerbatims } from '#domain/access.ts'
import { parseSettings } from '#domain/settings.ts'
import { tendImports } from '#flows/imports/tend.ts'
import { undoImport } from '#flows/imports/undo.ts'
import { keepUpload } from '#flows/imports/upload.ts'
import { InputError } from '#std/input-error.ts'
import { findImport, listFaults, listImports } from '#store/imports/imports.ts'
import { listUnmatched } from '#store/imports/unmatched.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  idParam,
  inOwnWorkspace,
  isId,
  missing,
  page,
  type Visit,
} from '../visit.ts'
import { downloadFaults } from './bad-rows.ts'
import { decideUpload, showUpload } from './look.ts'
import { renderImport, renderImports, renderUnmatched } from './pages.ts'

const perPage = 200
const permission = 'imports.do'

export const importRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: '/console/imports', permission, handle: (visit) => showList(visit, []) },
  { method: 'post', path: '/console/imports', permission, body: 'file', handle: upload },
  { method: 'get', path: '/console/imports/unmatched', permission, handle: showUnmatched },
  { method: 'post', path: '/console/imports/unmatched', permission, handle: matchNow },
  { method: 'get', path: '/console/imports/:id', permission, handle: (visit) => show(visit, []) },
  {
    method: 'post',
    path: '/console/imports/:id',
    permission,
    handle: async (visit) => (await decideUpload(visit, idParam(visit))) ?? missing,
  },
  { method: 'get', path: '/console/imports/:id/bad-rows.csv', permission, handle: downloadFaults },
  { method: 'post', path: '/console/imports/:id/undo', permission, handle: undo },
]

const notices: Readonly<Record<string, string>> = {
  applied: 'Imported. Nobody was alerted and nothing was sent; scores follow with the next cycle.',
  discarded: 'The file was discarded. Nothing was imported.',
  undone: 'Taken back. Scores follow with the next cycle.',
  matched: 'Looked again: what has its contact by now has been imported.',
}

async function showList(visit: Visit, problems: readonly string[]): Promise<Answer> {
  const view = await inOwnWorkspace(visit, async (tx) => ({
    imports: await listImports(tx, perPage),
    unmatched: (await listUnmatched(tx, { after: null, limit: 1 })).count,
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  const done = notices[visit.query.done ?? '']
  return page('Imports', renderImports(visit, { ...view, problems, done }), problems.length > 0 ? 422 : 200)
}

async function upload(visit: Visit): Promise<Answer> {
  const { file } = visit.files
  if (!file) return showList(visit, ['Choose a CSV file first.'])
  try {
    const id = await keepUpload(visit.deps.database, {
      ...{ workspaceId: visit.session.workspaceId, fileName: file.name, bytes: file.bytes },
      ...{ by: actorOf(visit), now: visit.now },
    })
    return { kind: 'go', path: `/console/imports/${id}` }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return showList(visit, error.problems)
  }
}

async function show(visit: Visit, problems: readonly string[]): Promise<Answer> {
  const id = idParam(visit)
  if (id === null) return missing
  const after = Number.parseInt(visit.query.after ?? '0', 10) || 0
  const { found, faults, timeZone, readsWords } = await inOwnWorkspace(visit, async (tx) => {
    const workspace = await loadWorkspace(tx)
    const { privacy } = parseSettings(workspace?.settings)
    return {
      found: await findImport(tx, id),
      faults: await listFaults(tx, { importId: id, after: Math.min(after, 2_000_000_000), limit: perPage }),
      timeZone: workspace?.timeZone ?? 'UTC',
      readsWords: mayReadVerbatims(visit.session.user.role, privacy.verbatims),
    }
  })
  if (!found) return missing
  if (found.state === 'uploaded') return showUpload(visit, found, { readsWords })
  const nextAfter = faults.length === perPage ? (faults.at(-1)?.line ?? null) : null
  const done = notices[visit.query.done ?? '']
  const view = { import: found, faults, nextAfter, timeZone, problems, done }
  return page(found.fileName, renderImport(visit, view), problems.length > 0 ? 422 : 200)
}

async function undo(visit: Visit): Promise<Answer> {
  const importId = idParam(visit)
  if (importId === null) return missing
  const { workspaceId } = visit.session
  const outcome = await undoImport(visit.deps.database, {
    ...{ workspaceId, importId, by: actorOf(visit), now: visit.now },
  })
  if (outcome.kind === 'missing') return missing
  if (outcome.kind === 'undone') return { kind: 'go', path: `/console/imports/${importId}?done=undone` }
  return show(visit, [
    `Nothing was taken back: ${outcome.fileNames.join(', ')} has changed rows of it since. Take that back first.`,
  ])
}

async function showUnmatched(visit: Visit): Promise<Answer> {
  const after = isId(visit.query.after) ? visit.query.after : null
  const { timeZone, ...found } = await inOwnWorkspace(visit, async (tx) => ({
    ...(await listUnmatched(tx, { after, limit: perPage })),
    timeZone: (await loadWorkspace(tx))?.timeZone ?? 'UTC',
  }))
  const next = found.rows.length === perPage ? (found.rows.at(-1)?.id ?? null) : null
  const done = notices[visit.query.done ?? '']
  return page('Rows of nobody known', renderUnmatched(visit, { ...found, next, timeZone, done }))
}

async function matchNow(visit: Visit): Promise<Answer> {
  await inOwnWorkspace(visit, (tx) => tendImports(tx, visit.now.toISOString()))
  return { kind: 'go', path: '/console/imports/unmatched?done=matched' }
}
