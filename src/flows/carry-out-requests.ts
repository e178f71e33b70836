/**
 * Carries out what people ask of Keyward by a record in their CRM, each once, whatever happens in between: the deed, its answer,
 * and the answer that is owed to the CRM commit together. Who may make such a record is the CRM's decision.
 */
import type { CrmPort, PackagePort } from '#crm/port.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { PackageRequest, RequestAnswer } from '#domain/package-request.ts'
import { listOwedAnswers, oweAnswer, settleAnswers } from '#store/answers.ts'
import type { Connection } from '#store/connections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { answerOnce, RequestReused } from '#store/requests.ts'
import { settleRejected } from '#store/settle-writes.ts'
import { answerRequest } from './answer-request.ts'
import { WaveUnderWay } from './invite-contact.ts'
import { type Failure, failureOf, type PushWork } from './push-fields.ts'
import { tellMissingPackage } from './tell-missing-package.ts'

export interface CarriedOut {
  readonly done: number
  readonly refused: number
  /** Answers that the CRM did not take; they are given again. */
  readonly failed: readonly Failure[]
  readonly missing: readonly string[]
}

interface Deps {
  readonly database: Database
  readonly port: CrmPort
  /** The server key, which links of invitations are made of. */
  readonly secret: string
  readonly hasMailServer: boolean
}

type Work = Pick<PushWork, 'workspaceId' | 'now' | 'signal'> & { readonly connection: Connection }

/** Answers written at a time. */
const answersAtOnce = 200

/**
 * Reads the requests without an answer, carries them out one by one, and writes the answers: one call to read, and one more for
 * 200 answers. A request that fails for a reason of ours stands in nobody's way; it is tried again, and the first such error is
 * thrown at the end. Throws CrmError.
 */
export async function carryOutRequests(deps: Deps, work: Work): Promise<CarriedOut> {
  const total = { done: 0, refused: 0, failed: [] as Failure[], missing: [] as string[] }
  const { package: installed } = deps.port
  if (!installed) return total
  const { isUsable, missing } = await installed.inspect('requests')
  total.missing.push(...missing)
  await inWorkspace(deps.database, work.workspaceId, (tx) =>
    tellMissingPackage(tx, {
      connectionId: work.connection.id,
      crmName: crmNames[deps.port.crm],
      part: 'requests',
      isUsable,
      missing,
      now: work.now(),
    }),
  )
  if (!isUsable) return total
  const errors: unknown[] = []
  for (const request of await installed.readRequests()) {
    work.signal.throwIfAborted()
    try {
      const { state } = await carryOut(deps, work, request)
      total[state] += 1
    } catch (error) {
      // A wave is planned at this moment: the next look decides.
      if (!(error instanceof WaveUnderWay)) errors.push(error)
    }
  }
  total.failed.push(...(await pushAnswers(deps, installed, work)))
  if (errors.length > 0) throw errors[0]
  return total
}

/** A request that came before gets the answer it had; the CRM then holds one of an older look, or the last answer got lost. */
function carryOut(
  { database, secret, hasMailServer }: Deps,
  { workspaceId, connection, ...work }: Work,
  request: PackageRequest,
): Promise<RequestAnswer> {
  const now = work.now()
  const asked = [request.kind, request.contactExternalId, request.alertKey, request.by.externalId]
  return inWorkspace(database, workspaceId, async (tx) => {
    const source = `record/${connection.id}`
    const answer = await answerOnce<RequestAnswer>(tx, { source, id: request.key, asked, now }, () =>
      answerRequest(tx, { request, connection, now, secret, hasMailServer }),
    ).catch((error: unknown) => {
      if (error instanceof RequestReused) return changed
      throw error
    })
    const { externalId } = request
    await oweAnswer(tx, { ...answer, connectionId: connection.id, externalId, now: now.toISOString() })
    return answer
  })
}

const changed: RequestAnswer = {
  state: 'refused',
  text: 'This request was changed after Keyward had answered it. Nothing was done again; make a new one.',
}

/** Also answers that an earlier look could not write. */
async function pushAnswers(
  { database }: Deps,
  installed: PackagePort,
  { workspaceId, connection, now }: Work,
): Promise<Failure[]> {
  const failed: Failure[] = []
  while (true) {
    const owed = await inWorkspace(database, workspaceId, (tx) =>
      listOwedAnswers(tx, connection.id, answersAtOnce),
    )
    if (owed.length === 0) return failed
    const { done, rejected } = await installed.answerRequests(owed)
    const byId = new Map(owed.map((answer) => [answer.externalId, answer.outboxId]))
    const refused = rejected.flatMap(({ id, error }) => {
      const outboxId = byId.get(id)
      const failure = failureOf({ object: 'request', id, name: `Request ${id}` }, error)
      return outboxId === undefined ? [] : [{ outboxId, error: failure }]
    })
    await inWorkspace(database, workspaceId, async (tx) => {
      await settleAnswers(
        tx,
        done.flatMap((id) => byId.get(id) ?? []),
      )
      await settleRejected(tx, refused, now().toISOString())
    })
    failed.push(...refused.map(({ error }) => error))
    if (done.length + refused.length === 0) return failed
  }
}
