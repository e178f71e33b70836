import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOfClock } from '#sandbox/sandbox.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyward-command-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const program = `
  import { Command } from 'commander'
  import { registerSandbox } from '#cli/sandbox.ts'
  const program = new Command('keyward')
  registerSandbox(program, process.argv[1])
  await program.parseAsync(process.argv.slice(2), { from: 'user' })
`
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

function sandbox(...options: string[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder, 'sandbox', ...options])
  children.push(child)
  return child
}

async function ready(child: ReturnType<typeof sandbox>) {
  const lines = createInterface({ input: child.stdout })
  const [first] = await once(lines, 'line')
  return JSON.parse(first)
}

describe('keyward sandbox', () => {
  test('says where everything is, keeps its journal through kill -9', { timeout: 120_000 }, async () => {
    const child = sandbox('--contacts', '60', '--seed', 'x', '--as-of', '2026-03-01', '--no-limits')
    const at = await ready(child)
    expect(Object.keys(at)).toEqual(['hubspot', 'salesforce', 'smtp', 'mailbox'])
    expect([Object.keys(at.hubspot), Object.keys(at.salesforce)]).toEqual([
      ['url', 'token'],
      ['url', 'token'],
    ])
    expect([Object.keys(at.smtp), Object.keys(at.mailbox)]).toEqual([['url'], ['url']])
    const headers = { authorization: `Bearer ${at.hubspot.token}` }
    let answered = 0
    for (; answered < 200; answered++)
      expect(
        (await fetch(`${at.hubspot.url}/crm/objects/2026-09/contacts?limit=1`, { headers })).status,
      ).toBe(200)
    const settings = (await (await fetch(`${at.hubspot.url}/_sandbox/settings`)).json()) as {
      asOf: string
      now: string
    }
    expect([settings.asOf, settings.now.slice(0, 10)]).toEqual(['2026-03-01', '2026-03-01'])
    child.kill('SIGKILL')
    await once(child, 'exit')
    const journal = readFileSync(join(folder, 'sandbox', 'journal.jsonl'), 'utf8')
      .trim()
      .split('\n')
    expect(journal.map((line) => JSON.parse(line).seq)).toEqual(
      Array.from({ length: answered }, (_, i) => i + 1),
    )
  })

  test('serves a folder of CSV files, tells what it dropped, ends with 0 when told to stop', {
    timeout: 120_000,
  }, async () => {
    const data = mkdtempSync(join(folder, 'data-'))
    writeFileSync(join(data, 'accounts.csv'), 'id,name\nK1,Known Ltd\n')
    writeFileSync(join(data, 'contacts.csv'), 'id,account_id,email\nP1,K9,p@known.example\n')
    writeFileSync(join(data, 'deals.csv'), 'id,account_id,amount,state,close_date\nD1,K1,5,won,2020-06-30\n')
    const child = sandbox('--data', data, '--journal', join(data, 'j.jsonl'))
    let told = ''
    child.stderr.on('data', (text: Buffer) => {
      told += text
    })
    const at = await ready(child)
    const answer = await fetch(`${at.hubspot.url}/crm/objects/2026-09/companies?properties=customer_number`, {
      headers: { authorization: `Bearer ${at.hubspot.token}` },
    })
    expect(answer.headers.get('date')).toContain('30 Jun 2020')
    expect(((await answer.json()) as { results: unknown }).results).toMatchObject([
      { properties: { customer_number: 'K1' } },
    ])
    expect(told).toContain('contacts.csv, column account_id: P1: there is no account K9; kept without it')
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  test('a size or port that makes no sense is refused before anything starts', {
    timeout: 120_000,
  }, async () => {
    for (const options of [
      ['--contacts', '7'],
      ['--hubspot', 'x'],
      ['--as-of', 'soon'],
    ]) {
      const child = sandbox(...options)
      expect((await once(child, 'exit'))[0]).toBe(1)
    }
  })
})

test('the clock runs on the as-of day and at the real pace', () => {
  let real = Date.parse('2026-11-22T10:15:00Z')
  const clock = asOfClock('2011-12-09', () => real)
  expect(new Date(clock()).toISOString()).toBe('2011-12-09T10:15:00.000Z')
  real += 24 * 3_600_000
  expect(new Date(clock()).toISOString()).toBe('2011-12-10T10:15:00.000Z')
})
