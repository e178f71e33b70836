/** What is wrong with a HubSpot project, in words: shapes, folders, double ids, missing entry points. */
import { components } from './component-schema.ts'
import type { MetaFile } from './project.ts'

interface Header {
  readonly uid: string
  readonly type: keyof typeof components
}

/** `files` are all paths under `src`. Nothing found: an empty list. */
export function problemsOf(metas: readonly MetaFile[], files: readonly string[]): string[] {
  const headers: (Header & { readonly path: string })[] = []
  const problems = metas.flatMap(({ path, json }) => {
    const type = typeOf(json)
    if (type === null) return [`${path}: unknown type of component`]
    const { schema, folder } = components[type]
    headers.push({ path, type, uid: String((json as { uid?: unknown }).uid) })
    const parsed = schema.safeParse(json)
    return [
      ...(parsed.error?.issues.map((issue) => `${path}: ${issue.path.join('.')}: ${issue.message}`) ?? []),
      ...(path.slice(0, path.lastIndexOf('/')) === folder ? [] : [`${path}: belongs in ${folder}`]),
      ...entrypointsOf(json)
        .filter((entry) => !files.includes(entry.slice(1)))
        .map((entry) => `${path}: there is no ${entry}`),
    ]
  })
  return [...problems, ...repeated(headers), ...singles(headers)]
}

function typeOf(json: unknown): Header['type'] | null {
  const type = (json as { type?: unknown } | null)?.type
  return typeof type === 'string' && Object.hasOwn(components, type) ? (type as Header['type']) : null
}

function entrypointsOf(json: unknown): string[] {
  const entry = (json as { config?: { entrypoint?: unknown } }).config?.entrypoint
  return typeof entry === 'string' ? [entry] : []
}

function repeated(headers: readonly (Header & { path: string })[]): string[] {
  return [...Map.groupBy(headers, ({ uid }) => uid)]
    .filter(([, same]) => same.length > 1)
    .map(([uid, same]) => `${same.map(({ path }) => path).join(', ')}: the same uid ${uid}`)
}

function singles(headers: readonly Header[]): string[] {
  const names = Object.keys(components) as Header['type'][]
  return names.flatMap((type) => {
    const count = headers.filter((header) => header.type === type).length
    if (count === 0) return [`there is no ${type}`]
    return components[type].isSingle && count > 1 ? [`there may be one ${type} only`] : []
  })
}
