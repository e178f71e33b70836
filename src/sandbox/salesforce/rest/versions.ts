import { apiVersions } from '../org.ts'
import { orgId } from '../org-id.ts'
import { base, type Context } from './context.ts'

const seasons = ['Winter', 'Spring', 'Summer'] as const

/** `Winter '27` for 68: three releases a year, Winter being named after the year to come. */
function labelOf(version: number): string {
  const since = version - 68
  const season = seasons[((since % 3) + 3) % 3]
  return `${season} '${String(27 + Math.floor(since / 3)).padStart(2, '0')}`
}

/** Body of GET /services/data, oldest first as Salesforce lists them. */
export const versionList = () =>
  [...apiVersions].reverse().map((version) => ({
    label: labelOf(version),
    url: base(`${version}.0`),
    version: `${version}.0`,
  }))

/** Body of GET /services/data/vXX.0. */
export function versionResources({ org, request, version }: Context) {
  const names = ['composite', 'jobs/ingest', 'jobs/query', 'limits', 'query', 'queryAll', 'sobjects']
  return {
    ...Object.fromEntries(names.map((name) => [name, `${base(version)}/${name}`])),
    identity: `${request.origin}/id/${orgId}/${org.userId}`,
  }
}
