import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLog, silentLog } from '#std/log.ts'
import { type OwnPostgres, startOwnPostgres } from '#store/server/own-postgres.ts'
import { endPostmaster, findPostmaster, isPostgres } from '#store/server/postmaster.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-own-'))
  chmodSync(folder, 0o711) // as root, PostgreSQL runs as another user who must pass
  cleanups.push(async () => {
    await endPostmaster(join(folder, 'postgres', 'cluster'), 5_000) // where a killed process left its server
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

async function start(dataFolder: string, log = silentLog()): Promise<OwnPostgres> {
  const server = await startOwnPostgres({ dataFolder, log, isDurable: false })
  cleanups.push(() => server.stop())
  return server
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<Row>(sql).finally(() => client.end())
  return rows
}

function pidOf(server: OwnPostgres): number {
  return findPostmaster(join(server.folder, 'cluster'))?.pid ?? 0
}

/** A process of its own that starts the server of the folder, says so and waits to be killed. */
async function startInChild(
  dataFolder: string,
): Promise<{ child: ChildProcess; url: string; adopted: boolean }> {
  const program = `
    import { startOwnPostgres } from '#store/server/own-postgres.ts'
    import { silentLog } from '#std/log.ts'
    const server = await startOwnPostgres({ dataFolder: process.argv[1], log: silentLog(), isDurable: false })
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)))
    console.log(JSON.stringify(server))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanups.push(() => child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, ...(JSON.parse(String(line)) as { url: string; adopted: boolean }) }
}

describe('a PostgreSQL of our own', () => {
  it('starts, keeps its secrets to its owner, and finds its data, password and port again', async () => {
    const folder = join(temporaryFolder(), 'data')
    const first = await start(folder)
    await query(first.url, 'create table kept (id int)')
    expect(statSync(join(folder, 'postgres.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(first.folder, 'cluster')).mode & 0o777).toBe(0o700)
    const pid = pidOf(first)
    await first.stop()
    expect(isPostgres(pid, join(first.folder, 'cluster'))).toBe(false)
    const second = await start(folder)
    expect(second.adopted).toBe(false)
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select from kept')).toEqual([])
    const wrong = new URL(second.url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  it('stores text as UTF-8 and compares it by code points, whatever the machine speaks', async () => {
    const server = await start(temporaryFolder())
    expect(
      await query(
        server.url,
        `select current_setting('server_encoding') as e, lower('ÄÖ') as l, 'Z' < 'a' as o`,
      ),
    ).toEqual([{ e: 'UTF8', l: 'äö', o: true }])
  })

  it('adopts the live server after a kill -9 of the process that started it', async () => {
    const folder = temporaryFolder()
    const { child, url } = await startInChild(folder)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await start(folder)
    expect(server).toMatchObject({ adopted: true, url })
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is shared by two processes: the one that started it may leave, the last one stops it', async () => {
    const folder = temporaryFolder()
    const { child, url } = await startInChild(folder)
    const second = await start(folder)
    expect(second).toMatchObject({ adopted: true, url })
    child.kill('SIGTERM')
    await once(child, 'exit')
    const pid = pidOf(second)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    expect(isPostgres(pid, join(second.folder, 'cluster'))).toBe(false)
  })

  it('gives three processes that start at once one server', async () => {
    const folder = temporaryFolder()
    const servers = await Promise.all([start(folder), startInChild(folder), startInChild(folder)])
    expect(new Set(servers.map((server) => server.url)).size).toBe(1)
    expect(servers.filter((server) => !server.adopted)).toHaveLength(1)
  })

  it('is started again on the same port when its server dies, with its data', async () => {
    const server = await start(temporaryFolder())
    await query(server.url, 'create table kept (id int)')
    process.kill(pidOf(server), 'SIGKILL')
    await vi.waitFor(() => query(server.url, 'select from kept'), { timeout: 30_000, interval: 200 })
  })

  it('starts after a kill -9 of the server while nobody was there', async () => {
    const folder = temporaryFolder()
    const { child, url } = await startInChild(folder)
    const before = findPostmaster(
      join(JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')).folder, 'cluster'),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    process.kill(before?.pid ?? 0, 'SIGKILL')
    const server = await start(folder)
    expect(server).toMatchObject({ adopted: false, url })
  })

  it('does not mistake another process for its server when its process id was given away', async () => {
    const folder = temporaryFolder()
    const server = await start(folder)
    const file = join(server.folder, 'cluster', 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    await server.stop()
    writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'))
    expect((await start(folder)).adopted).toBe(false)
  })

  it('takes another port when the kept one is taken', async () => {
    const folder = temporaryFolder()
    const first = await start(folder)
    await first.stop()
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(squatter, 'listening')
    cleanups.push(() => squatter.close())
    expect((await start(folder)).url).not.toBe(first.url)
  })

  it('says what to do when the kept database is gone', async () => {
    const folder = temporaryFolder()
    const server = await start(folder)
    await server.stop()
    rmSync(server.folder, { recursive: true })
    await expect(start(folder)).rejects.toThrow(
      /is gone\. Put it back, or, to begin with an empty database, delete .*postgres\.json/,
    )
  })

  it.skipIf(process.getuid?.() !== 0)(
    'as root in a folder that only root can enter, keeps the cluster elsewhere and says so',
    async () => {
      const closed = temporaryFolder()
      chmodSync(closed, 0o700)
      const folder = join(closed, 'data')
      mkdirSync(folder)
      const lines: string[] = []
      const server = await start(folder, createLog({ level: 'warn', write: (line) => lines.push(line) }))
      const home = join(server.folder, '..')
      cleanups.splice(-1, 0, () => rmSync(home, { recursive: true, force: true }))
      expect(server.folder.startsWith(closed)).toBe(false)
      expect(lines.join()).toContain('the database is kept elsewhere')
      await query(server.url, 'create table kept (id int)')
      await server.stop()
      const again = await start(folder)
      expect(again.folder).toBe(server.folder)
      expect(await query(again.url, 'select from kept')).toEqual([])
      expect(existsSync(join(folder, 'postgres'))).toBe(false)
    },
  )
})
