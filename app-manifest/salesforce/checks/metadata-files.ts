/** The metadata files of the package, found by their ending. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of this project, with a slash at its end. */
export const projectFolder = fileURLToPath(new URL('../', import.meta.url))

/** Folder of the package's source, with a slash at its end. */
export const sourceFolder = join(projectFolder, 'force-app/main/default/')

/** Every file below the folder whose name ends so, as full paths in a stable order. */
export function filesEndingWith(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .sort()
}
