import type { Dataset } from '../dataset/types.ts'
import { Jobs } from './bulk/jobs.ts'
import { buildTables, integrationUserIdOf } from './load.ts'
import { Sessions } from './oauth/sessions.ts'
import { Cursors } from './rest/cursors.ts'
import type { Row } from './row.ts'
import type { ObjectSchema } from './schema/object.ts'
import type { PackageOptions } from './schema/package-fields.ts'
import { defaultSettings, type Settings } from './settings.ts'
import type { Table } from './table.ts'
import { toSeconds } from './value.ts'

/** The API versions that this org answers, newest first: v68.0 is Winter '27. */
export const apiVersions: readonly number[] = Array.from({ length: 49 }, (_, at) => 68 - at)

/** One org: its records, who is signed in, its jobs and open cursors, and what has been switched. */
export class Org {
  readonly timeZone: string
  readonly package: PackageOptions
  /** The user whose token clients hold. */
  readonly userId: string
  readonly settings: Settings = defaultSettings()
  readonly sessions: Sessions
  readonly cursors = new Cursors()
  readonly jobs = new Jobs()
  /** What went into the bin together, by the id of the record that was deleted. */
  readonly bin = new Map<string, readonly Row[]>()
  /** How to take back what the running composite request has written so far; null outside of one. */
  undo: (() => void)[] | null = null
  /** Milliseconds since the epoch, by the sandbox's clock. */
  readonly now: () => number
  readonly #tables: ReadonlyMap<string, Table>
  #missingObjects: ReadonlySet<string> = new Set()

  constructor(dataset: Dataset, options: PackageOptions, now: () => number) {
    this.timeZone = dataset.timeZone
    this.package = options
    this.now = now
    this.#tables = buildTables(dataset, options)
    this.userId = integrationUserIdOf(dataset)
    this.sessions = new Sessions(this)
  }

  /** The object type of this name, in any case, or undefined. */
  findObject(name: string): ObjectSchema | undefined {
    const object = this.#tables.get(name.toLowerCase())?.object
    return object && !this.#missingObjects.has(object.name) ? object : undefined
  }

  /** All object types. */
  objects(): ObjectSchema[] {
    return [...this.#tables.values()].flatMap(({ object }) => this.findObject(object.name) ?? [])
  }

  /**
   * Makes the org one that lacks these of the package's fields (`Account.Keyward_Csat__c`) and objects (`Keyward_Alert__c`),
   * named without namespace, and has all others. What they hold comes back with them.
   */
  lack(names: readonly string[]): void {
    const missing = new Set(names)
    const plain = (name: string) => name.replace(new RegExp(`^${this.package.namespace}__`), '')
    const hidden = new Set<string>()
    for (const table of this.#tables.values()) {
      const { name } = table.object
      if (missing.has(plain(name))) hidden.add(name)
      table.hideFields((field) => missing.has(`${plain(name)}.${plain(field.name)}`))
    }
    this.#missingObjects = hidden
  }

  /** The records of an object type that exists. */
  table(name: string): Table {
    const table = this.#tables.get(name.toLowerCase())
    if (!table) throw new Error(`the org has no table ${name}`)
    return table
  }

  /** The table that ids with this prefix belong to. */
  tableOfId(id: string): Table | undefined {
    const prefix = id.slice(0, 3)
    return [...this.#tables.values()].find((table) => table.object.keyPrefix === prefix)
  }

  nowSeconds(): number {
    return toSeconds(this.now())
  }
}
