/** Instruments: the list, the editor, versions, files, previews. */

import { may } from '#domain/access.ts'
import { definitionSchema } from '#domain/instrument/definition.ts'
import { writeExchange } from '#domain/instrument/exchange.ts'
import { addVersion, discardDraft } from '#flows/instruments/edit.ts'
import { importInstrument } from '#flows/instruments/exchange.ts'
import { Refusal } from '#flows/refusal.ts'
import { listInstruments } from '#store/instruments.ts'
import {
  type Answer,
  actorOf,
  type ConsoleRoute,
  fieldOf,
  idParam,
  inOwnWorkspace,
  missing,
  type Visit,
} from '../visit.ts'
import { draftOf, slugFrom } from './draft.ts'
import { renderEdit } from './edit.ts'
import { showList } from './list.ts'
import { type LoadedVersion, loadOwn, loadShipped } from './load.ts'
import { previewRoutes } from './preview.ts'
import { languageShown, saveTyped } from './save.ts'

const see = 'instruments.see'
const change = 'instruments.change'
const list = '/console/instruments'

type WithVersion = (visit: Visit, version: LoadedVersion) => Promise<Answer>

/** The same for a version of the workspace's own and for a shipped one. */
function ofBoth(
  method: 'get' | 'post',
  below: string,
  permission: typeof see | typeof change,
  handle: WithVersion,
): ConsoleRoute[] {
  const run = (load: (visit: Visit) => Promise<LoadedVersion | null>) => async (visit: Visit) => {
    const version = await load(visit)
    return version ? handle(visit, version) : missing
  }
  return [
    { method, path: `${list}/:id${below}`, permission, handle: run(loadOwn) },
    { method, path: `${list}/shipped/:name${below}`, permission, handle: run(loadShipped) },
  ]
}

export const instrumentRoutes: readonly ConsoleRoute[] = [
  { method: 'get', path: list, permission: see, handle: (visit) => showList(visit, noticeOf(visit)) },
  { method: 'post', path: `${list}/new`, permission: change, handle: begin },
  { method: 'post', path: `${list}/import`, permission: change, body: 'upload', handle: takeFile },
  ...ofBoth('get', '', see, async (visit, version) =>
    renderEdit(visit, version, {
      draft: draftOf(version.definition),
      language: languageShown(visit.query.language),
      problems: [],
      notice: notices[visit.query.done ?? ''] ?? null,
      canChange: may(visit.session.user.role, change),
    }),
  ),
  { method: 'post', path: `${list}/:id`, permission: change, handle: saveTyped },
  ...ofBoth('post', '/next', change, async (visit, { definition }) => {
    const { id } = await inOwnWorkspace(visit, (tx) => addVersion(tx, definition, workOf(visit)))
    return { kind: 'go', path: `${list}/${id}?done=next` }
  }),
  ...ofBoth('get', '/export', see, async (_, { definition, name, version }) => ({
    kind: 'file',
    type: 'application/json',
    bytes: Buffer.from(writeExchange(definition)),
    name: `${name}-${version}.json`,
  })),
  {
    method: 'post',
    path: `${list}/:id/discard`,
    permission: change,
    handle: async (visit) => {
      const id = idParam(visit)
      try {
        const isGone =
          id !== null && (await inOwnWorkspace(visit, (tx) => discardDraft(tx, id, workOf(visit))))
        return isGone ? { kind: 'go', path: `${list}?done=discarded` } : missing
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return showList(visit, { text: error.message }, 422)
      }
    },
  },
  ...previewRoutes(ofBoth),
]

const notices: Readonly<Record<string, string>> = {
  saved: 'Saved as a draft.',
  ready: 'Saved, and ready to be sent.',
  next: 'This is a new version, as a draft. What was sent before stays as it is.',
  imported: 'Imported as a draft. Read it, then make it ready.',
  discarded: 'The draft was thrown away.',
  unchanged: 'The file says what a version here says already: nothing was changed.',
}

function noticeOf({ query }: Visit) {
  const text = notices[query.done ?? '']
  return text ? { text } : null
}

function workOf(visit: Visit) {
  return { by: actorOf(visit), now: visit.now }
}

/** A new one asks of the company alone; everything else is added in the editor. */
async function begin(visit: Visit): Promise<Answer> {
  // A new one is never taken for a version of another whose title happens to give the same name.
  const taken = (await inOwnWorkspace(visit, listInstruments)).map(({ name }) => name)
  const read = definitionSchema.safeParse({
    name: slugFrom(fieldOf(visit, 'title'), [...taken, 'kapp', 'pulse', 'shipped', 'new', 'import']),
    title: fieldOf(visit, 'title'),
    kind: 'relationship',
    subjects: [{ id: 'company', measures: ['satisfaction', 'recommend'] }],
  })
  if (!read.success)
    return showList(
      visit,
      {
        text: 'Give it a name of 1 to 120 characters.',
        problems: [{ path: '', message: 'Nothing was made.' }],
      },
      422,
    )
  const { id } = await inOwnWorkspace(visit, (tx) => addVersion(tx, read.data, workOf(visit)))
  return { kind: 'go', path: `${list}/${id}` }
}

async function takeFile(visit: Visit): Promise<Answer> {
  const bytes = visit.files.file?.bytes
  if (!bytes)
    return showList(
      visit,
      {
        text: 'Choose a file first. Nothing was imported.',
        problems: [{ path: '', message: 'There was no file.' }],
      },
      422,
    )
  const outcome = await inOwnWorkspace(visit, (tx) =>
    importInstrument(tx, bytes.toString('utf8'), workOf(visit)),
  )
  if (outcome.kind === 'imported') return { kind: 'go', path: `${list}/${outcome.id}?done=imported` }
  if (outcome.kind === 'unchanged') return { kind: 'go', path: `${list}?done=unchanged` }
  return showList(
    visit,
    { text: 'The file was not imported, and nothing was changed:', problems: outcome.problems },
    422,
  )
}
