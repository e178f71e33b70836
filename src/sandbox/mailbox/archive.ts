/**
 * Accepted mails, one JSON line each, on disk. In memory stays only where each line is and what the list shows, so that
 * 100,000 mails cost a few dozen megabytes. A line is handed to the operating system before the mail is acknowledged; after a
 * kill -9 the archive is read again and a half-written last line, which nobody was told about, is cut off.
 */
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

export interface MailSummary {
  /** 1, 2, 3 … in the order of acceptance. */
  readonly id: number
  /** When it was accepted, ISO 8601 by the sandbox's clock. */
  readonly at: string
  /** Of the envelope. */
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly messageId: string
}

interface Line extends MailSummary {
  /** The message as received: deflate, base64. */
  readonly raw: string
}

export class Archive {
  readonly #descriptor: number
  readonly #summaries: MailSummary[] = []
  /** Where each line begins; one more entry than there are lines. */
  readonly #offsets: number[] = [0]

  /** Opens the file, makes its folder, and reads what is there. */
  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true })
    this.#descriptor = openSync(file, 'a+', 0o600)
    this.#readAgain()
  }

  get size(): number {
    return this.#summaries.length
  }

  /** Keeps a mail and gives it the next id. */
  add(mail: Omit<MailSummary, 'id'>, raw: Buffer): MailSummary {
    const summary = { id: this.size + 1, ...mail }
    const line: Line = { ...summary, raw: deflateRawSync(raw, { level: 1 }).toString('base64') }
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    writeSync(this.#descriptor, bytes)
    this.#keep(summary, bytes.length)
    return summary
  }

  /** Summaries from id `after` + 1 on, at most `limit`. */
  list(after: number, limit: number): readonly MailSummary[] {
    return this.#summaries.slice(after, after + limit)
  }

  /** Ids of the mails whose recipient or subject has the text, in any case of letters, newest first. */
  find(text: string): number[] {
    const wanted = text.toLowerCase()
    const isHit = ({ to, subject }: MailSummary) =>
      `${to.join(' ')} ${subject}`.toLowerCase().includes(wanted)
    return this.#summaries
      .filter(isHit)
      .map(({ id }) => id)
      .reverse()
  }

  summary(id: number): MailSummary | undefined {
    return this.#summaries[id - 1]
  }

  /** The message as it was received. @throws RangeError for an id that does not exist. */
  raw(id: number): Buffer {
    const [begin, end] = [this.#offsets[id - 1], this.#offsets[id]]
    if (begin === undefined || end === undefined) throw new RangeError(`there is no mail ${id}`)
    const bytes = Buffer.alloc(end - begin)
    readSync(this.#descriptor, bytes, 0, bytes.length, begin)
    return inflateRawSync(Buffer.from((JSON.parse(bytes.toString()) as Line).raw, 'base64'))
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #keep(summary: MailSummary, length: number): void {
    this.#summaries.push(summary)
    this.#offsets.push((this.#offsets.at(-1) ?? 0) + length)
  }

  #readAgain(): void {
    const { size } = fstatSync(this.#descriptor)
    const chunk = Buffer.alloc(1 << 20)
    let rest = Buffer.alloc(0)
    for (let position = 0; position < size; ) {
      const count = readSync(this.#descriptor, chunk, 0, chunk.length, position)
      position += count
      rest = Buffer.concat([rest, chunk.subarray(0, count)])
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        const { raw: _, ...summary } = JSON.parse(rest.toString('utf8', 0, end)) as Line
        this.#keep(summary, end + 1)
        rest = rest.subarray(end + 1)
      }
    }
    if (rest.length > 0) ftruncateSync(this.#descriptor, size - rest.length)
  }
}
