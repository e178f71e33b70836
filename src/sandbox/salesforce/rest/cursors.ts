import { salesforceId } from '../../salesforce-id.ts'
import type { Found } from '../soql/run.ts'

type Rows = Extract<Found, { kind: 'rows' }>

/** A query whose pages have not all been fetched. */
export interface Cursor {
  readonly found: Rows
  readonly openedAt: number
  readonly operation: 'query' | 'queryAll'
}

const lifeMs = 2 * 24 * 3_600_000
const kept = 100

/** Query locators, `01g…-2000`: they live two days; the oldest of too many is given up first. */
export class Cursors {
  readonly #open = new Map<string, Cursor>()
  #ordinal = 0

  /** Keeps a result and returns the id that its locators begin with. */
  open(cursor: Cursor): string {
    const id = salesforceId('01g', ++this.#ordinal)
    this.#open.set(id, cursor)
    if (this.#open.size > kept) this.#open.delete(this.#open.keys().next().value as string)
    return id
  }

  /** The result behind `01g…-2000` and the row at which its page begins, or null for a bad or expired locator. */
  find(
    locator: string,
    nowMs: number,
  ): { readonly id: string; readonly cursor: Cursor; readonly start: number } | null {
    const [id = '', offset = ''] = locator.split('-')
    const cursor = this.#open.get(id)
    const start = Number(offset)
    const isGood =
      cursor && /^\d+$/.test(offset) && start < cursor.found.rows.length && nowMs - cursor.openedAt < lifeMs
    return isGood ? { id, cursor, start } : null
  }
}
