/** What a wave end to end stands on: the sandbox worldwide, the server, a worker that can be killed, and a look into mailbox and database. */
import type { MailMessage } from '#sandbox/mailbox/message.ts'
import type { MisbehaviourRules } from '#sandbox/mailbox/misbehaviour.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type ConsoleVisit, signIn } from './console-visit.ts'
import { createServerProcess, type ServerProcess, until } from './server-process.ts'
import { createWorld, type World } from './world.ts'

const inboundKey = 'a key that is used in tests only, and long enough'

export interface WaveWorld {
  readonly world: World
  readonly test: TestDatabase
  readonly console: ConsoleVisit
  readonly origin: string
  readonly worker: ServerProcess
  /** One row of the database, seen by its owner. */
  one<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row>
  /** How many mails have arrived so far. */
  arrived(): Promise<number>
  mails(afterId?: number): Promise<MailMessage[]>
  misbehave(rules: Partial<MisbehaviourRules>): Promise<void>
  close(): Promise<void>
}

/** Two processes: one serves and schedules, one works. `inbound` of misbehaviour leads back to the server. */
export async function createWaveWorld(options: {
  readonly contacts: number
  readonly port: number
}): Promise<WaveWorld> {
  const test = await createTestDatabase()
  const world = await createWorld({
    ...options,
    sandboxArgs: ['--worldwide', '--seed', 'wave'],
    environment: () => ({
      DATABASE_URL: test.url,
      MAIL_FROM: 'Nordwind <feedback@nordwind.example>',
      MAIL_POSTAL_ADDRESS: 'Hafen 1, 20457 Hamburg',
      KEYWARD_MAIL_PER_MINUTE: '100000',
      KEYWARD_MAIL_BOUNCE_ADDRESS: 'bounce@nordwind.example',
      KEYWARD_MAIL_INBOUND_SECRET: inboundKey,
    }),
  })
  const origin = `http://127.0.0.1:${options.port}`
  const mailbox = world.sandbox.mailbox.url
  const server = await world.serve('web,scheduler')
  const worker = createServerProcess(world, 'worker')
  worker.start()
  const link = await until(async () => {
    const { code, stdout } = await world.run(['console-link'])
    return code === 0 ? stdout.trim() : null
  })
  const misbehave = async (rules: Partial<MisbehaviourRules>) => {
    const body = JSON.stringify(rules)
    await fetch(`${mailbox}/api/misbehaviour`, { method: 'POST', body })
  }
  await misbehave({ inbound: { url: `${origin}/mail/inbound`, key: inboundKey } })
  return {
    ...{ world, test, origin, worker, misbehave, mails },
    console: await signIn(link),
    one: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await test.owner.query(sql, [...values])).rows[0] as Row,
    arrived: async () =>
      ((await (await fetch(`${mailbox}/api/messages?limit=0`)).json()) as { total: number }).total,
    async close() {
      await worker.stop()
      await server.stop()
      await world.close()
      await test.drop()
    },
  }

  async function mails(afterId = 0): Promise<MailMessage[]> {
    const answer = await fetch(`${mailbox}/api/messages?after=${afterId}&limit=500`)
    const { messages } = (await answer.json()) as { messages: MailMessage[] }
    const last = messages.at(-1)
    return last ? [...messages, ...(await mails(last.id))] : []
  }
}
