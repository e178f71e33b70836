/**
 * Which record hangs on which. What the dataset says is computed when asked; a pair of record and object that was changed
 * since is kept on its own (copied on the first write), in both directions.
 */
import {
  type AssociationLabels,
  defaultTypes,
  inverseOf,
  type LinkType,
  primaryType,
} from './association-types.ts'
import type { ObjectType } from './object-type.ts'

export interface Link {
  readonly toId: number
  readonly types: readonly LinkType[]
}

export interface End {
  readonly type: ObjectType
  readonly id: number
}

/** What the dataset says about a record of it; empty for others. */
export type BaseLinks = (from: End, to: ObjectType) => readonly Link[]

const sameType = (a: LinkType, b: LinkType) => a.typeId === b.typeId && a.category === b.category

export class Associations {
  readonly labels: AssociationLabels
  readonly #base: BaseLinks
  readonly #changed = new Map<string, Link[]>()

  constructor(base: BaseLinks, labels: AssociationLabels) {
    this.#base = base
    this.labels = labels
  }

  /** Everything of one object that hangs on a record, archived or not, ordered by when it was linked. */
  links(from: End, to: ObjectType): readonly Link[] {
    return this.#changed.get(keyOf(from, to)) ?? this.#base(from, to)
  }

  /** The record at the other end of the primary association, null if there is none. */
  primary(from: End, to: ObjectType): number | null {
    const type = primaryType(from.type, to)
    if (!type) return null
    return this.links(from, to).find((link) => link.types.some((one) => sameType(one, type)))?.toId ?? null
  }

  /**
   * Links two records by these types and their inverse ones. A record has one primary company: the first one linked, until
   * another is made primary.
   */
  link(from: End, to: End, types: readonly LinkType[]): void {
    const wanted = [...defaultTypes(from.type, to.type), ...types]
    const [there, back] = [primaryType(from.type, to.type), primaryType(to.type, from.type)]
    if (there && to.type === 'companies') {
      if (this.primary(from, to.type) === null) wanted.push(there)
      if (wanted.some((type) => sameType(type, there))) this.#dropPrimary(from, to)
    }
    if (back && from.type === 'companies') {
      if (this.primary(to, from.type) === null) wanted.push(inverseOf(back, this.labels))
      if (wanted.some((type) => sameType(inverseOf(type, this.labels), back))) this.#dropPrimary(to, from)
    }
    this.#add(from, to, wanted)
    this.#add(
      to,
      from,
      wanted.map((type) => inverseOf(type, this.labels)),
    )
  }

  /** Takes these types off a pair in both directions; all of them and the link itself if none are named. */
  unlink(from: End, to: End, types: readonly LinkType[] | null): void {
    this.#remove(from, to, types)
    this.#remove(to, from, types?.map((type) => inverseOf(type, this.labels)) ?? null)
  }

  /** Hangs everything of `loser` on `survivor`; the survivor's primary stays. */
  move(loser: End, survivor: End, objects: readonly ObjectType[]): void {
    for (const object of objects)
      for (const link of [...this.links(loser, object)]) {
        const other: End = { type: object, id: link.toId }
        this.unlink(loser, other, null)
        if (other.type === survivor.type && other.id === survivor.id) continue
        const isTaken = this.primary(survivor, object) !== null && object === 'companies'
        const primary = primaryType(loser.type, object)
        this.link(
          survivor,
          other,
          isTaken && primary ? link.types.filter((type) => !sameType(type, primary)) : link.types,
        )
      }
  }

  #dropPrimary(from: End, to: End): void {
    const type = primaryType(from.type, to.type)
    const current = this.primary(from, to.type)
    if (type && current !== null && current !== to.id)
      this.unlink(from, { type: to.type, id: current }, [type])
  }

  #own(from: End, to: ObjectType): Link[] {
    const key = keyOf(from, to)
    let links = this.#changed.get(key)
    if (!links) {
      links = [...this.#base(from, to)]
      this.#changed.set(key, links)
    }
    return links
  }

  #add(from: End, to: End, types: readonly LinkType[]): void {
    const links = this.#own(from, to.type)
    const at = links.findIndex((link) => link.toId === to.id)
    const before = links[at]?.types ?? []
    const added = types.filter(
      (type, i) =>
        !before.some((one) => sameType(one, type)) && types.findIndex((one) => sameType(one, type)) === i,
    )
    const link = { toId: to.id, types: [...before, ...added] }
    if (at < 0) links.push(link)
    else links[at] = link
  }

  #remove(from: End, to: End, types: readonly LinkType[] | null): void {
    const links = this.#own(from, to.type)
    const at = links.findIndex((link) => link.toId === to.id)
    const link = links[at]
    if (!link) return
    const left = types === null ? [] : link.types.filter((type) => !types.some((one) => sameType(one, type)))
    if (left.length === 0) links.splice(at, 1)
    else links[at] = { toId: to.id, types: left }
  }
}

function keyOf(from: End, to: ObjectType): string {
  return `${from.type}/${from.id}/${to}`
}
