import type { HostAnswer, HostRequest } from '../../host.ts'
import type { Org } from '../org.ts'
import { accountListPage } from './account-list.ts'
import { recordPage } from './record.ts'

/** Answers a request of a person's browser, or null where it is one to the API. */
export function answerPageForPeople(org: Org, request: HostRequest): HostAnswer | null {
  if (request.method !== 'GET') return null
  if (request.path === '/') return accountListPage(org, Number(request.query.get('page') ?? 1))
  const id = /^\/(00[13T]\w{15})$/.exec(request.path)?.[1]
  return id === undefined ? null : recordPage(org, id)
}
