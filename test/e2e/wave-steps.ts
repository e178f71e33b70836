/** What the CX lead and the night do with the wave of the end-to-end test. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '#sandbox/dataset/random.ts'
import { until } from './server-process.ts'
import type { WaveWorld } from './wave-world.ts'

/** Everybody, all hours, no limits. */
export const widePlan = {
  name: 'World',
  'window.days': ['1', '2', '3', '4', '5', '6', '7'],
  'window.from': '0',
  'window.to': '24',
  'pace.perHour': '',
  'pace.perDay': '',
  'pace.perOwnerPerDay': '',
  'pace.perDomainPerDay': '',
  reminders: '7',
} as const

/** Mails of this kind that are still owed or on their way. */
export async function countOwed(
  wave: WaveWorld,
  kind: 'invitation' | 'reminder' | 'test' | 'resume' | 'rights',
): Promise<number> {
  const { n } = await wave.one<{ n: number }>(
    `select count(*)::int as n from outbox where kind = 'mail' and object = $1 and state in ('pending', 'sending')`,
    [kind],
  )
  return n
}

/** Lets the worker work until nothing of the kind is owed any more. */
export async function drain(wave: WaveWorld, kind: Parameters<typeof countOwed>[1]): Promise<void> {
  await until(async () => (await countOwed(wave, kind)) === 0)
}

/** While mails go out: kills the worker at a random moment, starts another, and so on. Returns how many kills hit it while mails were owed. */
export async function killWhileSending(
  wave: WaveWorld,
  work: { readonly kills: number; readonly random: Random; readonly kind: 'invitation' | 'reminder' },
): Promise<number> {
  let hits = 0
  for (let kill = 0; kill < work.kills; kill++) {
    const before = await wave.arrived()
    await until(async () => (await wave.arrived()) > before, 20)
    await wait(work.random.between(0, 500))
    await wave.worker.kill()
    if ((await countOwed(wave, work.kind)) > 0) hits += 1
    wave.worker.start()
  }
  return hits
}

/** So many days pass for the wave: what was sent and what was looked at lies that much further back. */
export async function passDays(wave: WaveWorld, days: number): Promise<void> {
  await wave.test.owner.query(
    `update invitations set sent_at = sent_at - make_interval(days => $1), invited_at = invited_at - make_interval(days => $1)`,
    [days],
  )
  await wave.test.owner.query(
    `update jobs set created_at = created_at - make_interval(days => $1) where name = 'waves.tend'`,
    [days],
  )
}

/** A number of the list “would be asked, not invited …” on the overview. */
export function numbersOn(page: string): Record<string, number> {
  const items = [...page.matchAll(/<li><strong>(\d+)<\/strong>(?:<a [^>]*>)?([^<]+)/g)]
  return Object.fromEntries(items.map(([, n = '', label = '']) => [label, Number(n)]))
}

/** The counts behind reasons, languages and stages: `<a …>Label</a>: 12`, `Label: 12` and `Label: <strong>12</strong>`. */
export function countsOn(page: string, heading: string): Record<string, number> {
  const [, list = ''] = page.split(`${heading}</h`)
  const [items = ''] = /<ul>[\s\S]*?<\/ul>/.exec(list) ?? []
  return Object.fromEntries(
    [...items.matchAll(/<li>(?:<a [^>]*>)?([^<:]+)(?:<\/a>)?: (\d+)<\/li>/g)].map(
      ([, label = '', n = '']) => [label, Number(n)],
    ),
  )
}

/** Of those who do nothing themselves some come back in every way, two are refused at once; and the mail server takes its time. */
export async function misbehaveTo(wave: WaveWorld, isIdle: (email: string) => boolean): Promise<void> {
  const { rows } = await wave.test.owner.query<{ email: string }>(
    `select email from wave_members where outcome = 'listed' order by email`,
  )
  const idle = rows.map(({ email }) => email).filter(isIdle)
  const at = (n: number) => idle[n] ?? ''
  const kinds = [
    'unknown',
    'unknown',
    'full',
    'spam',
    'delayed',
    'complaint',
    'away',
    'left',
    'human',
  ] as const
  await wave.misbehave({
    returns: Object.fromEntries(kinds.map((kind, n) => [at(n * 3), kind])),
    rejected: [at(1), at(4)],
    delayMs: 60,
  })
}
