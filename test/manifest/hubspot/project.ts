/** The HubSpot project as files: every metadata file, and the profiles that fill its variables. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../../../app-manifest/hubspot/', import.meta.url))

export interface MetaFile {
  /** Relative to `src`, such as `app/cards/company-tab-hsmeta.json`. */
  readonly path: string
  readonly json: unknown
}

/** Paths of all files under a folder of the project, with `/`, without installed packages. */
export function filesUnder(folder: string): string[] {
  return readdirSync(`${projectRoot}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`.slice(projectRoot.length + folder.length).replace(/^\//, ''),
    )
    .filter((path) => !path.includes('node_modules/'))
    .toSorted()
}

export function metaFiles(): MetaFile[] {
  return filesUnder('src')
    .filter((path) => path.endsWith('-hsmeta.json'))
    .map((path) => ({ path, json: readJson(`src/${path}`) }))
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${projectRoot}${path}`, 'utf8'))
}

/** Fills `${NAME}` as HubSpot's tool does. Throws where the profile has no such variable. */
export function withProfile<T>(json: T, variables: Readonly<Record<string, string>>): T {
  const filled = JSON.stringify(json).replace(/\$\{(.*?)\}/g, (_, name: string) => {
    const value = variables[name]
    if (value === undefined) throw new Error(`the profile has no variable ${name}`)
    return JSON.stringify(value).slice(1, -1)
  })
  return JSON.parse(filled)
}
