/** Webhook events as HubSpot sends them. */
const typeIds = { contact: '0-1', company: '0-2', deal: '0-3' } as const

let last = 100

/** An event of the newer kind (`object.*`); `more` has the fields of its type. */
export function event(
  portalId: string,
  what: string,
  object: keyof typeof typeIds,
  more: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  last += 1
  return {
    eventId: last,
    subscriptionId: 5_000,
    portalId: Number(portalId),
    appId: 1,
    occurredAt: 1_772_452_800_000 + last,
    subscriptionType: `object.${what}`,
    attemptNumber: 0,
    objectTypeId: typeIds[object],
    changeSource: 'CRM',
    ...more,
  }
}
