import type { RecordError } from '../errors.ts'

/** What became of the rows of an ingest job, by position; made so that a million good rows cost one reference each. */
export class Outcome {
  /** Ids of written records; undefined where a row failed. */
  readonly ids: (string | undefined)[] = []
  readonly created = new Set<number>()
  readonly errors = new Map<number, string>()
  /** The names of the uploaded columns, once they have been read. */
  heading: readonly string[] | null = null
  isFinished = false

  succeed(id: string, isCreated: boolean): void {
    if (isCreated) this.created.add(this.ids.length)
    this.ids.push(id)
  }

  /** `CODE:message:field --`, the form of sf__Error. */
  fail(error: RecordError): void {
    const fields = error.fields.length > 0 ? `${error.fields.join(',')} ` : ''
    this.errors.set(this.ids.length, `${error.code}:${error.message}:${fields}--`)
    this.ids.push(undefined)
  }

  /** Rows that were looked at, failed ones included. */
  get processed(): number {
    return this.ids.length
  }
}
