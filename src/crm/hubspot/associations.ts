/** The primary company of deals. It is not a property of the deal (on contacts it is), so it is read as an association. */
import { CrmError } from '../errors.ts'
import { classifyItem } from './classify.ts'
import type { HubspotClient } from './client.ts'
import { envelopeSchema, marksOf } from './envelope.ts'
import { limits } from './limits.ts'
import { type HubspotObject, paths } from './paths.ts'
import { type Associations, associationsSchema } from './schema.ts'

/** HubSpot's type ids: deal → company, primary; task → company; task → contact; ticket → company, primary. Source: HubSpot's list of association types. */
export const associationType = {
  dealToPrimaryCompany: 5,
  taskToCompany: 192,
  taskToContact: 204,
  ticketToPrimaryCompany: 26,
} as const

/** More pages of one deal's companies than any deal has: a cursor that goes round in circles ends here. */
const mostPages = 50

/**
 * Deal id → id of its primary company, in calls of 1,000 deals; a deal without one is not in the map. A deal with so many
 * companies that HubSpot pages them is asked for again until its primary company shows up.
 */
export async function readPrimaryCompanies(
  client: HubspotClient,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const primary = new Map<string, string>()
  let inputs: { readonly id: string; readonly after?: string }[] = dealIds.map((id) => ({ id }))
  for (let page = 0; inputs.length > 0; page++) {
    if (page > mostPages) throw goesInCircles()
    const more: typeof inputs = []
    for (let at = 0; at < inputs.length; at += limits.associationsRead) {
      const results = await readBatch(client, dealCompanies, inputs.slice(at, at + limits.associationsRead))
      for (const { from, to, paging } of results) {
        const found = to.find(isPrimary)
        if (found) primary.set(from.id, found.toObjectId)
        else if (paging?.next) more.push({ id: from.id, after: paging.next.after })
      }
    }
    inputs = more
  }
  return primary
}

interface Ends {
  readonly from: HubspotObject
  readonly to: HubspotObject
}
const dealCompanies: Ends = { from: 'deals', to: 'companies' }

/**
 * Id → id of one record that it hangs on: the one by the association type `preferred`, else the first that HubSpot names. Calls of 1,000 ids, and
 * no further pages: of records that hang on hundreds of others any one is as good.
 */
export async function readLinked(
  client: HubspotClient,
  ends: Ends,
  ids: readonly string[],
  preferred: number | null,
): Promise<ReadonlyMap<string, string>> {
  const linked = new Map<string, string>()
  for (let at = 0; at < ids.length; at += limits.associationsRead) {
    const inputs = ids.slice(at, at + limits.associationsRead).map((id) => ({ id }))
    for (const { from, to } of await readBatch(client, ends, inputs)) {
      const best = to.find((one) => one.associationTypes.some(({ typeId }) => typeId === preferred)) ?? to[0]
      if (best) linked.set(from.id, best.toObjectId)
    }
  }
  return linked
}

async function readBatch(
  client: HubspotClient,
  { from, to }: Ends,
  inputs: readonly object[],
): Promise<Associations['results']> {
  const path = paths.associationsRead(from, to)
  const answer = await client.call({
    ...{ method: 'POST', path, kind: 'read', effect: 'read' },
    body: { inputs },
    answer: associationsSchema,
  })
  for (const error of answer.errors ?? []) refuseUnlessAbsent(error, path)
  return answer.results
}

/** A deal without companies may come as an error; any other error would make us take a deal's company for missing. */
function refuseUnlessAbsent(error: unknown, path: string): void {
  const envelope = envelopeSchema.parse(error)
  const absent = marksOf(envelope).some(
    (mark) => mark === 'OBJECT_NOT_FOUND' || mark === 'NO_ASSOCIATIONS_FOUND',
  )
  if (!absent) throw classifyItem(envelope, `POST ${path}`)
}

function isPrimary(to: Associations['results'][number]['to'][number]): boolean {
  return to.associationTypes.some(({ typeId }) => typeId === associationType.dealToPrimaryCompany)
}

function goesInCircles(): CrmError {
  return new CrmError({
    class: 'contract-broken',
    code: 'ENDLESS_PAGES',
    message: `HubSpot does not stop paging the companies of a deal (${paths.associationsRead('deals', 'companies')}).`,
  })
}
