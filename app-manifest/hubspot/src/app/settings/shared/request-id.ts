// Made from app-manifest/hubspot/shared/request-id.ts by `node scripts/share-card-code.ts`: change it there.
/**
 * Ids of requests. HubSpot repeats a request that failed, and so does a person: the same id tells the server that it is the
 * same deed. An id names no secret, so chance of any quality will do where the worker has no better.
 */
const ids = new Map<string, string>()

/** The id of a deed that was not decided on yet; the same one until `settleRequest`. */
export function requestIdOf(deed: string): string {
  const known = ids.get(deed)
  if (known !== undefined) return known
  const id = uuid()
  ids.set(deed, id)
  return id
}

/** The server has decided on the deed: if it is done again, it is another one. */
export function settleRequest(deed: string): void {
  ids.delete(deed)
}

/** UUID of version 4. */
function uuid(): string {
  if (typeof crypto !== 'undefined' && typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(Math.random() * 16)
    return (place === 'x' ? digit : (digit & 0x3) | 0x8).toString(16)
  })
}
