/** Understands HubSpot's paths: dated ones (/crm/objects/2026-09/…) and their older spellings (/crm/v3/objects/…). */
import type { RequestKind } from '../journal.ts'

export interface ApiPath {
  /** objects, associations, properties, owners, pipelines, property-validations, account-info, oauth, appinstalls. */
  readonly family: string
  readonly version: string
  /** Decoded segments after family and version. */
  readonly rest: readonly string[]
}

const versionText = /^(v\d|20\d\d-\d\d)$/
const dated = ['2026-03', '2026-09']

/** Older versions that still answer, by family. */
const older: Readonly<Record<string, readonly string[]>> = {
  objects: ['v3', 'v4'],
  associations: ['v3', 'v4'],
  properties: ['v3'],
  owners: ['v3'],
  pipelines: ['v3'],
  'property-validations': [],
  'account-info': ['v3'],
  oauth: ['v1'],
  appinstalls: ['v3'],
}

/** Null if no API answers there. */
export function parsePath(path: string): ApiPath | null {
  let segments: string[]
  try {
    segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent)
  } catch {
    return null
  }
  const words = segments[0] === 'crm' ? segments.slice(1) : segments
  const isVersionFirst = versionText.test(words[0] ?? '')
  const version = words[isVersionFirst ? 0 : 1] ?? ''
  const family = words[isVersionFirst ? 1 : 0] ?? ''
  const versions = older[family]
  if (!versions || ![...dated, ...versions].includes(version)) return null
  return { family, version, rest: words.slice(2) }
}

/** How the journal counts a request. */
export function kindOf(method: string, path: string): RequestKind {
  const api = parsePath(path)
  if (!api) return 'other'
  const { family, rest } = api
  if (family === 'owners') return 'read'
  if (family === 'associations') {
    if (rest[2] !== 'batch') return 'other'
    return rest[3] === 'read' ? 'read' : 'write'
  }
  if (family !== 'objects') return 'other'
  const isRead = method === 'GET' || rest[1] === 'search' || (rest[1] === 'batch' && rest[2] === 'read')
  return isRead ? 'read' : 'write'
}
