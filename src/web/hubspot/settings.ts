/** The settings page in HubSpot: the settings that are used most, over the flow that the console uses. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { may } from '#domain/access.ts'
import { type SettingsAnswer, settingsRequestSchema } from '#domain/card-settings.ts'
import { changeSettings, loadSettings } from '#flows/change-settings.ts'
import { ensurePerson, roleOfPerson } from '#flows/identify-person.ts'
import { namingOutages } from '#flows/open-link.ts'
import { problemsOfPage, showSettings, toChange, toFields } from '#flows/short-settings.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { answerOnce } from '#store/requests.ts'
import { type Caller, findCaller } from './caller.ts'
import type { HubspotDeps } from './deps.ts'
import { hubspotPaths } from './paths.ts'
import { jsonOf, refuse, signedByHubspot } from './signed.ts'
import { isTooMuch } from './too-much.ts'

export function settingsRoutes(deps: HubspotDeps): Router {
  const router = Router({ caseSensitive: true })
  const gate = signedByHubspot(deps)
  router.get(hubspotPaths.settings, gate, (request: Request, response: Response) =>
    show(deps, request, response),
  )
  router.put(hubspotPaths.settings, gate, (request: Request, response: Response) =>
    save(deps, request, response),
  )
  return router
}

async function show(deps: HubspotDeps, request: Request, response: Response): Promise<void> {
  const caller = await findCaller(deps, request)
  if (typeof caller === 'string') return refuse(response, caller)
  if (await isTooMuch(deps, caller, response)) return
  const answer = await namingOutages(() =>
    inWorkspace(deps.database, caller.workspaceId, async (tx) => {
      const all = await loadSettings(tx)
      const role = await roleOfPerson(tx, caller.person, all.settings.access)
      return may(role, 'settings.see') ? showSettings(all, { crm: 'hubspot', role, message: null }) : null
    }),
  )
  if (answer === null) refuse(response, 'not-allowed')
  else response.json(answer)
}

type Saved =
  | { readonly kind: 'saved'; readonly answer: SettingsAnswer }
  | { readonly kind: 'not-allowed' | 'changed-meanwhile' }
  | { readonly kind: 'invalid'; readonly fields: { field: string; message: string }[] }

/** Ends the transaction of a save that has no effect, so that nothing of it is kept, not even that it was asked for. */
class NotSaved extends Error {
  readonly outcome: Exclude<Saved, { kind: 'saved' }>
  constructor(outcome: NotSaved['outcome']) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

async function save(deps: HubspotDeps, request: Request, response: Response): Promise<void> {
  const json = jsonOf(request)
  const body = settingsRequestSchema.safeParse(json)
  if (!body.success) {
    const settings = z.object({ settings: z.unknown() }).safeParse(json)
    const fields = settings.success ? problemsOfPage(settings.data.settings) : []
    return refuse(response, 'bad-request', { fields })
  }
  const caller = await findCaller(deps, request)
  if (typeof caller === 'string') return refuse(response, caller)
  if (await isTooMuch(deps, caller, response)) return
  const saved = await namingOutages(() =>
    inWorkspace(deps.database, caller.workspaceId, (tx) => saveIn(deps, tx, caller, body.data)),
  ).catch((error: unknown): Saved => {
    if (error instanceof NotSaved) return error.outcome
    throw error
  })
  if (saved.kind === 'saved') response.json(saved.answer)
  else if (saved.kind === 'invalid') refuse(response, 'bad-request', { ...invalid, fields: saved.fields })
  else refuse(response, saved.kind)
}

const invalid = {
  whatHappened: 'Some settings cannot be saved as they are.',
  whatToDo: 'Correct the fields that are marked, and save again.',
}

/** The same save once more, of which the answer was lost, is answered like the first and saves nothing. */
async function saveIn(
  deps: HubspotDeps,
  tx: WorkspaceTx,
  { person }: Caller,
  { requestId, version, settings }: z.infer<typeof settingsRequestSchema>,
): Promise<Saved> {
  const now = deps.now()
  const user = await ensurePerson(tx, person, now)
  if (!may(user.role, 'settings.change')) throw new NotSaved({ kind: 'not-allowed' })
  const asked = [person.externalId, version, settings]
  const answer = await answerOnce<SettingsAnswer>(
    tx,
    { source: 'hubspot-settings', id: requestId, asked, now },
    async () => {
      const read = toChange(settings, await loadSettings(tx), 'hubspot')
      if ('problems' in read) throw new NotSaved({ kind: 'invalid', fields: toFields(read.problems) })
      const outcome = await changeSettings(tx, { change: read.change, version, actor: user, now })
      if (outcome.kind === 'stale') throw new NotSaved({ kind: 'changed-meanwhile' })
      if (outcome.kind === 'invalid')
        throw new NotSaved({ kind: 'invalid', fields: toFields(outcome.problems) })
      const message =
        outcome.changed.length === 0 ? 'Nothing had changed.' : 'Saved. It takes effect with the next cycle.'
      return showSettings(await loadSettings(tx), { crm: 'hubspot', role: user.role, message })
    },
  )
  return { kind: 'saved', answer }
}
