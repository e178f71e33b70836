/**
 * Stands in for the modules that only the Salesforce platform has, and for nothing else: schema and label imports, and the
 * adapters of Lightning Data Service. The base components and SLDS are the real ones.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import type { Plugin } from 'rollup'
import { projectFolder, sourceFolder } from '../checks/metadata-files.ts'

/** Modules that this project's double answers for. */
const doubles: Readonly<Record<string, string>> = {
  'lightning/uiRecordApi': join(projectFolder, 'render/double/record-api.js'),
  'lightning/uiRelatedListApi': join(projectFolder, 'render/double/related-list-api.js'),
}

export function platformModules(): Plugin {
  const labels = readLabels()
  return {
    name: 'platform-modules',
    resolveId(id) {
      if (doubles[id]) return doubles[id]
      return /^@salesforce\/(schema\/|label\/c\.)/.test(id) ? `\0${id}.js` : null
    },
    /** The base components ask whether they are rendered on a server. */
    resolveImportMeta: (property) => (property === 'env' ? '({ SSR: false })' : null),
    load(id) {
      const schema = /^\0@salesforce\/schema\/(.+)\.js$/.exec(id)?.[1]
      if (schema !== undefined) {
        const [objectApiName, ...field] = schema.split('.')
        const fieldApiName = field.join('.')
        return `export default ${JSON.stringify({ ...(fieldApiName ? { fieldApiName } : {}), objectApiName })}`
      }
      const label = /^\0@salesforce\/label\/c\.(.+)\.js$/.exec(id)?.[1]
      if (label === undefined) return null
      const value = labels.get(label)
      if (value === undefined) throw new Error(`There is no label ${label}`)
      return `export default ${JSON.stringify(value)}`
    },
  }
}

/** Text of every custom label by its name. */
function readLabels(): Map<string, string> {
  const xml = readFileSync(join(sourceFolder, 'labels/CustomLabels.labels-meta.xml'), 'utf8')
  const parsed = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'labels' }).parse(xml)
  const labels = parsed.CustomLabels.labels as readonly { fullName: string; value: string }[]
  return new Map(labels.map(({ fullName, value }) => [fullName, value]))
}
