import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceIdOf } from '#parts/workspace.ts'
import { inWorkspace } from '#store/pool.ts'
import { seedCustomers } from '../flows/imports/world.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let test: TestDatabase
let folder: string
beforeAll(async () => {
  test = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'keyward-import-'))
  await seedCustomers(test.database, { accounts: 2, contacts: 4 }, workspaceIdOf('default'))
})
afterAll(async () => {
  await test.drop()
  rmSync(folder, { recursive: true, force: true })
})

function keyward(...args: string[]) {
  const env = { PATH: process.env.PATH, DATABASE_URL: test.url, KEYWARD_DATA: folder, NO_COLOR: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/keyward.js', ...args], {
    ...{ encoding: 'utf8', env },
  })
  return { status, stdout, stderr }
}
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const count = async () =>
  (
    await inWorkspace(test.database, workspaceIdOf('default'), ({ client }) =>
      client.query('select count(*)::int as n from responses'),
    )
  ).rows[0].n

const past =
  'Response ID;Date;E-mail;CSAT;NPS\n1;14.3.2024;p0@customer.example;9;10\n2;15.3.2024;p1@customer.example;1;0\n3;soon;p1@customer.example;1;0\n4;16.3.2024;new@customer.example;2;3\n'

describe('keyward import-responses', () => {
  it('says without --apply what would be done, and does nothing', async () => {
    const look = keyward('import-responses', file('past.csv', past))
    expect(look).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('give the same command with --apply'),
    })
    expect(look.stdout).toContain(
      'Of 4 rows 3 would be imported, 0 would be changed, 0 are there already, and 1 are bad',
    )
    expect(look.stderr).toContain('CSAT: company.satisfaction, scale 1-10')
    expect(look.stderr).toContain('Date: answeredAt, written day-first')
    expect(look.stderr).toContain('line 4: column “Date”: is no date')
    expect(await count()).toBe(0)
  })

  it('imports with --apply, and a second time nothing', async () => {
    const first = keyward('import-responses', join(folder, 'past.csv'), '--apply')
    expect(first.stdout).toContain('Of 4 rows 3 were imported')
    expect(first.stdout).toContain('1 belong to nobody that is known yet')
    expect(await count()).toBe(2)
    const again = keyward('import-responses', join(folder, 'past.csv'), '--apply', '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ counts: { added: 0, changed: 0, unchanged: 3, bad: 1 } })
    expect(await count()).toBe(2)
  })

  it('asks for what the file leaves open, and takes it from the corrected mapping', async () => {
    const open = file(
      'open.csv',
      'Date,Email,CSAT\n3/4/2024,p2@customer.example,2\n5/6/2024,p3@customer.example,7\n',
    )
    const mapping = join(folder, 'open.json')
    const asked = keyward('import-responses', open, '--save-mapping', mapping, '--apply')
    expect(asked).toMatchObject({ status: 1, stdout: '' })
    for (const part of [
      'say how dates are written',
      'on which scale the ratings of column “CSAT”',
      `Correct ${mapping}`,
    ])
      expect(asked.stderr).toContain(part)
    expect(await count()).toBe(2)
    const guessed = JSON.parse(readFileSync(mapping, 'utf8'))
    expect(guessed).toMatchObject({ dates: null, questions: { 'company.satisfaction': { scale: null } } })
    guessed.dates = 'month-first'
    guessed.questions['company.satisfaction'].scale = '1-10'
    writeFileSync(mapping, JSON.stringify(guessed))
    expect(keyward('import-responses', open, '--mapping', mapping, '--apply').stdout).toContain(
      '2 were imported',
    )
    expect(await count()).toBe(4)
  })

  it.each([
    ['no file', ['gone.csv'], 'there is no such file'],
    ['a folder', ['.'], 'it is a folder, not a file'],
    ['no mapping', ['past.csv', '--mapping', 'gone.json'], 'the mapping gone.json: there is no such file'],
    ['a mapping that is none', ['past.csv', '--mapping', 'past.csv'], 'past.csv is no JSON'],
    ['a header alone', ['head.csv'], 'the file has a header but no rows'],
    ['nothing', ['empty.csv'], 'the file is empty'],
    ['another workspace', ['past.csv', '--workspace', 'elsewhere'], 'There is no workspace elsewhere'],
  ])('says what is wrong with %s', async (_, args, says) => {
    file('head.csv', 'Date,Email,NPS\n')
    file('empty.csv', '')
    const inFolder = args.map((arg) => (/csv$|^\.$/.test(arg) ? join(folder, arg) : arg))
    const { status, stdout, stderr } = keyward('import-responses', ...inFolder)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(says)
    expect(stderr).toContain(', and nothing was changed')
    expect(stderr).not.toContain('at ')
  })
})

describe('keyward instrument', () => {
  it('lists, exports and takes back, and says what is wrong', () => {
    expect(keyward('instrument', 'list').stdout).toMatch(/kapp +1 +shipped/)
    const { stdout } = keyward('instrument', 'export', 'pulse')
    const definition = JSON.parse(stdout)
    const own = file(
      'own.json',
      JSON.stringify({ ...definition, instrument: { ...definition.instrument, name: 'own' } }),
    )
    expect(keyward('instrument', 'import', own)).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringContaining('Imported own as version 1, a draft'),
    })
    expect(keyward('instrument', 'import', own).stdout).toContain('nothing was changed')
  })

  it('says what is wrong', () => {
    const wrong = [
      [['export', 'none'], 'there is no instrument none'],
      [['export', 'kapp', '--of', '9'], 'there is no version 9 of kapp'],
      [['import', join(folder, 'gone.json')], 'there is no such file'],
      [['import', join(folder, 'past.csv')], 'was not imported, and nothing was changed'],
    ] as const
    for (const [args, says] of wrong) {
      const answer = keyward('instrument', ...args)
      expect(answer).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(says) })
    }
  })
})

it.each([['preview'], ['apply', '--all'], ['instrument', 'list']])(
  'a workspace that is not there is named by `%s`, with what to do',
  (...command) => {
    const { status, stderr } = keyward(...command, '--workspace', 'elsewhere')
    expect(status).toBe(1)
    expect(stderr).toContain('There is no workspace elsewhere, and nothing was changed. Connect a CRM first')
    expect(stderr).not.toContain(' at ')
  },
)
