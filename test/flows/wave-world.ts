/** A customer base for waves: accounts of several owners, contacts of every kind, and a clock and a mail server of the test's own. */
import type { CrmContact } from '#domain/crm-record.ts'
import { sendMail } from '#flows/send-mail.ts'
import { planNewWave } from '#flows/waves/plan.ts'
import { tendWaves } from '#flows/waves/tend.ts'
import type { OutgoingMail } from '#mail/port.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { createFakeCrm, type FakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { contact, won } from './base.ts'

/** Monday, 11:00 in Berlin. */
export const start = '2026-03-02T10:00:00.000Z'
export const secret = 'a secret that is used in tests only, and long'
export const lead = { id: null, name: 'Lea Lead' }

const countries = ['Germany', 'France', 'Japan', 'Brazil', 'United States', 'India', 'Israel', 'Poland']
const languages = ['de', 'fr', 'ja', 'pt', 'en', 'hi', 'he', 'pl', null, 'xx']
const titles = [
  'CEO',
  'Head of Purchasing',
  'Clerk',
  'CFO',
  '',
  'Director Operations',
  'Managing Director',
  'Team Lead',
]

/** Everything follows from the number: so every kind of contact comes up, in every mixture. */
function person(n: number, account: number): CrmContact {
  const pick = <Value>(list: readonly Value[], by: number) => list[Math.floor(n / by) % list.length] as Value
  return contact(`c${n}`, `a${account}`, pick(titles, 1), {
    email:
      n % 97 === 0
        ? null
        : n % 89 === 0
          ? 'no address'
          : n % 83 === 0
            ? `shared${Math.floor(n / 166)}@x.example`
            : `c${n}@a${account}.example`,
    lastName: `Person ${n}`,
    language: pick(languages, 3),
    country: pick(countries, 5),
    isOptedOut: n % 41 === 0,
    isBounced: n % 43 === 0,
    lastSurveyedOn: n % 37 === 0 ? '2026-02-01' : null,
    timeZone: n % 11 === 0 ? 'America/New_York' : null,
  })
}

function fillBase(crm: FakeCrm, size: number): void {
  for (const n of [0, 1, 2, 3, 4])
    crm.owners.set(`o${n}`, {
      externalId: `o${n}`,
      email: `owner${n}@us.example`,
      name: `Owner ${n}`,
      isActive: true,
      managerExternalId: null,
      teamIds: [],
    })
  for (let n = 0; n < size; n += 1) {
    const account = Math.floor(n / 5)
    if (n % 5 === 0) {
      crm.accounts.set(`a${account}`, {
        externalId: `a${account}`,
        name: `Account ${account}`,
        domain: null,
        country: null,
        industry: null,
        parentExternalId: null,
        ownerExternalId: `o${account % 5}`,
        linkedExternalId: null,
        strategicReason: null,
        revenueMinor: null,
        potentialMinor: null,
        lifetimeMinor: null,
        held: {},
        modifiedAt: '2026-01-01T00:00:00.000Z',
      })
      crm.deals.set(
        `d${account}`,
        won(`d${account}`, `a${account}`, BigInt(1_000 + ((account * 7919) % 90_000)) * 100n),
      )
    }
    crm.contacts.set(`c${n}`, person(n, account))
  }
}

export interface WaveWorld {
  readonly crm: FakeCrm
  readonly cycles: CycleWorld
  readonly mails: OutgoingMail[]
  /** The clock, which a test moves. */
  readonly clock: { now: Date }
  in<Result>(work: (tx: WorkspaceTx) => Promise<Result>): Promise<Result>
  /** What a worker would do between the cycles: tend the waves, then send what is due. */
  work(signal?: AbortSignal): Promise<{ tended: Awaited<ReturnType<typeof tendWaves>>; sent: number }>
  /** Works every so many hours until `end`. */
  workUntil(end: string, hours?: number): Promise<void>
}

/** A workspace in which a person plans the waves, after its first cycle. */
export async function createWaveWorld(database: Database, size: number): Promise<WaveWorld> {
  const clock = { now: new Date(start) }
  const crm = createFakeCrm('hubspot', start)
  fillBase(crm, size)
  const mails: OutgoingMail[] = []
  const mail = {
    port: {
      async send(one: OutgoingMail) {
        mails.push(one)
        return { kind: 'accepted' as const }
      },
      verify: async () => {},
      close: () => {},
    },
    settings: {
      secret,
      publicUrl: () => 'https://survey.example',
      from: { name: 'Us', address: 'feedback@us.example' },
      postalAddress: 'Street 1, City',
    },
  }
  const cycles = await createCycleWorld(database, [crm], { now: () => clock.now, mail })
  const { workspaceId } = cycles
  const within = <Result>(work: (tx: WorkspaceTx) => Promise<Result>) =>
    inWorkspace(database, workspaceId, work)
  await within((tx) =>
    tx.client.query(`update workspaces set settings = $1, write_mode = 'live'`, [
      JSON.stringify({ survey: { waves: 'planned' } }),
    ]),
  )
  await cycles.runCycle(start)
  return { crm, cycles, mails, clock, in: within, work, workUntil }

  async function work(signal = new AbortController().signal) {
    const at = { workspaceId, now: () => clock.now, signal }
    const tended = await tendWaves(database, { ...at, secret })
    const { sent } = await sendMail({ database, mail: mail.port, settings: mail.settings }, at)
    return { tended, sent }
  }

  async function workUntil(end: string, hours = 1) {
    while (clock.now.toISOString() < end) {
      clock.now = new Date(clock.now.getTime() + hours * 3_600_000)
      await work()
    }
  }
}

export const plan = {
  name: 'Spring',
  instrument: { id: 'kapp', version: 1 },
  closesOn: '2026-04-30',
  pace: { perHour: null, perDay: null, perOwnerPerDay: null, perDomainPerDay: null },
}

/** A draft of the plan with `more` in it; its id. */
export async function draftWave(world: WaveWorld, more: object = {}): Promise<string> {
  const work = { by: lead, now: world.clock.now, plan: { ...plan, ...more } }
  const made = await world.in((tx) => planNewWave(tx, work))
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.waveId
}
