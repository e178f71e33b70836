/** Which links one client has used within the last seconds. Noted in this process; a hint among others, never a reason alone. */

/** Long enough for a program that goes through the mails of a department. */
const windowMs = 10_000
const mostClients = 5_000

export interface Series {
  /** Notes that the client used this link; `address` names which of the mail's links it followed, null: none, it posted. */
  note(client: string, linkId: string, address: string | null): void
  /** How many different links (people) the client used within the last ten seconds. */
  linksOf(client: string): number
  /**
   * How many different addresses of this one link's mail (its scores, the way out) the client followed since a moment, in milliseconds
   * since 1970, at most the last ten seconds.
   */
  addressesOf(client: string, linkId: string, since: number): number
}

interface Visits {
  at: number
  readonly addresses: Map<string, number>
}

export function createSeries(now: () => number): Series {
  const clients = new Map<string, Map<string, Visits>>()
  return {
    note(client, linkId, address) {
      const links = clients.get(client) ?? new Map<string, Visits>()
      const from = now() - windowMs
      for (const [id, { at }] of links) if (at < from) links.delete(id)
      const visits = links.get(linkId) ?? { at: 0, addresses: new Map<string, number>() }
      visits.at = now()
      if (address !== null) visits.addresses.set(address, now())
      links.set(linkId, visits)
      // The client that was seen last is the last one in the map.
      clients.delete(client)
      clients.set(client, links)
      const oldest = clients.size > mostClients ? clients.keys().next().value : undefined
      if (oldest !== undefined) clients.delete(oldest)
    },
    linksOf: (client) => countSince([...(clients.get(client)?.values() ?? [])].map(({ at }) => at)),
    addressesOf: (client, linkId, since) =>
      countSince([...(clients.get(client)?.get(linkId)?.addresses.values() ?? [])], since),
  }

  function countSince(moments: readonly number[], since = 0): number {
    const from = Math.max(since, now() - windowMs)
    return moments.filter((at) => at >= from).length
  }
}
