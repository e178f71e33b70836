import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createEmptyDatabase } from '../support/database.ts'

async function doctor(environment: Record<string, string>): Promise<{ code: number | null; stdout: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-doctor-'))
  const child = spawn(process.execPath, ['bin/keyward.js', 'doctor', '--json'], {
    env: { PATH: process.env.PATH, KEYWARD_DATA: folder, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  child.stdout.on('data', (piece) => {
    stdout += piece
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  rmSync(folder, { recursive: true, force: true })
  return { code, stdout }
}

it('finds a fresh machine well, changes nothing, and prints one JSON document', async () => {
  const { url, drop } = await createEmptyDatabase()
  const { code, stdout } = await doctor({ DATABASE_URL: url })
  const { ok, findings } = JSON.parse(stdout) as {
    ok: boolean
    findings: { about: string; state: string; says: string }[]
  }
  expect([code, ok]).toEqual([0, true])
  expect(findings.find(({ about }) => about === 'migrations')?.says).toContain('none yet')
  await drop()
})

it('ends with code 1, the problem and its fix, and no password', async () => {
  const { code, stdout } = await doctor({
    DATABASE_URL: 'postgres://u:CANARY@127.0.0.1:1/x',
    REDIS_URL: 'redis://:CANARY@127.0.0.1:1',
  })
  const { ok, findings } = JSON.parse(stdout) as {
    ok: boolean
    findings: { about: string; state: string; fix?: string }[]
  }
  expect([code, ok]).toEqual([1, false])
  const problems = findings.filter(({ state }) => state === 'problem')
  expect(problems.map(({ about }) => about)).toEqual(['database', 'redis'])
  expect(problems.every(({ fix }) => fix)).toBe(true)
  expect(stdout).not.toContain('CANARY')
})
