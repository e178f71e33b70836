/**
 * Erases a person everywhere, whoever asked for it. The database is done in one transaction; what stands in the CRMs is owed in the same
 * one and cleaned by a job, however often that takes (flows/push-erasures.ts). No preview holds an erasure back.
 */
import { randomUUID } from 'node:crypto'
import { addDays, localDate } from '#domain/calendar.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { anonymise } from '#store/erasure/anonymise.ts'
import { keepErasedLinks, listErasedLinks } from '#store/erasure/erased-links.ts'
import { rememberErased } from '#store/erasure/erased-people.ts'
import { type ErasureWay, endErasures, insertErasure } from '#store/erasure/erasures.ts'
import { lockContacts, waitForWriters } from '#store/erasure/hold-off.ts'
import { oweErasure } from '#store/erasure/owed.ts'
import { findPerson, type PersonSource } from '#store/erasure/person.ts'
import { redactReports } from '#store/erasure/reports.ts'
import { lockRecords } from '#store/lock-records.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { loadWorkspace } from '#store/workspaces.ts'

export interface ErasureWish {
  readonly secret: string
  /** Whom. Of a webhook the record that its CRM has erased, which is not written to any more. */
  readonly person: PersonSource
  readonly way: ErasureWay
  /** The admin who decided; null for everybody else. */
  readonly actor: Actor
  readonly now: Date
}

export interface Erased {
  readonly contacts: number
  /** Answers that stay without a person. */
  readonly responses: number
  /** Day (`YYYY-MM-DD`, in the workspace's time zone) after which no backup has a copy any more. */
  readonly backupsUntil: string
  /** What cleans the CRMs; due already. */
  readonly jobs: readonly SingleJob[]
}

/**
 * Null when nothing is held of such a person, or somebody else erased them a moment before. Two at once wait for each other. Takes the
 * lock of records before any row.
 */
export async function erasePerson(tx: WorkspaceTx, wish: ErasureWish): Promise<Erased | null> {
  const { secret, way, actor, now } = wish
  await lockRecords(tx)
  await waitForWriters(tx)
  const found = await findPerson(tx, wish.person)
  if (!found) return null
  await lockContacts(tx, found.contactIds)
  // Once more: what others wrote about them until then is theirs too.
  const person = (await findPerson(tx, wish.person)) ?? found
  const id = randomUUID()
  const erasedThere = way === 'webhook' && wish.person.kind === 'record' ? wish.person : null
  const until = await backupsUntil(tx, now)
  const connections = await oweErasure(tx, person, { id, erasedThere, now })
  await rememberErased(tx, person, { secret, now })
  const links = await keepErasedLinks(tx, person, { backupsUntil: until, now })
  const responses = await anonymise(tx, person, now)
  await listErasedLinks(tx, links)
  await redactReports(tx, person)
  const erased = { contacts: person.contactIds.length, responses, backupsUntil: until }
  await insertErasure(tx, { ...erased, id, way, askedBy: actor?.name ?? null, erasedAt: now })
  await writeAudit(tx, {
    ...{ actor, action: 'person.erased', subject: `erasure ${id}`, at: now },
    after: { way, ...erased },
  })
  await endErasures(tx, now)
  const jobs: SingleJob[] = []
  for (const connectionId of connections) jobs.push(await askToClean(tx, connectionId, now))
  return { ...erased, jobs }
}

function askToClean(tx: WorkspaceTx, connectionId: ConnectionId, now: Date): Promise<SingleJob> {
  return ensureJob(tx, { name: 'erasures.push', connectionId, now })
}

/** The last day on which a backup of today is kept. */
async function backupsUntil(tx: WorkspaceTx, now: Date): Promise<string> {
  const workspace = await loadWorkspace(tx)
  const { privacy } = parseSettings(workspace?.settings ?? {})
  return addDays(localDate(now, workspace?.timeZone ?? 'UTC'), privacy.backupDays)
}
