/** What becomes of one request that stands in a CRM: nominate, acknowledge, invite. */
import { crmNames } from '#domain/crm-name.ts'
import { oneLine } from '#domain/one-line.ts'
import type { PackageRequest, RequestAnswer } from '#domain/package-request.ts'
import { findAlertByKey } from '#store/alert-state.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { findOfRecord } from '#store/card.ts'
import type { Connection } from '#store/connections.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { findUserOf } from '#store/users.ts'
import { acknowledgeAlert } from './acknowledge-alert.ts'
import { inviteContact } from './invite-contact.ts'
import { nominateContact } from './nominate-contact.ts'
import { Refusal } from './refusal.ts'

interface Work {
  readonly request: PackageRequest
  readonly connection: Connection
  readonly now: Date
  readonly secret: string
  readonly hasMailServer: boolean
}

/** As much as the request's field for it holds. */
const longestText = 255

/**
 * Does what was asked, in the name of the CRM user who asked, and says what came of it; a refusal changes nothing. Throws
 * WaveUnderWay, after which nothing was decided.
 */
export async function answerRequest(tx: WorkspaceTx, work: Work): Promise<RequestAnswer> {
  try {
    const { state, text } = await carryOut(tx, work, await actorOf(tx, work))
    return { state, text: oneLine(text, longestText) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refused(oneLine(`${error.message} ${error.remedy}`, longestText))
  }
}

async function carryOut(tx: WorkspaceTx, work: Work, actor: Actor): Promise<RequestAnswer> {
  const { request, now } = work
  switch (request.kind) {
    case 'nominate':
      return done((await nominateContact(tx, { contactId: await contactOf(tx, work), actor, now })).message)
    case 'acknowledge':
      return done((await acknowledgeAlert(tx, { alertId: await alertOf(tx, work), actor, now })).message)
    case 'invite':
      return invite(tx, work, actor)
    case null:
      return refused('This version of Keyward does not know such a request. Nothing was done.')
  }
}

async function invite(tx: WorkspaceTx, work: Work, actor: Actor): Promise<RequestAnswer> {
  const { request, now, secret, hasMailServer } = work
  const contactId = await contactOf(tx, work)
  const { outcome, text } = await inviteContact(tx, { contactId, now, secret, hasMailServer })
  if (outcome !== 'invited') return refused(`Not invited. ${text}`)
  await writeAudit(tx, {
    actor,
    action: 'contact.invited',
    subject: `Contact ${request.contactExternalId}`,
    at: now,
  })
  return done(text)
}

/** The record must be one that this connection has read: whatever else is named in a request is unknown here. */
async function contactOf(tx: WorkspaceTx, { request, connection }: Work): Promise<string> {
  const { contactExternalId: externalId } = request
  if (externalId === null) throw new Refusal('not-found', 'The request names no contact.')
  const id = await findOfRecord(tx, { connectionId: connection.id, object: 'contact', externalId })
  if (id === null)
    throw new Refusal(
      'not-found',
      'Keyward does not know this contact.',
      'The user whom Keyward connects as must see it.',
    )
  return id
}

async function alertOf(tx: WorkspaceTx, { request, connection }: Work): Promise<string> {
  const { alertKey } = request
  if (alertKey === null) throw new Refusal('not-found', 'The request names no alert.')
  const id = await findAlertByKey(tx, { situationKey: alertKey, connectionId: connection.id })
  if (id === null) throw new Refusal('not-found', 'Keyward does not know this alert.')
  return id
}

/** The CRM's user, with the account they have here if they ever signed in. */
async function actorOf(tx: WorkspaceTx, { request, connection }: Work): Promise<Actor> {
  const { externalId, name } = request.by
  const user = await findUserOf(tx, { crm: connection.crm, externalId })
  const called = name ?? user?.name ?? 'User'
  return { id: user?.id ?? null, name: `${oneLine(called, 120)} (${crmNames[connection.crm]} ${externalId})` }
}

const done = (text: string): RequestAnswer => ({ state: 'done', text })
const refused = (text: string): RequestAnswer => ({ state: 'refused', text })
