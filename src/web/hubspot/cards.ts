/** The cards on company and contact records: what they show. */
import { type Request, type Response, Router } from 'express'
import { emptyCard } from '#domain/card-company.ts'
import { cardQuerySchema, objectTypeIds } from '#domain/card-request.ts'
import { maySeeAccount } from '#flows/card-access.ts'
import { findSubject, loadCompanyCard, loadContactCard } from '#flows/load-card.ts'
import { namingOutages } from '#flows/open-link.ts'
import { inWorkspace } from '#store/pool.ts'
import { findCaller } from './caller.ts'
import type { HubspotDeps } from './deps.ts'
import { hubspotPaths } from './paths.ts'
import { refuse, signedByHubspot } from './signed.ts'
import { isTooMuch } from './too-much.ts'

const recordSchema = cardQuerySchema.pick({ objectId: true, objectTypeId: true })

const cards = {
  company: { object: 'account', typeId: objectTypeIds.company, load: loadCompanyCard },
  contact: { object: 'contact', typeId: objectTypeIds.contact, load: loadContactCard },
} as const

export function cardRoutes(deps: HubspotDeps): Router {
  const router = Router({ caseSensitive: true })
  const gate = signedByHubspot(deps)
  router.get(hubspotPaths.companyCard, gate, (request: Request, response: Response) =>
    show(deps, 'company', request, response),
  )
  router.get(hubspotPaths.contactCard, gate, (request: Request, response: Response) =>
    show(deps, 'contact', request, response),
  )
  return router
}

/** A record that is not of the signed portal is unknown, whether another workspace has it or nobody. */
async function show(
  deps: HubspotDeps,
  kind: keyof typeof cards,
  request: Request,
  response: Response,
): Promise<void> {
  const { object, typeId, load } = cards[kind]
  const record = recordSchema.safeParse(request.query)
  if (!record.success || record.data.objectTypeId !== typeId) return refuse(response, 'bad-request')
  const caller = await findCaller(deps, request)
  if (typeof caller === 'string') return refuse(response, caller)
  if (await isTooMuch(deps, caller, response)) return
  const { connectionId, person, workspaceId } = caller
  const answer = await namingOutages(() =>
    inWorkspace(deps.database, workspaceId, async (tx) => {
      const subject = await findSubject(tx, { connectionId, object, externalId: record.data.objectId })
      if (subject === null) return 'not-found' as const
      if (subject === 'not-synced') return emptyCard('not-synced')
      const { accountId } = subject
      if (!(await maySeeAccount(tx, { accountId, connectionId }, person))) return 'not-yours' as const
      return load(tx, subject.id, connectionId, deps.now())
    }),
  )
  if (typeof answer === 'string') refuse(response, answer)
  else response.json(answer)
}
