/** Looks for a text everywhere that Keyward keeps, writes or shows anything. Each place gives what it found, in short. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { consoleRoutes } from '#web/console/routes.ts'
import { people } from './erasure-people.ts'
import type { ErasureWorld } from './erasure-world.ts'

export const places = ['database', 'redis', 'logs', 'crms', 'cards', 'pages', 'commands', 'files'] as const
export type Place = (typeof places)[number]

/** Where the text stands; case makes no difference. */
export const searches: Readonly<
  Record<Place, (world: ErasureWorld, text: string) => Promise<readonly string[]>>
> = {
  database: searchDatabase,
  redis: searchRedis,
  logs: async ({ said }, text) => linesWith('log', said.join(''), text),
  crms: searchCrms,
  cards: searchCards,
  pages: searchPages,
  commands: searchCommands,
  files: async ({ dataFolder }, text) =>
    filesIn(dataFolder).flatMap((file) => linesWith(file, readFileSync(file, 'latin1'), text)),
}

/** At most the first three, so that a failure can be read. */
function linesWith(where: string, content: string, text: string): string[] {
  const found = [...content.matchAll(new RegExp(`.{0,60}${text}.{0,60}`, 'gi'))]
  return found.slice(0, 3).map(([line]) => `${where}: ${line}`)
}

/** Every row of every table of every schema, bytes as they stand and unpacked. */
async function searchDatabase(world: ErasureWorld, text: string): Promise<string[]> {
  const tables = await world.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const hits = await world.rows<{ line: string }>(
      `select t::text as line from ${name} t where t::text ilike $1 or t::text like $2 limit 3`,
      [`%${text}%`, `%${Buffer.from(text).toString('hex')}%`],
    )
    for (const { line } of hits) found.push(...(linesWith(name, line, text).slice(0, 1) || [name]))
  }
  // A file is one stream in several parts.
  const files = await world.rows<{ bytes: Buffer }>(
    `select string_agg(bytes, '' order by part) as bytes from import_files group by import_id`,
  )
  const unpacked = files
    .map(({ bytes }) => String(gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })))
    .join('')
  return [...found, ...linesWith('import_files', unpacked, text)]
}

async function searchRedis({ redis }: ErasureWorld, text: string): Promise<string[]> {
  const read: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, '0', '-1'),
    stream: (key) => redis.xrange(key, '-', '+'),
  }
  const found: string[] = []
  for (const key of await redis.keys('*')) {
    const value = await read[await redis.type(key)]?.(key)
    found.push(...linesWith(key, `${key} ${JSON.stringify(value)}`, text))
  }
  return found
}

/** Our fields, tasks and records of the package; of the people who are erased any field of ours at all, whatever it says. */
async function searchCrms({ world }: ErasureWorld, text: string): Promise<string[]> {
  const found: string[] = []
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const { records, tasks } = await world.state(crm)
    const theirs = new Set([...people.map(({ contactId }) => contactId), 'C1b'])
    for (const { object, source, fields } of records) {
      const isTheirs = object === 'contact' && theirs.has(source)
      // A checkbox of Salesforce has no third state: false is what it is where nobody has set it.
      const set = Object.keys(fields).filter((name) => fields[name] !== 'false')
      if (isTheirs && set.length > 0) found.push(`${crm}: ${source} ${set.join(' ')}`)
      found.push(...linesWith(`${crm} ${source}`, JSON.stringify(fields), text))
    }
    found.push(...linesWith(`${crm} task`, JSON.stringify(tasks, null, 1), text))
  }
  const { url, token } = world.sandbox.salesforce
  const ask = async (path: string) =>
    (await (
      await fetch(`${url}/services/data/v68.0/${path}`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as {
      fields: { name: string }[]
      records: object[]
    }
  for (const object of ['Keyward_Response__c', 'Keyward_Alert__c']) {
    const { fields } = await ask(`sobjects/${object}/describe`)
    const query = `select ${fields.map(({ name }) => name).join(', ')} from ${object}`
    const { records } = await ask(`query?q=${encodeURIComponent(query)}`)
    found.push(...linesWith(object, JSON.stringify(records, null, 1), text))
  }
  return found
}

/** What HubSpot's cards show on every company and contact that is, or was, in the portal. */
async function searchCards(world: ErasureWorld, text: string): Promise<string[]> {
  const [portal] = await world.rows<{ id: string }>(
    `select external_id as id from connections where crm = 'hubspot'`,
  )
  const companies = await world.rows<{ id: string }>(
    `select m.external_id as id from crm_accounts m join connections c on c.id = m.connection_id where c.crm = 'hubspot'`,
  )
  const by = `portalId=${portal?.id}&userId=9&userEmail=ada%40us.example&appId=1`
  const paths = [
    ...companies.map(({ id }) => `/hubspot/cards/company?objectId=${id}&objectTypeId=0-2&${by}`),
    ...world.hubspotContacts.map((id) => `/hubspot/cards/contact?objectId=${id}&objectTypeId=0-1&${by}`),
  ]
  const found: string[] = []
  for (const path of paths) {
    const answer = await world.asHubspot('GET', path)
    if (![200, 404].includes(answer.status)) throw new Error(`${path} was answered ${answer.status}`)
    found.push(...linesWith(path, await answer.text(), text).slice(0, 1))
  }
  return found
}

/** Every page and file of the console, with every id that there is. */
async function searchPages(world: ErasureWorld, text: string): Promise<string[]> {
  const ids = (
    await world.rows<{ id: string }>(
      [
        'accounts',
        'contacts',
        'waves',
        'invitations',
        'responses',
        'feedback_items',
        'imports',
        'cycles',
        'connections',
      ]
        .map((table) => `select id::text from ${table}`)
        .join(' union '),
    )
  ).map(({ id }) => id)
  const records = await world.rows<{ crm: string; id: string }>(
    `select c.crm, m.external_id as id from crm_accounts m join connections c on c.id = m.connection_id`,
  )
  const gets = consoleRoutes.filter(({ method }) => method === 'get').map(({ path }) => path)
  const paths = gets.flatMap((path) => {
    if (path.includes(':crm'))
      return records.map(({ crm, id }) =>
        path
          .replace(':crm', crm)
          .replace(':object', crm === 'hubspot' ? 'companies' : 'Account')
          .replace(':record', id),
      )
    const known = path.replace(':language', 'en').replace(':name', 'kapp').replace(':section', 'survey')
    return known.includes(':id') ? ids.map((id) => known.replace(':id', id)) : [known]
  })
  const found: string[] = []
  const read = async (path: string) => {
    const page = await world.console.read(path).catch(() => '')
    found.push(...linesWith(path, page, text).slice(0, 1))
  }
  const all = [
    ...paths,
    ...paths.filter((path) => path.endsWith('/people')).map((path) => `${path}?outcome=not_invited`),
  ]
  for (let at = 0; at < all.length; at += 16) await Promise.all(all.slice(at, at + 16).map(read))
  return found
}

const commands = [
  ['preview', '--json'],
  ['cycle', '--dry-run', '--json'],
  ['doctor', '--json'],
  ['instrument', 'export', 'kapp'],
] as const

async function searchCommands(world: ErasureWorld, text: string): Promise<string[]> {
  const found: string[] = []
  for (const args of commands) {
    const { stdout, stderr } = await world.world.run(args)
    found.push(...linesWith(`keyward ${args.join(' ')}`, stdout + stderr, text))
  }
  return found
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
