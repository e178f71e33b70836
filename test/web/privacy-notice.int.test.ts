/** A privacy notice in the admin's own words: by language, so that no page mixes two; and own wording in mails asked for on a page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WaveId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { loadSettings } from '#flows/change-settings.ts'
import { continuousInstrument } from '#flows/instruments/asked.ts'
import { changeWording } from '#flows/languages.ts'
import { resumeMail } from '#flows/mails/resume.ts'
import { rightsMail } from '#flows/mails/rights.ts'
import { deriveToken, hashToken } from '#std/token.ts'
import type { OwedMail } from '#store/mail-outbox.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { insertTestMail } from '#store/waves/test-mails.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Office, origin, post, seedOffice, visit } from './console/fixture.ts'
import {
  type Invited,
  leastAnswers,
  type RunningApp,
  secret,
  seedInvitations,
  startApp,
  visitor,
} from './survey-fixture.ts'

const now = new Date('2026-03-10T09:00:00Z')
let test: TestDatabase
let app: RunningApp

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const notice = { de: 'Wir löschen <alles> nach zwei Jahren.\nFragen Sie uns.' }

async function invited(language: string, settings: object): Promise<Invited> {
  const [one] = await seedInvitations(test.database, { language })
  if (!one) throw new Error('nobody was invited')
  await inWorkspace(test.database, one.workspaceId, (tx) =>
    tx.client.query('update workspaces set settings = $1', [JSON.stringify(settings)]),
  )
  return one
}

describe('a notice in one language', () => {
  const settings = { branding: { privacyText: notice }, invitations: { languages: ['en', 'de', 'fr'] } }
  const get = async (path: string) => {
    const response = await fetch(app.url + path, { headers: { 'accept-language': 'fr' } })
    return { status: response.status, text: await response.text() }
  }

  it('is shown by pages in it, which offer no language without one', async () => {
    const one = await invited('de', settings)
    const page = await get(one.path('link'))
    expect(page.text).toContain(`href="${one.path('link')}/privacy?lang=de"`)
    expect(page.text).not.toContain('name="switch"')
    const shown = await get(`${one.path('link')}/privacy?lang=en`)
    expect(shown.text).toContain(
      '<p class="break">Wir löschen &lt;alles&gt; nach zwei Jahren.</p><p class="break">Fragen Sie uns.</p>',
    )
    expect(shown.text).toContain('<html lang="de"')
  })

  it('is left out of a page in another language, in which somebody was asked before there was one', async () => {
    const one = await invited('en', settings)
    const page = await get(one.path('link'))
    expect(page.text).toContain('<html lang="en"')
    expect(page.text).not.toContain('/privacy')
    expect(page.text).toContain('name="switch" value="de"')
    expect(page.text).not.toContain('name="switch" value="fr"')
    expect((await get(`${one.path('link')}/privacy`)).status).toBe(404)
    expect((await get(`${one.path('link')}/privacy?lang=de`)).text).toContain('Fragen Sie uns.')
  })

  it('is shown by the link of a test mail as well', async () => {
    const one = await invited('de', settings)
    const of = (id: string) => deriveToken(secret, id, 'test', 1)
    const links = await inWorkspace(test.database, one.workspaceId, async (tx) => {
      const { rows } = await tx.client.query<{ id: WaveId }>('select id from waves')
      const add = (language: string) =>
        insertTestMail(tx, {
          ...{ waveId: rows[0]?.id as WaveId, language, email: 'ada@nordwind.example', by: 'Ada' },
          ...{ now: now.toISOString(), hashOf: (id) => hashToken(of(id)) },
        })
      return [await add('de'), await add('en')].map((id) => `/t/${of(id)}`)
    })
    expect((await get(`${links[0]}/privacy`)).text).toContain('Fragen Sie uns.')
    expect((await get(`${links[1]}/privacy`)).status).toBe(404)
    expect((await get(`${links[0]}`)).text).toContain(`${links[0]}/privacy?lang=de`)
  })

  it('leaves the other languages out of the choice of whom to ask how', async () => {
    const one = await invited('de', settings)
    const policy = await inWorkspace(test.database, one.workspaceId, async (tx) => {
      return (await continuousInstrument(tx, parseSettings(settings))).policy
    })
    expect(policy).toMatchObject({ languages: ['de'], fallbackLanguage: null })
  })
})

describe('on the console', () => {
  let office: Office
  beforeAll(async () => {
    office = await seedOffice(test.database)
  })
  const branding = async () =>
    (await inWorkspace(test.database, office.workspaceId, loadSettings)).settings.branding.privacyText
  const path = '/console/settings/branding'
  async function save(fields: Record<string, string>) {
    const { text } = await visit(app.url, path, office.people.admin)
    const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
    const colours = { 'branding.accent': '#0b6156', 'branding.onAccent': '#ffffff' }
    return post(app.url, path, office.people.admin, { version, ...colours, ...fields })
  }

  it('is written by language, and Languages say where it is missing', async () => {
    expect((await save({ 'branding.privacyText.de': notice.de })).status).toBe(303)
    expect(await branding()).toEqual({ de: notice.de })
    const languages = await visit(app.url, '/console/languages', office.people.admin)
    expect(languages.text.match(/your privacy notice \(Settings, Branding\)/g)).toHaveLength(24)
    const { text } = await visit(app.url, path, office.people.admin)
    expect(text).toContain('lang="ar" dir="rtl"')
    expect((await save({ 'branding.privacyText.de': '' })).status).toBe(303)
    expect(await branding()).toBeNull()
    const none = await visit(app.url, '/console/languages', office.people.admin)
    expect(none.text).not.toContain('your privacy notice (')
  })

  it('names the language of a text that is too long', async () => {
    const answer = await save({ 'branding.privacyText.fr': 'x'.repeat(4_001) })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('<a href="#branding.privacyText.fr">Privacy text in French</a>')
    expect(answer.text).toContain('x'.repeat(4_001))
  })

  it('keeps texts as shipped that no wording reaches, and says why', async () => {
    const path = '/console/languages/de'
    const page = await visit(app.url, `${path}?group=pages`, office.people.admin)
    expect(page.text).toContain('Always as shipped: it is shown where nobody knows whose page it is.')
    expect(page.text).not.toContain('name="error.heading"')
    const problems = await inWorkspace(test.database, office.workspaceId, (tx) =>
      changeWording(tx, {
        ...{ language: 'de', by: { id: null, name: 'Ada' }, now },
        change: { 'error.heading': 'Hoppla' },
      }),
    )
    expect(problems).toMatchObject({
      saved: 0,
      problems: { 'error.heading': expect.stringContaining('always') },
    })
  })
})

describe('mails that were asked for on a page', () => {
  const settings = {
    secret,
    ...{ publicUrl: () => origin, postalAddress: 'Hafen 1', from: { name: 'N', address: 'n@n.example' } },
  }
  const compose = async (one: Invited, composer: typeof resumeMail, object: string, tx: WorkspaceTx) => {
    const { rows } = await tx.client.query<OwedMail>(
      `select id as "outboxId", target, payload from outbox where kind = 'mail' and object = $1`,
      [object],
    )
    const mail = rows.find(({ target }) => target === one.invitationId)
    if (!mail) throw new Error(`no mail ${object} is owed`)
    const loaded = await composer.load(tx, mail, now, 'last')
    if (loaded.kind !== 'send') throw new Error(loaded.kind)
    return loaded.compose(settings)
  }

  it('speak in the admin’s own words, and lead to the notice in their language', async () => {
    const one = await invited('de', { branding: { privacyText: notice } })
    const wording = {
      'mail.greeting': 'Moin {name}!',
      'resume.ask': 'Weiter geht’s.',
      'rights.mail.ask': 'Alles da.',
    }
    await inWorkspace(test.database, one.workspaceId, (tx) =>
      changeWording(tx, { language: 'de', by: { id: null, name: 'Ada' }, now, change: wording }),
    )
    const browser = visitor()
    await browser.post(app.url + one.path('link'), { ...leastAnswers, act: 'later', lang: 'de' })
    const other = visitor()
    await other.post(`${app.url}${one.path('link')}/resume`, { act: 'send', lang: 'de' })
    await other.post(app.url + one.path('rights'), { choice: 'send', lang: 'de' })
    const [resume, rights] = await inWorkspace(test.database, one.workspaceId, async (tx) => [
      await compose(one, resumeMail, 'resume', tx),
      await compose(one, rightsMail, 'rights', tx),
    ])
    for (const part of [resume?.html, resume?.text]) {
      expect(part).toContain('Moin Petra')
      expect(part).toContain('Weiter geht’s.')
      expect(part).toMatch(/\/s\/[\w-]+\/privacy\?lang=de/)
    }
    expect(rights?.text).toContain('Moin Petra')
    expect(rights?.text).toContain('Alles da.')
    expect(rights?.text).not.toContain('/privacy')
  })
})
