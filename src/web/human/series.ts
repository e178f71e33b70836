/** How many different links one client has used within the last seconds. Counted in this process; a hint among others, never a reason alone. */

/** Long enough for a program that goes through the mails of a department. */
const windowMs = 10_000
const mostClients = 5_000

export interface Series {
  /** Notes that the client used this link; how many different ones that makes within the window. */
  note(client: string, linkId: string): number
}

export function createSeries(now: () => number): Series {
  const clients = new Map<string, Map<string, number>>()
  return {
    note(client, linkId) {
      const from = now() - windowMs
      const links = clients.get(client) ?? new Map<string, number>()
      for (const [id, at] of links) if (at < from) links.delete(id)
      links.set(linkId, now())
      // The client that was seen last is the last one in the map.
      clients.delete(client)
      clients.set(client, links)
      const oldest = clients.size > mostClients ? clients.keys().next().value : undefined
      if (oldest !== undefined) clients.delete(oldest)
      return links.size
    },
  }
}
