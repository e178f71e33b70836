/** What a person does on a card: nominate a contact, acknowledge an alert, go on in the console. */
import { type Request, type Response, Router } from 'express'
import type { z } from 'zod'
import type { CardErrorCode } from '#domain/card-error.ts'
import {
  acknowledgeRequestSchema,
  handOffRequestSchema,
  nominateRequestSchema,
} from '#domain/card-request.ts'
import { acknowledgeAlert } from '#flows/acknowledge-alert.ts'
import { maySeeAccount } from '#flows/card-access.ts'
import { ensurePerson } from '#flows/identify-person.ts'
import { nominateContact } from '#flows/nominate-contact.ts'
import { namingOutages } from '#flows/open-link.ts'
import { Refusal } from '#flows/refusal.ts'
import { loadAlertState } from '#store/alert-state.ts'
import { findOfRecord } from '#store/card.ts'
import { createHandOff } from '#store/hand-offs.ts'
import { loadNominee } from '#store/nominations/nominations.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { answerOnce } from '#store/requests.ts'
import type { User } from '#store/users.ts'
import { type Caller, findCaller } from './caller.ts'
import type { HubspotDeps } from './deps.ts'
import { hubspotPaths } from './paths.ts'
import { jsonOf, refuse, signedByHubspot } from './signed.ts'
import { isTooMuch } from './too-much.ts'

/** Ends a deed without an effect, with the error that the card shows. */
class DeedRefused extends Error {
  readonly code: CardErrorCode
  constructor(code: CardErrorCode) {
    super(code)
    this.code = code
  }
}

interface Doing<Body> {
  readonly tx: WorkspaceTx
  readonly caller: Caller
  readonly body: Body
  readonly user: User
  readonly now: Date
}

const handOffSeconds = 60

export function deedRoutes(deps: HubspotDeps): Router {
  const router = Router({ caseSensitive: true })
  const gate = signedByHubspot(deps)
  router.post(hubspotPaths.nominate, gate, (request: Request, response: Response) =>
    once(deps, request, response, nominateRequestSchema, nominate),
  )
  router.post(hubspotPaths.acknowledge, gate, (request: Request, response: Response) =>
    once(deps, request, response, acknowledgeRequestSchema, acknowledge),
  )
  router.post(hubspotPaths.handOff, gate, (request: Request, response: Response) =>
    // Not kept for a repetition: the answer is a secret. Its repetition makes another link, and both die within the minute.
    perform(deps, request, response, handOffRequestSchema, async ({ tx, user, body, now }) => {
      if (user.role === null) throw new DeedRefused('not-allowed')
      const { path } = body
      const token = await createHandOff(tx, { userId: user.id, path, now, seconds: handOffSeconds })
      const expiresAt = new Date(now.getTime() + handOffSeconds * 1_000).toISOString()
      return { url: `${deps.origin}${deps.base}/console/hand-off/${token}`, expiresAt }
    }),
  )
  return router
}

async function nominate({ tx, caller, body, user, now }: Doing<z.infer<typeof nominateRequestSchema>>) {
  const { connectionId } = caller
  const { contactId = null, externalId = '' } = body
  const id = contactId ?? (await findOfRecord(tx, { connectionId, object: 'contact', externalId }))
  const nominee = id === null ? null : await loadNominee(tx, id)
  if (id === null || !nominee) throw new DeedRefused('not-found')
  await assertTheirs(tx, caller, nominee.accountId, user)
  return nominateContact(tx, { contactId: id, actor: user, now })
}

async function acknowledge({ tx, caller, body, user, now }: Doing<z.infer<typeof acknowledgeRequestSchema>>) {
  const { alertId } = body
  const alert = await loadAlertState(tx, alertId)
  if (!alert) throw new DeedRefused('not-found')
  await assertTheirs(tx, caller, alert.accountId, user)
  return acknowledgeAlert(tx, { alertId, actor: user, now })
}

async function assertTheirs(
  tx: WorkspaceTx,
  { connectionId, person }: Caller,
  accountId: string | null,
  user: User,
): Promise<void> {
  if (!(await maySeeAccount(tx, { accountId, connectionId }, person))) throw new DeedRefused('not-yours')
  // An auditor looks and changes nothing.
  if (user.role === 'auditor') throw new DeedRefused('not-allowed')
}

/** HubSpot repeats what it got no answer to: the same request gets the same answer and has no second effect. */
function once<Body extends { requestId: string }>(
  deps: HubspotDeps,
  request: Request,
  response: Response,
  schema: z.ZodType<Body>,
  deed: (doing: Doing<Body>) => Promise<object>,
): Promise<void> {
  return perform(deps, request, response, schema, (doing) => {
    const { body, caller, now, tx } = doing
    const asked = [request.path, caller.person.externalId, body]
    return answerOnce(tx, { source: 'hubspot-card', id: body.requestId, asked, now }, () => deed(doing))
  })
}

async function perform<Body>(
  deps: HubspotDeps,
  request: Request,
  response: Response,
  schema: z.ZodType<Body>,
  deed: (doing: Doing<Body>) => Promise<object>,
): Promise<void> {
  const body = schema.safeParse(jsonOf(request))
  if (!body.success) return refuse(response, 'bad-request')
  const caller = await findCaller(deps, request)
  if (typeof caller === 'string') return refuse(response, caller)
  if (await isTooMuch(deps, caller, response)) return
  const now = deps.now()
  try {
    const answer = await namingOutages(() =>
      inWorkspace(deps.database, caller.workspaceId, async (tx) => {
        const user = await ensurePerson(tx, caller.person, now)
        return deed({ tx, caller, body: body.data, user, now })
      }),
    )
    response.json(answer)
  } catch (error) {
    if (error instanceof DeedRefused) return refuse(response, error.code)
    if (!(error instanceof Refusal)) throw error
    refuse(response, error.kind, {
      ...{ whatHappened: error.message },
      ...(error.remedy === '' ? {} : { whatToDo: error.remedy }),
    })
  }
}
