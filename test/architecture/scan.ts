/** Reads imports and globals from a source file's syntax tree, and holds them against the rules. */
import { existsSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { impure, layers } from './rules.ts'

/** Every module that a file names: static, dynamic, re-exported, and for types only. */
export function importsOf(file: string, source: string): string[] {
  const { module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  return [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) => e.entries.map((entry) => entry.moduleRequest?.value ?? '')),
    ...module.dynamicImports.map((d) => source.slice(d.moduleRequest.start + 1, d.moduleRequest.end - 1)),
  ].filter((name) => name !== '')
}

/** What a file breaks of the rules, in words; empty when nothing. `file` is relative to the repository. */
export function violations(file: string, source: string): string[] {
  const key = layerOf(file)
  const layer = key === undefined ? undefined : layers[key]
  if (!key || !layer) return [`${file} is in no layer: name its folder in test/architecture/rules.ts`]
  const found = importsOf(file, source).flatMap((name) => {
    if (name.startsWith('node:') || builtinModules.includes(name))
      return layer.node ? [] : [`${file} uses ${name}`]
    if (name.startsWith('#') || name.startsWith('.')) {
      const target = name.startsWith('#') ? join('src', name.slice(1)) : join(dirname(file), name)
      const isOwn = layerOf(target) === key
      const isAllowed =
        isOwn || layer.ours.some((prefix) => target.startsWith(prefix) && !isBarred(key, target))
      return isAllowed ? [] : [`${file} imports ${target}`]
    }
    const parts = name.split('/')
    const npm = name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name)
    return layer.npm.includes(npm) ? [] : [`${file} uses the package ${npm}`]
  })
  return key === 'src/domain/' ? [...found, ...impurities(file, source)] : found
}

/** Adapters never import each other; and what an adapter has, nobody but main, cli and parts may see. */
function isBarred(from: string, target: string): boolean {
  const adapters = ['src/crm/hubspot/', 'src/crm/salesforce/']
  const isAdapter = adapters.some((adapter) => target.startsWith(adapter))
  return isAdapter && !['src/', 'bin/', 'scripts/'].some((prefix) => layers[from]?.ours.includes(prefix))
}

function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0]
}

/** Uses of the clock, of chance and of the outside in a file of the domain. */
function impurities(file: string, source: string): string[] {
  const found: string[] = []
  walk(parseSync(file, source).program, (node) => {
    if (node.type === 'MemberExpression') {
      const name = `${node.object?.name ?? ''}.${node.property?.name ?? ''}`
      if (impure.some((barred) => barred === name || barred === node.object?.name))
        found.push(`${file} uses ${name}`)
    }
    if (node.type === 'CallExpression' && impure.some((barred) => barred === node.callee?.name)) {
      found.push(`${file} calls ${node.callee.name}`)
    }
    if (node.type === 'NewExpression' && node.callee?.name === 'Date' && node.arguments.length === 0) {
      found.push(`${file} reads the clock: new Date()`)
    }
  })
  return found
}

// biome-ignore lint/suspicious/noExplicitAny: a node of any kind, as the parser gives it
function walk(node: any, visit: (node: any) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit)
  if (Array.isArray(node)) return
  if (typeof node !== 'object' || node === null) return
  if (typeof node.type === 'string') visit(node)
  for (const value of Object.values(node)) walk(value, visit)
}

/** The TypeScript and JavaScript files below some folders of the repository, relative to it. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((file) => !file.includes('node_modules/')),
    )
}
