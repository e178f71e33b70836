/**
 * Every kind of job, as data: its queue (one per outside limit) and its payload (ids only, parsed on both sides). The truth
 * of a job is its row in `jobs`; what travels through BullMQ is the row's id and whose it is.
 */
import { z } from 'zod'

export const queues = ['hubspot', 'salesforce', 'mail', 'internal'] as const
export type QueueName = (typeof queues)[number]

/** Names `noun.verb`. `crm` means the queue of the job's connection. */
export const catalog = {
  'connection.check': { queue: 'crm' },
  'owners.pull': { queue: 'crm' },
  'accounts.pull': { queue: 'crm' },
  'contacts.pull': { queue: 'crm' },
  'deals.pull': { queue: 'crm' },
  'contact-roles.pull': { queue: 'crm' },
  'records.resolve': { queue: 'internal' },
  'accounts.classify': { queue: 'internal' },
  'contacts.classify': { queue: 'internal' },
  'responses.score': { queue: 'internal' },
  'wave.plan': { queue: 'internal' },
  'invitations.send': { queue: 'mail' },
  'write-back.plan': { queue: 'internal' },
  'records.recheck': { queue: 'crm' },
  'fields.push': { queue: 'crm' },
  'tasks.push': { queue: 'crm' },
  'history.push': { queue: 'crm' },
  'feedback.pull': { queue: 'crm' },
  'cycle.finish': { queue: 'internal' },
  // Outside the cycles (domain/single-job.ts).
  'records.reread': { queue: 'crm' },
  'changes.poll': { queue: 'crm' },
  'erasures.push': { queue: 'crm' },
  'waves.tend': { queue: 'internal' },
} as const satisfies Record<string, { queue: QueueName | 'crm' }>

export type JobName = keyof typeof catalog

export const jobPayloadSchema = z.strictObject({ jobId: z.uuid(), workspaceId: z.uuid() })
export type JobPayload = z.infer<typeof jobPayloadSchema>

/** The queue of a job: the CRM's for a job on a connection, else the catalog's. */
export function queueOf(name: JobName, crm: 'hubspot' | 'salesforce' | null): QueueName {
  const { queue } = catalog[name]
  if (queue !== 'crm') return queue
  if (crm === null) throw new Error(`job ${name} needs a connection`)
  return crm
}

/** A written job row as its queue wants it. */
export function toDueJob<Id, Workspace>(job: {
  readonly id: Id
  readonly workspaceId: Workspace
  readonly name: JobName
  readonly crm: 'hubspot' | 'salesforce' | null
}): { readonly id: Id; readonly workspaceId: Workspace; readonly queue: QueueName } {
  return { id: job.id, workspaceId: job.workspaceId, queue: queueOf(job.name, job.crm) }
}
