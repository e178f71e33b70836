/**
 * Puts what the cards share into each part of the HubSpot project: types of the server's answers (made from src/domain),
 * words, and the code in app-manifest/hubspot/shared. HubSpot builds `cards` and `settings` apart, and refuses an import that
 * leaves its own folder. `--check` only says whether the copies are up to date.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cardTypes } from './card-types.ts'

const root = new URL('../', import.meta.url)
const shared = new URL('app-manifest/hubspot/shared/', root)
const parts = ['cards', 'settings'] as const
const notice = (source: string) =>
  `// Made from ${source} by \`node scripts/share-card-code.ts\`: change it there.\n`

const files = new Map<string, string>([
  ['types.ts', notice('src/domain/card*.ts') + cardTypes()],
  ['words.ts', copyOf(new URL('src/domain/card-words.ts', root), 'src/domain/card-words.ts')],
  ...readdirSync(shared).map((name): [string, string] => [
    name,
    copyOf(new URL(name, shared), `app-manifest/hubspot/shared/${name}`),
  ]),
])

const isCheck = process.argv.includes('--check')
const stale = parts.flatMap((part) => {
  const folder = new URL(`app-manifest/hubspot/src/app/${part}/shared/`, root)
  const found = namesIn(folder)
  const wrong = [...new Set([...found, ...files.keys()])].filter(
    (name) => !found.includes(name) || readFileSync(new URL(name, folder), 'utf8') !== files.get(name),
  )
  if (!isCheck) for (const name of wrong) put(folder, name)
  return wrong.map((name) => fileURLToPath(new URL(name, folder)))
})

if (isCheck && stale.length > 0) {
  process.stderr.write(`out of date, run node scripts/share-card-code.ts:\n${stale.join('\n')}\n`)
  process.exitCode = 1
}

function put(folder: URL, name: string): void {
  const text = files.get(name)
  mkdirSync(folder, { recursive: true })
  if (text === undefined) rmSync(new URL(name, folder))
  else writeFileSync(new URL(name, folder), text)
}

function copyOf(file: URL, source: string): string {
  return notice(source) + readFileSync(file, 'utf8')
}

function namesIn(folder: URL): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
