import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEmptyDatabase } from '../support/database.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly lines: readonly string[]
}

async function database(): Promise<string> {
  const { url, drop } = await createEmptyDatabase()
  cleanups.push(drop)
  return url
}

/** `keyward start` as a process of its own, with an environment of nothing but what is given. */
function start(
  environment: Record<string, string>,
  args: readonly string[] = [],
): { child: ChildProcess; lines: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-start-'))
  const child = spawn(process.execPath, ['bin/keyward.js', 'start', ...args], {
    env: { PATH: process.env.PATH, KEYWARD_DATA: folder, PORT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines: string[] = []
  child.stderr.on('data', (piece) => lines.push(...String(piece).split('\n').filter(Boolean)))
  cleanups.push(async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })
  return { child, lines }
}

async function startUp(environment: Record<string, string>, args: readonly string[] = []): Promise<Started> {
  const { child, lines } = start(environment, args)
  const url = await vi.waitFor(
    () => {
      const line = lines.find((text) => text.includes('keyward is up'))
      if (!line) throw new Error(`not up yet:\n${lines.join('\n')}`)
      return (JSON.parse(line) as { url: string }).url
    },
    { timeout: 60_000, interval: 100 },
  )
  return { child, lines, url }
}

describe('keyward start', () => {
  it('migrates, serves, says it is ready, and stops in order with code 0', async () => {
    const { child, url, lines } = await startUp({ DATABASE_URL: await database() })
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
      status: 'ready',
      database: 'up',
      queue: 'up',
    })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('keyward_jobs_due')
    expect((await fetch(`${url}/s/no-such-link`)).status).toBe(404)
    const from = performance.now()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(lines.at(-1)).toContain('stopped')
  })

  it('plays one role on its own, with a health port', async () => {
    const { url } = await startUp({ DATABASE_URL: await database() }, [
      '--roles=worker',
      '--health-port',
      '0',
    ])
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect((await fetch(`${url}/s/no-such-link`)).status).toBe(404)
  })

  it('says that it is not ready while the database is away for 30 s, lives on, and is ready again by itself', async () => {
    const proxy = await startFaultProxy(await database())
    cleanups.push(() => proxy.close())
    const { child, url, lines } = await startUp({ DATABASE_URL: proxy.url })
    await proxy.cut()
    const before = lines.length
    for (let look = 0; look < 6; look++) {
      await wait(5_000)
      const response = await fetch(`${url}/readyz`)
      expect([response.status, await response.json()]).toMatchObject([503, { database: 'down' }])
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
    }
    const said = lines.slice(before).filter((line) => !line.includes('not ready'))
    expect(said.length).toBeLessThan(25)
    await proxy.heal()
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), {
      timeout: 40_000,
      interval: 500,
    })
    await vi.waitFor(() => expect(lines.join()).toContain('the job queue is back'), {
      timeout: 40_000,
      interval: 500,
    })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['a port that is taken', { PORT: 'taken' }, [], /Port \d+ of 127\.0\.0\.1 \(PORT, HOST\) is taken/],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgres://a:CANARY@127.0.0.1:1/x' },
      [],
      /ECONNREFUSED/,
    ],
    [
      'a Redis that is not there',
      { REDIS_URL: 'redis://:CANARY@127.0.0.1:1' },
      [],
      /REDIS_URL.*does not answer/,
    ],
    ['mails whose links would lead nowhere', { SMTP_URL: 'smtp://mail.example.com' }, [], /Set PUBLIC_URL/],
    ['a role that does not exist', {}, ['--roles=web,cook'], /Roles are web, worker, scheduler/],
  ])('ends with what to do and code 1 at %s', async (_, environment, args, expected) => {
    const squatter = await startFaultProxy('tcp://127.0.0.1:1')
    cleanups.push(() => squatter.close())
    const port = environment.PORT ? { PORT: new URL(squatter.url.replace('tcp:', 'http:')).port } : {}
    const { child, lines } = start({ DATABASE_URL: await database(), ...environment, ...port }, args)
    const [code] = await once(child, 'exit')
    expect(code).toBe(1)
    expect(lines.join('\n')).toMatch(expected)
    expect(lines.join('\n')).not.toContain('CANARY')
  })
})
