import { salesforceId } from '../../salesforce-id.ts'
import type { Settings } from '../settings.ts'
import type { Found } from '../soql/run.ts'
import type { Table } from '../table.ts'
import type { Outcome } from './outcome.ts'

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted'

interface JobBase {
  readonly id: string
  readonly operation: string
  /** Object type. */
  readonly object: string
  readonly version: string
  readonly columnDelimiter: Delimiter
  readonly lineEnding: 'LF' | 'CRLF'
  /** Seconds by the sandbox's clock. */
  readonly createdAt: number
  modifiedAt: number
  /** Real milliseconds at which the work began; null while a job is open. */
  startedAt: number | null
  polls: number
  /** Set when a job ended in a way that time does not bring about. */
  ended: 'Failed' | 'Aborted' | null
  errorMessage: string | null
}

export interface QueryJob extends JobBase {
  readonly kind: 'query'
  readonly found: Extract<Found, { kind: 'rows' }>
}

export interface IngestJob extends JobBase {
  readonly kind: 'ingest'
  readonly table: Table
  readonly externalIdFieldName: string | null
  /** What was uploaded: text until it has been processed, then compressed. */
  content: string | Buffer | null
  isUploaded: boolean
  readonly outcome: Outcome
}

export type Job = QueryJob | IngestJob

/** Names of the column delimiters that Bulk 2.0 knows. */
export const delimiters = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
} as const
export type Delimiter = keyof typeof delimiters

/** Salesforce keeps jobs for seven days; a stand-in that runs for long keeps the last ones. */
const kept = 200

/** The Bulk jobs of the org. */
export class Jobs {
  queriesStarted = 0
  readonly byId = new Map<string, Job>()
  #ordinal = 0

  nextId(): string {
    return salesforceId('750', ++this.#ordinal)
  }

  /** Keeps a job. */
  add<One extends Job>(job: One): One {
    if (job.kind === 'query') this.queriesStarted++
    this.byId.set(job.id, job)
    if (this.byId.size > kept) this.byId.delete(this.byId.keys().next().value as string)
    return job
  }
}

/**
 * Where a job stands. It completes after a number of polls or some milliseconds, whichever comes first, so that a client
 * that polls at once sees the states and one that waits finds it done; an ingest job in no case before its rows are written.
 */
export function stateOf(job: Job, settings: Settings): JobState {
  if (job.ended) return job.ended
  if (job.startedAt === null) return 'Open'
  if (settings.neverFinish || (job.kind === 'ingest' && !job.outcome.isFinished)) return 'InProgress'
  const isDue = job.polls > settings.jobPolls || Date.now() - job.startedAt >= settings.jobMs
  if (!isDue) return job.polls === 0 ? 'UploadComplete' : 'InProgress'
  return job.kind === 'query' && settings.failJobs ? 'Failed' : 'JobComplete'
}
