/** The Salesforce package as its files say. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allAt, type Element, parseXml, textAt } from './xml.ts'

/** Folder of the Salesforce project. */
export const project = fileURLToPath(new URL('../../../app-manifest/salesforce/', import.meta.url))
export const source = join(project, 'force-app/main/default')

/** Paths of all files of the source, relative to it, with slashes. */
export const sourcePaths: readonly string[] = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort()

export const read = (path: string) => readFileSync(join(source, path), 'utf8')

/** Metadata files below a folder, with their root element. */
export function metadata(
  folder: string,
): { readonly path: string; readonly name: string; readonly root: Element }[] {
  return sourcePaths
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('-meta.xml'))
    .map((path) => ({
      path,
      name: basename(path).replace(/\.[\w-]+-meta\.xml$/, ''),
      root: parseXml(read(path)),
    }))
}

export interface PackageField {
  readonly object: string
  readonly name: string
  readonly root: Element
  readonly isRequired: boolean
}

/** Fields of the package; those of tasks live on Activity, and are Task's for everybody else. */
export const packageFields: readonly PackageField[] = metadata('objects')
  .filter(({ path }) => path.includes('/fields/'))
  .map(({ path, name, root }) => ({
    object: (path.split('/')[1] ?? '').replace('Activity', 'Task'),
    name,
    root,
    isRequired: textAt(root, 'required') === 'true',
  }))

/** Own object types of the package. */
export const packageObjects: readonly string[] = metadata('objects')
  .filter(({ path }) => path.endsWith('.object-meta.xml'))
  .map(({ name }) => name)

/** Values of a picklist in their order. */
export function picklistValues(root: Element): { value: string | null; label: string | null }[] {
  return allAt(root, 'valueSet', 'valueSetDefinition', 'value').map((value) => ({
    value: textAt(value, 'fullName'),
    label: textAt(value, 'label'),
  }))
}

/** Custom labels by name. */
export const labels: ReadonlyMap<string, string> = new Map(
  allAt(parseXml(read('labels/CustomLabels.labels-meta.xml')), 'labels').map((label) => [
    textAt(label, 'fullName') ?? '',
    textAt(label, 'value') ?? '',
  ]),
)
