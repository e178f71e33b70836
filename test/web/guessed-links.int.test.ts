import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom, type Random } from '#sandbox/dataset/random.ts'
import type { LinkChannel } from '#std/token.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  type Invited,
  leastAnswers,
  optOutsOf,
  post,
  type RunningApp,
  responsesOf,
  seedInvitations,
  startApp,
} from './survey-fixture.ts'

/** 100,000 take two minutes: once in a while, not in every run. */
const guesses = Number(process.env.KEYWARD_TEST_GUESSES ?? 2_000)
const atOnce = 50

const folders = ['s', 'o', 'o1', 'r', 'rights', 'n', 't'] as const
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const channels: readonly LinkChannel[] = ['link', 'opt-out', 'one-click', 'rights', 'resume', 'crm']

let test: TestDatabase
let app: RunningApp
let people: readonly Invited[]

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { limits: { missesPerMinute: 1e9, requestsPerLink: 1_000 } })
  people = await seedInvitations(test.database, { count: 5 })
})
afterAll(async () => {
  await app?.close()
  await test?.drop()
})

const word = (random: Random, length: number) =>
  Array.from({ length }, () => letters[random.between(0, 63)]).join('')

/** A link that is nobody's: made up, or next to a real one. */
function guess(random: Random): string {
  const real = random.pick(people).token(random.pick(channels))
  const at = random.between(0, real.length - 1)
  const other = random.pick([...letters].filter((letter) => letter !== real[at]))
  const token = random.pick([
    word(random, 32),
    word(random, random.between(1, 64)),
    real.slice(0, at) + other + real.slice(at + 1),
    real.slice(0, -1),
    `${real.slice(0, -1)}%${word(random, 1)}`,
    `${real}%00`,
    `${real}${word(random, 1)}`,
    real.toUpperCase(),
    random.pick(people).invitationId,
  ])
  const step = random.chance(0.2) ? random.pick(['/confirm', '/resume', '/privacy', '/delete']) : ''
  return `/${random.pick(folders)}/${token}${step}`
}

describe('guessed links', () => {
  it('find nothing, change nothing and are all answered alike, while those who were invited answer', async () => {
    const random = createRandom('guessed links')
    const answers = new Map<string, number>()
    let left = guesses
    const guesser = async () => {
      while (left > 0) {
        left -= 1
        const path = guess(random)
        const response = random.chance(0.3)
          ? await post(app.url + path, { ...leastAnswers, choice: 'all', act: 'send' })
          : await fetch(app.url + path)
        const body = createHash('sha256')
          .update(await response.text())
          .digest('hex')
        const kind = `${response.status} ${body}`
        answers.set(kind, (answers.get(kind) ?? 0) + 1)
      }
    }
    await Promise.all([
      ...Array.from({ length: atOnce }, guesser),
      ...people.map(async (one) => {
        expect((await fetch(app.url + one.path('link'))).status).toBe(200)
        const url = app.url + one.path('link')
        const review = await (await post(url, leastAnswers)).text()
        const nonce = /name="nonce" value="([^"]+)"/.exec(review)?.[1] ?? ''
        const sent = Array.from({ length: 10 }, () => post(`${url}/confirm`, { ...leastAnswers, nonce }))
        expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(Array(10).fill(200))
      }),
    ])
    expect([...answers].map(([kind, count]) => [kind.slice(0, 3), count])).toEqual([['404', guesses]])
    const [first] = people as [Invited]
    const rows = await responsesOf(test.database, first.workspaceId)
    expect(rows.filter(({ confirmed_at }) => confirmed_at !== null)).toHaveLength(people.length)
    expect(rows).toHaveLength(people.length)
    expect(await optOutsOf(test.database, first.workspaceId)).toEqual([])
  }, 900_000)
})
