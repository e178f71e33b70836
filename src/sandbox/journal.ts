/**
 * What the stand-ins were asked, one JSON line per request, written before the answer leaves: a client that is killed after
 * an answer cannot have seen one that the journal does not hold. The file survives kill -9 of either side because every
 * line is handed to the operating system at once (it is not forced to the disk: power loss is not what it guards against).
 */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** read: records and associations read; write: records and associations written; other: sign-in, set-up, polls, limits. */
export type RequestKind = 'read' | 'write' | 'other'

export type CrmName = 'hubspot' | 'salesforce'

export interface JournalLine {
  /** When the request came in, ISO 8601 by the real clock. */
  readonly at: string
  /** 1, 2, 3 … over both CRMs. */
  readonly seq: number
  readonly crm: CrmName
  readonly method: string
  /** Without query. */
  readonly path: string
  /** Without the question mark, empty if none. */
  readonly query: string
  /** 0 where the connection was cut without an answer. */
  readonly status: number
  readonly kind: RequestKind
  /** Records read or written. */
  readonly records: number
  /** How long it took, in milliseconds. */
  readonly ms: number
  /** What a write asked for. */
  readonly body?: unknown
  /** The fault that was applied, by name of its action. */
  readonly fault?: string
}

interface Counts {
  calls: number
  records: number
}

export interface JournalSummary {
  /** The last line written. */
  readonly seq: number
  readonly calls: number
  readonly byCrm: Readonly<Record<CrmName, Readonly<Record<RequestKind, Counts>>>>
  /** How many answers of each status, both CRMs together; "0" counts cut connections. */
  readonly byStatus: Readonly<Record<string, number>>
}

type Digest = Pick<JournalLine, 'crm' | 'kind' | 'records' | 'status'>

export class Journal {
  readonly file: string
  readonly #descriptor: number
  /** What the summary needs of each line; the lines themselves are in the file only. */
  readonly #digests: Digest[] = []

  /** Starts a new journal; one that is already there is kept beside it as `<file>.previous`. Makes the folder. */
  constructor(file: string) {
    this.file = file
    makeRoom(file)
    this.#descriptor = openSync(file, 'a', 0o600)
  }

  /** Writes one line and returns its number. `startedAt` is Date.now() at the moment the request came in. */
  record(line: Omit<JournalLine, 'seq' | 'at' | 'ms'> & { readonly startedAt: number }): number {
    const { startedAt, body, ...rest } = line
    const seq = this.#digests.length + 1
    const at = new Date(startedAt).toISOString()
    const full: JournalLine = {
      at,
      seq,
      ...rest,
      ms: Date.now() - startedAt,
      ...(body === undefined ? {} : { body }),
    }
    writeSync(this.#descriptor, `${JSON.stringify(full)}\n`)
    this.#digests.push({ crm: rest.crm, kind: rest.kind, records: rest.records, status: rest.status })
    return seq
  }

  /** Counts of everything after line `since` (0: of everything). */
  summary(since = 0): JournalSummary {
    const empty = () => ({
      read: { calls: 0, records: 0 },
      write: { calls: 0, records: 0 },
      other: { calls: 0, records: 0 },
    })
    const byCrm = { hubspot: empty(), salesforce: empty() }
    const byStatus: Record<string, number> = {}
    for (let i = since; i < this.#digests.length; i++) {
      const digest = this.#digests[i] as Digest
      const counts = byCrm[digest.crm][digest.kind]
      counts.calls++
      counts.records += digest.records
      byStatus[digest.status] = (byStatus[digest.status] ?? 0) + 1
    }
    const seq = this.#digests.length
    return { seq, calls: Math.max(0, seq - since), byCrm, byStatus }
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

/** Makes the folder of a file that is about to be started; one that is already there is kept as `<file>.previous`. */
export function makeRoom(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file)) renameSync(file, `${file}.previous`)
}
