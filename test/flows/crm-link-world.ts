/** A workspace on a stand-in CRM whose admin lets it carry personal links: a planned wave that the CRM's own mail is to deliver. */

import { changeSettings, loadSettings } from '#flows/change-settings.ts'
import { dryRunWave } from '#flows/waves/dry-run.ts'
import { freezeWave } from '#flows/waves/freeze.ts'
import { launchWave } from '#flows/waves/launch.ts'
import { planNewWave } from '#flows/waves/plan.ts'
import { tendWaves } from '#flows/waves/tend.ts'
import { makePageToken } from '#std/page-token.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { type ContractCrm, startWorld, type World } from '../contract/world.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { leastAnswers, nonceIn, type RunningApp, startApp } from '../web/survey-fixture.ts'

/** As the jobs of the cycles have it. */
const secret = 'a secret that is used in tests only, and long'
const lead = { id: null, name: 'Lea Lead' }

export interface CrmLinkWorld extends CycleWorld {
  readonly world: World
  readonly db: TestDatabase
  readonly now: () => Date
  in<Result>(work: (tx: WorkspaceTx) => Promise<Result>): Promise<Result>
  /** The next night. */
  night(): ReturnType<CycleWorld['runCycle']>
  switchLinks(isOn: boolean): Promise<void>
  /** Plans, freezes and launches a wave over all decision makers, and makes its invitations; its id. */
  launch(): Promise<string>
  /** The links that the CRM's contacts carry. */
  links(): Promise<string[]>
  /** Where a link of the field is reached on this machine. */
  reach(link: string): string
  /** Answers by the form without script, with its second page. */
  answer(link: string): Promise<number>
  /** Everything that is stored, as text. */
  dump(): Promise<string>
  close(): Promise<void>
}

export async function createCrmLinkWorld(of: Pick<ContractCrm, 'crm' | 'create'>): Promise<CrmLinkWorld> {
  const db = await createTestDatabase()
  const world = await startWorld(of, { contacts: 60 })
  const { externalId } = await world.port.fetchProfile()
  const now = () => new Date(world.clock.now)
  const crm = { port: world.port, externalId, another: () => world.another() }
  const cycles = await createCycleWorld(db.database, [crm], { now })
  const { workspaceId } = cycles
  const within = <Result>(work: (tx: WorkspaceTx) => Promise<Result>) =>
    inWorkspace(db.database, workspaceId, work)
  await within((tx) =>
    tx.client.query(`update workspaces set settings = $1`, [
      JSON.stringify({ survey: { waves: 'planned' } }),
    ]),
  )
  const app: RunningApp = await startApp(db.database, { secret, now })
  const night = () => {
    world.clock.now += 24 * 3_600_000
    return cycles.runCycle(now().toISOString())
  }
  await night()

  async function launch(): Promise<string> {
    const plan = {
      ...{ name: 'By the CRM', instrument: { id: 'kapp', version: 1 }, delivery: 'crm' },
      ...{ closesOn: '2027-01-31', audience: { roles: ['decision_maker'] } },
    }
    const made = await within((tx) => planNewWave(tx, { by: lead, now: now(), plan }))
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    const work = { waveId: made.waveId, by: lead, now: now() }
    await within((tx) => dryRunWave(tx, work))
    const { recipients } = await within((tx) => freezeWave(tx, work))
    await within((tx) => launchWave(tx, { ...work, typed: recipients, hasMailServer: false }))
    await tendWaves(db.database, { workspaceId, secret, now, signal: new AbortController().signal })
    return made.waveId
  }

  async function post(url: string, page: string, fields: Readonly<Record<string, string>>) {
    const link = new URL(url).pathname.split('/')[2] ?? ''
    const token = makePageToken(secret, { link, page, servedAt: world.clock.now - 20_000 })
    return fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ page: token, ...fields }),
      redirect: 'manual',
    })
  }

  const reach = (link: string) => app.url + new URL(link).pathname

  return {
    ...cycles,
    ...{ world, db, now, night, launch, reach },
    in: within,
    switchLinks: (crmLink) =>
      within(async (tx) => {
        const { settings, version } = await loadSettings(tx)
        const change = { survey: { ...settings.survey, crmLink } }
        const outcome = await changeSettings(tx, { change, version, actor: lead, now: now() })
        if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome))
      }),
    links: async () =>
      (await world.state()).records.flatMap(({ fields }) => fields.survey_link || []).toSorted(),
    async answer(link) {
      const review = await post(reach(link), 'survey', leastAnswers)
      const nonce = nonceIn(await review.text())
      return (await post(`${reach(link)}/confirm`, 'survey-confirmation', { nonce })).status
    },
    async dump() {
      const { rows } = await db.owner.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`,
      )
      const tables: string[] = []
      for (const { name } of rows) {
        const { rows: all } = await db.owner.query(`select t::text as row from ${name} t`)
        tables.push(...all.map(({ row }) => String(row)))
      }
      return tables.join('\n')
    },
    async close() {
      await app.close()
      await world.close()
      await db.drop()
    },
  }
}
