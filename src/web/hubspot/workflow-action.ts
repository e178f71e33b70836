/** The workflow action "Invite to survey". Whatever comes out of it, the workflow learns it and goes on. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { kapp } from '#domain/instrument/shipped.ts'
import { inviteContact, type SingleInvitation, WaveUnderWay } from '#flows/invite-contact.ts'
import { namingOutages } from '#flows/open-link.ts'
import { Refusal } from '#flows/refusal.ts'
import { findOfRecord } from '#store/card.ts'
import { inWorkspace } from '#store/pool.ts'
import { answerOnce } from '#store/requests.ts'
import type { SingleJob } from '#store/single-jobs.ts'
import { type Caller, findConnectedPortal } from './caller.ts'
import type { HubspotDeps } from './deps.ts'
import { hubspotPaths } from './paths.ts'
import { jsonOf, refuse, signedByHubspot } from './signed.ts'

/** Names of the action's output fields; the app manifest defines the same. */
export const inviteOutputs = ['outcome', 'reason'] as const

const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,20}$/)])

/** What HubSpot sends: the portal in `origin`, the enrolled record in `object`, and one callback id per run and record. */
const actionSchema = z.object({
  callbackId: z.string().min(1).max(500),
  origin: z.object({ portalId: id }),
  object: z.object({ objectId: id, objectType: z.string().toUpperCase().pipe(z.literal('CONTACT')) }),
  inputFields: z.object({ survey: z.literal(kapp.name) }),
})
type Action = z.infer<typeof actionSchema>

const retrySeconds = 60

export function workflowRoutes(deps: HubspotDeps): Router {
  const router = Router({ caseSensitive: true })
  // HubSpot documents signature v2 for workflow actions; the callback id makes a repetition harmless at any time.
  router.post(
    hubspotPaths.inviteAction,
    signedByHubspot(deps, { acceptsV2: true }),
    (request: Request, response: Response) => act(deps, request, response),
  )
  return router
}

async function act(deps: HubspotDeps, request: Request, response: Response): Promise<void> {
  const action = actionSchema.safeParse(jsonOf(request))
  if (!action.success) return refuse(response, 'bad-request')
  const { portalId } = action.data.origin
  const connected = await namingOutages(() => findConnectedPortal(deps, portalId))
  if (!connected) return answer(response, notInvited('Keyward is not connected to this portal.'))
  try {
    const { jobs, ...invitation } = await namingOutages(() => invite(deps, action.data, connected))
    answer(response, invitation)
    await deps.hubspot.enqueue(jobs)
  } catch (error) {
    if (error instanceof Refusal) return answer(response, notInvited(error.message))
    if (!(error instanceof WaveUnderWay)) throw error
    // HubSpot asks again after a 429, for up to three days.
    response.set('Retry-After', String(retrySeconds))
    refuse(response, 'too-many')
  }
}

async function invite(
  deps: HubspotDeps,
  { callbackId, object, inputFields }: Action,
  { workspaceId, connectionId }: Pick<Caller, 'workspaceId' | 'connectionId'>,
): Promise<SingleInvitation & { jobs: readonly SingleJob[] }> {
  const now = deps.now()
  const { hasMailServer } = deps.hubspot
  let jobs: readonly SingleJob[] = []
  const invitation = await inWorkspace(deps.database, workspaceId, (tx) =>
    answerOnce<SingleInvitation>(
      tx,
      { source: 'hubspot-workflow', id: callbackId, asked: [object.objectId, inputFields], now },
      async () => {
        const externalId = object.objectId
        const contactId = await findOfRecord(tx, { connectionId, object: 'contact', externalId })
        if (contactId === null) throw new Refusal('not-found', 'Keyward does not know this contact yet.')
        const { secret } = deps
        const { jobs: due, ...done } = await inviteContact(tx, { contactId, now, secret, hasMailServer })
        jobs = due
        return done
      },
    ),
  )
  return { ...invitation, jobs }
}

function notInvited(text: string): SingleInvitation {
  return { outcome: 'not_invited', reason: 'unknown', text, until: null }
}

function answer(response: Response, { outcome, text }: SingleInvitation): void {
  response.json({ outputFields: { outcome, reason: text, hs_execution_state: 'SUCCESS' } })
}
