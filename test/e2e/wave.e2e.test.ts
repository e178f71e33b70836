import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SurveyLanguage, surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { accountedFor, funnelCounts } from '#domain/wave-funnel.ts'
import { runCustomers } from '#sandbox/customers/customers.ts'
import { planFor } from '#sandbox/customers/plan.ts'
import { createRandom } from '#sandbox/dataset/random.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'
import { until } from './server-process.ts'
import { linkIn, seePage, walkPages, walkRights } from './survey-walk.ts'
import { differences, doubled, listAsked, loadFunnels, mailsByPerson } from './wave-journal.ts'
import { languageOf, mixedInMail, mixedInPage } from './wave-languages.ts'
import {
  countOwed,
  countsOn,
  drain,
  killWhileSending,
  misbehaveTo,
  numbersOn,
  passDays,
  widePlan,
} from './wave-steps.ts'
import { createWaveWorld, type WaveWorld } from './wave-world.ts'

const seed = 'wave'
const share = 0.3
const tester = 'lea@nordwind.example'
/** Whether the customers leave a mail to this address alone. */
const isIdle = (email: string) => planFor(seed, email, share).act === 'ignored'

describe('a wave over 2,000 contacts in 25 languages', { timeout: 600_000 }, () => {
  const random = createRandom(`${seed}|kills`)
  let wave: WaveWorld
  let place = ''
  let kills = 0
  let names: string[] = []
  /** One person for each language who did nothing so far. */
  let walkers: { language: SurveyLanguage; email: string; mail: MailMessage; names: string[] }[] = []
  /** What they were sent since. */
  let mailed: MailMessage[] = []

  const overview = () => wave.console.read(place)
  const step = (name: string, changes = {}) => wave.console.submit(place, `${place}/${name}`, changes)
  beforeAll(async () => {
    wave = await createWaveWorld({ contacts: 2_000, port: 38_475 })
    const settings = '/console/settings/survey'
    await wave.console.submit(settings, settings, { 'survey.waves': 'planned' })
    await wave.console.submit('/console/sync', '/console/sync/run')
    const isDone = `select exists (select from cycles where state = 'done') as yes`
    await until(async () => (await wave.one<{ yes: boolean }>(isDone)).yes)
    const owners = await wave.test.owner.query<{ name: string; email: string }>(
      'select name, email from crm_owners',
    )
    names = ['Nordwind', 'Hafen 1, 20457 Hamburg', ...owners.rows.flatMap(({ name, email }) => [name, email])]
  }, 300_000)
  afterAll(() => wave?.close())

  it('is planned after every language was approved; the night has asked nobody', async () => {
    expect(await wave.arrived()).toBe(0)
    const list = '/console/languages'
    for (const language of surveyLanguages.filter((one) => one !== 'en'))
      await wave.console.submit(list, `${list}/${language}/approve`)
    const planned = await wave.console.submit('/console/waves/new', '/console/waves/new', widePlan)
    place = planned.replace(/\?.*/, '')
    expect(place).toMatch(/^\/console\/waves\/[\da-f-]{36}$/)
  })

  it('has an outcome for everybody in the dry run, and sends nothing', async () => {
    await step('dry-run')
    const page = await overview()
    const {
      'would be asked': asked = 0,
      'not invited': notAsked = 0,
      'contacts in all': all = 0,
    } = numbersOn(page)
    const { n } = await wave.one<{ n: number }>(
      'select count(*)::int as n from contacts where gone_at is null',
    )
    expect({ all, sum: asked + notAsked }).toEqual({ all: n, sum: n })
    expect(n).toBeGreaterThan(1_900)
    expect(sum(countsOn(page, 'Why the others are not asked'))).toBe(notAsked)
    const languages = countsOn(page, 'Languages')
    expect([Object.keys(languages).length, sum(languages)]).toEqual([25, asked])
    expect(await wave.arrived()).toBe(0)
  })

  it('sends a test mail in each language', async () => {
    await step('test', { email: tester, language: surveyLanguages })
    await until(async () => (await wave.arrived()) >= surveyLanguages.length)
    const mails = await wave.mails()
    expect(mails.map(({ to }) => to.join())).toEqual(surveyLanguages.map(() => tester))
    expect(mails.map(languageOf).toSorted()).toEqual(surveyLanguages.toSorted())
    for (const mail of mails) {
      const language = languageOf(mail)
      expect(mixedInPage({ ...(await seePage('test', linkIn(mail, 't'))), language, names })).toEqual([])
    }
  })

  it('is frozen; one of two removals is granted; launched by the number and no other', async () => {
    await step('freeze')
    const people = `${place}/people?outcome=listed`
    const ids = [...(await wave.console.read(people)).matchAll(/name="contact" value="([^"]+)"/g)].map(
      ([, id = '']) => id,
    )
    for (const contact of ids.slice(0, 2))
      await wave.console.submit(people, `${place}/removals`, { contact, reason: 'Moves house' })
    await expect(step('launch', { typed: '1' })).rejects.toThrow('2 removals wait for a decision')
    const removals = `${place}/removals`
    const open = [...(await wave.console.read(removals)).matchAll(/action="([^"]+\/(?:grant|refuse))"/g)].map(
      ([, path = '']) => path,
    )
    await wave.console.submit(removals, open.find((path) => path.endsWith('/grant')) ?? '')
    const rest = [...(await wave.console.read(removals)).matchAll(/action="([^"]+\/refuse)"/g)].map(
      ([, path = '']) => path,
    )
    expect(rest).toHaveLength(1)
    await wave.console.submit(removals, rest[0] ?? '')
    const [, recipients = ''] = /(\d+) people will be asked/.exec(await overview()) ?? []
    await expect(step('launch', { typed: String(Number(recipients) + 1) })).rejects.toThrow(
      'Nothing was sent',
    )
    await misbehaveTo(wave, isIdle)
    await step('launch', { typed: recipients })
    const { n } = await wave.one<{ n: number }>('select recipients as n from waves')
    expect(String(n)).toBe(recipients)
  })

  it('goes on where it stood, however often the worker is killed; paused it sends nothing', async () => {
    const isTending = `select exists (select from jobs where name = 'waves.tend' and attempts > 0) as yes`
    await until(async () => (await wave.one<{ yes: boolean }>(isTending)).yes, 10)
    await wave.worker.kill()
    wave.worker.start()
    kills += await killWhileSending(wave, { kills: 5, random, kind: 'invitation' })
    await step('pause')
    await until(async () => {
      const { n } = await wave.one<{ n: number }>(
        `select count(*)::int as n from outbox where kind = 'mail' and state = 'sending'`,
      )
      return n === 0
    })
    const paused = await wave.arrived()
    const owed = await countOwed(wave, 'invitation')
    expect(owed).toBeGreaterThan(100)
    await wave.worker.kill()
    wave.worker.start()
    // Mails go by the time they are due: once this one has come, the new worker has passed over all that were due before it.
    await step('test', { email: tester, language: ['en'] })
    await until(async () => (await wave.arrived()) > paused)
    expect([await wave.arrived(), await countOwed(wave, 'invitation')]).toEqual([paused + 1, owed])
    await step('resume')
    kills += await killWhileSending(wave, { kills: 3, random, kind: 'invitation' })
    await drain(wave, 'invitation')
    await wave.misbehave({ delayMs: 0 })
    const [mails, asked] = [await wave.mails(), await listAsked(wave)]
    expect([...doubled(mails), ...differences(mails, asked)]).toEqual([])
    // A death leaves open what became of the mails on their way: five at a time.
    const inState = (state: string) => asked.filter((one) => one.state === state).length
    expect(inState('unknown')).toBeLessThanOrEqual(5 * (kills + 2))
    expect(inState('sent')).toBeGreaterThan(800)
  })

  it('is answered by people, and reminds only those who have not answered and do not want peace', async () => {
    const customers = await runCustomers({ mailboxUrl: wave.world.sandbox.mailbox.url, seed, share })
    expect(customers).toMatchObject({ failed: 0, failures: [] })
    expect(customers.answered).toBeGreaterThan(200)
    const before = await listAsked(wave)
    expect(before.filter(({ isConfirmed }) => isConfirmed).length).toBeGreaterThan(200)
    expect(before.filter(({ isInPeace, isConfirmed }) => isInPeace && !isConfirmed).length).toBeGreaterThan(
      10,
    )
    await wave.misbehave({ delayMs: 60 })
    await passDays(wave, 8)
    kills += await killWhileSending(wave, { kills: 2, random, kind: 'reminder' })
    await drain(wave, 'reminder')
    await wave.misbehave({ delayMs: 0 })
    const mails = await wave.mails()
    expect(doubled(mails)).toEqual([])
    const reminded = mailsByPerson(mails, 'reminder')
    const due = new Set(
      before.filter(({ state, isInPeace }) => state === 'sent' && !isInPeace).map(({ email }) => email),
    )
    expect([...reminded.keys()].filter((email) => !due.has(email))).toEqual([])
    const { n: unknown } = await wave.one<{ n: number }>(
      `select count(*)::int as n from outbox where object = 'reminder' and state = 'unknown'`,
    )
    expect(reminded.size).toBeGreaterThanOrEqual(due.size - unknown)
    expect(unknown).toBeLessThanOrEqual(5 * 2)
    expect(kills).toBeGreaterThanOrEqual(10)
  })

  it('speaks one language in each mail', async () => {
    const asked = new Map((await listAsked(wave)).map((one) => [one.email, one]))
    const mails = await wave.mails()
    const found = mails.flatMap((mail) => {
      const person = asked.get(mail.to.join().toLowerCase())
      const own = [...names, ...(person?.names ?? []), mail.to.join()]
      return mixedInMail(mail, person ? (person.language as SurveyLanguage) : languageOf(mail), own)
    })
    expect(found).toEqual([])
    expect(new Set(mails.map(languageOf)).size).toBe(25)
  })

  it('speaks one language on each page', async () => {
    const asked = await listAsked(wave)
    const invitations = mailsByPerson(await wave.mails(), 'invitation')
    walkers = surveyLanguages.map((language) => {
      const person = asked.find(
        (one) => one.language === language && one.state === 'sent' && !one.isInPeace && isIdle(one.email),
      )
      const [mail] = invitations.get(person?.email ?? '') ?? []
      if (!person || !mail) throw new Error(`nobody to walk in ${language}`)
      return { language, email: person.email, mail, names: [...names, ...person.names, person.email] }
    })
    const lastId = (await wave.mails()).at(-1)?.id ?? 0
    const wrong = `${wave.origin}/s/${'x'.repeat(32)}`
    const walked = await Promise.all(
      walkers.map(async ({ language, mail, names }) => {
        const pages = [...(await walkPages(mail)), await seePage('wrong link', wrong, tagOf(language))]
        return pages.map((page) => ({ ...page, language, names }))
      }),
    )
    await until(async () => (await wave.arrived()) >= lastId + 2 * walkers.length)
    mailed = await wave.mails(lastId)
    expect(walked.flat().length).toBeGreaterThan(25 * 20)
    expect(walked.flat().flatMap(mixedInPage)).toEqual([])
    for (const { language, email, names } of walkers) {
      const own = mailed.filter(({ to }) => to.join().toLowerCase() === email)
      expect(own.map(languageOf)).toEqual([language, language])
      expect(own.flatMap((mail) => mixedInMail(mail, language, names))).toEqual([])
    }
  })

  it('takes late answers once it is closed, and in the end none', async () => {
    await step('close')
    const see = (name: string) =>
      Promise.all(
        walkers.map(async ({ language, mail, names }) => ({
          ...(await seePage(name, linkIn(mail, 's'))),
          ...{ language, names },
        })),
      )
    const late = await see('late')
    await wave.test.owner.query('update waves set late_days = 0')
    const closed = await see('closed')
    expect(new Set(late.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(closed.map(({ status }) => status))).toEqual(new Set([410]))
    expect([...late, ...closed].flatMap(mixedInPage)).toEqual([])
  })

  it('has a funnel that adds up, whole and by every group', async () => {
    const { whole, groups } = await loadFunnels(wave)
    const asked = await listAsked(wave)
    const page = await wave.console.read(`${place}/funnel`)
    const { n } = await wave.one<{ n: number }>('select recipients as n from waves')
    expect(whole.planned).toBe(n)
    expect(accountedFor(whole)).toBe(n)
    const inState = (state: string) => asked.filter((one) => one.state === state).length
    expect(whole).toMatchObject({
      waiting: 0,
      sent: inState('sent'),
      unknown: inState('unknown'),
      rejected: inState('rejected'),
      suppressed: inState('suppressed'),
      confirmed: asked.filter(({ isConfirmed }) => isConfirmed).length,
    })
    expect(whole.fetched).toBeGreaterThanOrEqual(whole.started)
    expect(whole.started).toBeGreaterThanOrEqual(whole.confirmed)
    expect(whole.bounced).toBeGreaterThanOrEqual(2)
    expect(whole.reminded).toBeGreaterThan(200)
    for (const group of groups) {
      for (const one of group) expect(accountedFor(one)).toBe(one.planned)
      for (const name of funnelCounts)
        expect(sum(group.map((one) => Number(one[name])))).toBe(Number(whole[name]))
    }
    for (const name of ['planned', 'sent', 'confirmed'] as const)
      expect(page).toContain(`<strong>${whole[name]}</strong>`)
  })

  it('shows and deletes what is stored about a person in their language', async () => {
    const walked = await Promise.all(
      walkers.map(async ({ language, email, names }) => {
        const mail = mailed.find(
          ({ to, messageId }) => to.join() === email && messageId.startsWith('<rights.'),
        )
        const url = mail?.links.find((link) => link.includes('/rights/')) ?? ''
        return (await walkRights(url)).map((page) => ({ ...page, language, names }))
      }),
    )
    expect(walked.flat().flatMap(mixedInPage)).toEqual([])
    expect(walked.flat()).toHaveLength(25 * 6)
  })
})

function sum(of: Readonly<Record<string, number>> | readonly number[]): number {
  return Object.values(of).reduce((total, n) => total + n, 0)
}
