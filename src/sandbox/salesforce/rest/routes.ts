import type { HostAnswer } from '../../host.ts'
import type { RequestKind } from '../../journal.ts'
import { changeIngestJob, createIngestJob, deleteJob, uploadBatch } from '../bulk/ingest-jobs.ts'
import { ingestResults, type ResultFile } from '../bulk/ingest-results.ts'
import { abortQueryJob, listJobs, pollJob } from '../bulk/poll.ts'
import { createQueryJob, queryResults, resultPages } from '../bulk/query-jobs.ts'
import { notFound } from '../errors.ts'
import { listDeleted, listUpdated } from './changes.ts'
import { createMany, deleteMany, retrieveMany, updateMany, upsertMany } from './collections.ts'
import type { Route } from './context.ts'
import { describeBrief, describeGlobal, describeObject } from './describe.ts'
import { limitsBody } from './limits.ts'
import { organizationBody } from './organization.ts'
import { answerQuery, answerQueryMore } from './query.ts'
import {
  createRecord,
  deleteByExternalId,
  deleteRecord,
  readByExternalId,
  readRecord,
  readVersionData,
  tableOf,
  updateRecord,
  upsertRecord,
} from './sobject.ts'
import { versionResources } from './versions.ts'

const json = (body: unknown): HostAnswer => ({ status: 200, body })

/** `{}` stands for one segment of the path; a slash at the end is accepted. */
function route(kind: RequestKind, method: string, path: string, answer: Route['answer']): Route {
  const source = path.replaceAll('{}', '([^/]+)')
  return { kind, method, path: new RegExp(`^${source}/?$`), answer }
}

const resultRoute = (file: ResultFile) =>
  route('other', 'GET', `/jobs/ingest/{}/${file}`, (context) => ingestResults(context, file))

/** The REST API of one version, by path below `/services/data/vXX.0`. The first match counts. */
const routes: readonly Route[] = [
  route('other', 'GET', '', (context) => json(versionResources(context))),
  route('other', 'GET', '/connect/organization', ({ org }) => json(organizationBody(org))),
  route('other', 'GET', '/limits', ({ org }) => json(limitsBody(org))),

  route('read', 'GET', '/query', (context) => answerQuery(context, 'query')),
  route('read', 'GET', '/queryAll', (context) => answerQuery(context, 'queryAll')),
  route('read', 'GET', '/query/{}', answerQueryMore),
  route('read', 'GET', '/queryAll/{}', answerQueryMore),

  route('other', 'GET', '/sobjects', ({ org, version }) => json(describeGlobal(org, version))),
  route('other', 'GET', '/sobjects/{}/describe', (context) =>
    json(describeObject(tableOf(context).object, context.version)),
  ),
  route('read', 'GET', '/sobjects/{}/deleted', listDeleted),
  route('read', 'GET', '/sobjects/{}/updated', listUpdated),
  route('other', 'GET', '/sobjects/{}', (context) =>
    json({ objectDescribe: describeBrief(tableOf(context).object, context.version), recentItems: [] }),
  ),
  route('write', 'POST', '/sobjects/{}', createRecord),
  route('read', 'GET', '/sobjects/{}/{}', readRecord),
  route('read', 'GET', '/sobjects/ContentVersion/{}/VersionData', readVersionData),
  route('write', 'PATCH', '/sobjects/{}/{}', updateRecord),
  route('write', 'DELETE', '/sobjects/{}/{}', deleteRecord),
  route('read', 'GET', '/sobjects/{}/{}/{}', readByExternalId),
  route('write', 'PATCH', '/sobjects/{}/{}/{}', upsertRecord),
  route('write', 'DELETE', '/sobjects/{}/{}/{}', deleteByExternalId),

  route('write', 'POST', '/composite/sobjects', createMany),
  route('write', 'PATCH', '/composite/sobjects', updateMany),
  route('write', 'DELETE', '/composite/sobjects', deleteMany),
  route('read', 'POST', '/composite/sobjects/{}', retrieveMany),
  route('write', 'PATCH', '/composite/sobjects/{}/{}', upsertMany),

  route('other', 'GET', '/jobs/query', (context) => listJobs(context, 'query')),
  route('other', 'POST', '/jobs/query', createQueryJob),
  route('other', 'GET', '/jobs/query/{}', (context) => pollJob(context, 'query')),
  route('other', 'PATCH', '/jobs/query/{}', abortQueryJob),
  route('other', 'DELETE', '/jobs/query/{}', deleteJob),
  route('read', 'GET', '/jobs/query/{}/results', queryResults),
  route('other', 'GET', '/jobs/query/{}/resultPages', resultPages),

  route('other', 'GET', '/jobs/ingest', (context) => listJobs(context, 'ingest')),
  route('other', 'POST', '/jobs/ingest', createIngestJob),
  route('other', 'GET', '/jobs/ingest/{}', (context) => pollJob(context, 'ingest')),
  route('other', 'PATCH', '/jobs/ingest/{}', changeIngestJob),
  route('other', 'DELETE', '/jobs/ingest/{}', deleteJob),
  route('write', 'PUT', '/jobs/ingest/{}/batches', uploadBatch),
  resultRoute('successfulResults'),
  resultRoute('failedResults'),
  resultRoute('unprocessedrecords'),
]

/** Methods that a path knows, for 405. */
export const methodsOf = (path: string): string[] =>
  routes.filter((one) => one.path.test(path)).map((one) => one.method)

/** The route of a request with the values in its path. @throws ApiError 404 for a path that cannot be decoded */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: string[] } | null {
  for (const one of routes) {
    if (one.method !== method) continue
    const match = one.path.exec(path)
    if (match) return { route: one, params: match.slice(1).map(decoded) }
  }
  return null
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw notFound()
  }
}
