import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '#domain/ids.ts'
import { writeExchange } from '#domain/instrument/exchange.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { kapp, kappDefinition } from '#domain/instrument/shipped.ts'
import { parseSettings } from '#domain/settings.ts'
import { continuousInstrument, sendableInstrument } from '#flows/instruments/asked.ts'
import { addVersion, discardDraft, makeReady, saveDraft } from '#flows/instruments/edit.ts'
import { exportInstrument, importInstrument } from '#flows/instruments/exchange.ts'
import { changeWording, setApproval } from '#flows/languages.ts'
import { listAudit } from '#store/audit.ts'
import { findInstrument, freezeInstrument, listInstruments, loadInstrument } from '#store/instruments.ts'
import { loadWording } from '#store/own-wording.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { loadStoredSettings } from '#store/settings.ts'
import { ensureWorkspace } from '#store/workspaces.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const now = new Date('2026-03-02T10:00:00Z')
const work = { by: { id: null, name: 'Lea' }, now }

async function inNew<Result>(task: (tx: WorkspaceTx) => Promise<Result>): Promise<Result> {
  const id = randomUUID() as WorkspaceId
  await ensureWorkspace(test.database, { id, name: 'Acme', currency: 'EUR', timeZone: 'UTC' })
  return inWorkspace(test.database, id, task)
}

const settingsOf = async (tx: WorkspaceTx) => parseSettings((await loadStoredSettings(tx))?.settings)
const withTalk = { ...kappDefinition, optional: [...kappDefinition.optional, 'confidential' as const] }

describe('versions of an instrument', () => {
  it('begin after the shipped one, are sent when ready, and never change from then on', async () => {
    await inNew(async (tx) => {
      const { id, version } = await addVersion(tx, withTalk, work)
      expect(version).toBe(2)
      expect((await sendableInstrument(tx, 'kapp'))?.version).toBe(1)
      expect(await freezeInstrument(tx, 'kapp', 2, now.toISOString())).toBe(false)
      expect(await makeReady(tx, { id, confirmsLong: false }, work)).toEqual({ kind: 'saved', id })
      const asked = await continuousInstrument(tx, await settingsOf(tx))
      expect(asked.instrument.version).toBe(2)
      expect(questionsOf(asked.instrument).at(-1)?.id).toBe('confidential')
      expect(await freezeInstrument(tx, 'kapp', 2, now.toISOString())).toBe(true)
      expect(await freezeInstrument(tx, 'kapp', 2, now.toISOString())).toBe(true)
      expect(await freezeInstrument(tx, 'kapp', 1, now.toISOString())).toBe(true)
      const change = { id, revision: 2, definition: kappDefinition }
      expect(await saveDraft(tx, change, work)).toEqual({ kind: 'frozen' })
      expect(await discardDraft(tx, id, work)).toBe(false)
      expect((await findInstrument(tx, id))?.definition).toEqual(withTalk)
      expect((await addVersion(tx, kappDefinition, work)).version).toBe(3)
    })
  })

  it('are kept by the database itself once they were sent', async () => {
    const attempt = inNew(async (tx) => {
      const { id } = await addVersion(tx, withTalk, work)
      await makeReady(tx, { id, confirmsLong: false }, work)
      await freezeInstrument(tx, 'kapp', 2, now.toISOString())
      await tx.client.query(`update instruments set definition = '{}' where id = $1`, [id])
    })
    await expect(attempt).rejects.toThrow('was sent and cannot be changed')
  })

  it('tell the second of two people, and save nothing that is wrong', async () => {
    await inNew(async (tx) => {
      const { id } = await addVersion(tx, withTalk, work)
      const save = (revision: number, definition: unknown) =>
        saveDraft(tx, { id, revision, definition }, work)
      expect(await save(1, { ...withTalk, title: 'First' })).toMatchObject({ kind: 'saved' })
      expect(await save(1, { ...withTalk, title: 'Second' })).toEqual({ kind: 'stale' })
      expect(await save(2, { ...withTalk, title: '' })).toEqual({
        kind: 'invalid',
        problems: [{ path: 'title', message: 'must not be empty' }],
      })
      expect((await findInstrument(tx, id))?.definition.title).toBe('First')
      // The name stays: stored waves name it.
      await save(2, { ...withTalk, name: 'else' })
      expect((await findInstrument(tx, id))?.name).toBe('kapp')
      expect((await findInstrument(tx, id))?.definition.name).toBe('kapp')
      expect(await discardDraft(tx, id, work)).toBe(true)
      const log = await listAudit(tx, { actor: null, action: null, before: null, limit: 9 })
      expect(log.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
        'instrument.discarded kapp version 2',
        'instrument.changed kapp version 2',
        'instrument.changed kapp version 2',
        'instrument.drafted kapp version 2',
      ])
    })
  })

  it('that take long, or are whole in no language, are not ready', async () => {
    await inNew(async (tx) => {
      const own = Array.from({ length: 20 }, (_, n) => ({
        kind: 'text' as const,
        slug: `q${n}`,
        text: { de: `Frage ${n}` },
      }))
      const { id } = await addVersion(tx, { ...withTalk, own }, work)
      expect(await makeReady(tx, { id, confirmsLong: false }, work)).toMatchObject({
        kind: 'invalid',
        problems: [{ path: 'confirmsLong' }],
      })
      expect(await makeReady(tx, { id, confirmsLong: true }, work)).toMatchObject({ kind: 'saved' })
      // Nobody is asked in English, in which its questions are not there.
      const { policy } = await continuousInstrument(tx, await settingsOf(tx))
      expect(policy).toMatchObject({ languages: [], fallbackLanguage: null })
    })
  })

  it('that the continuous waves ask stay ready while there is no other', async () => {
    await inNew(async (tx) => {
      const { id } = await addVersion(tx, { ...withTalk, name: 'mine' }, work)
      await makeReady(tx, { id, confirmsLong: false }, work)
      await tx.client.query(`update workspaces set settings = '{"survey": {"instrument": "mine"}}'`)
      const change = { id, revision: 2, definition: { ...withTalk, title: 'Changed' } }
      expect(await saveDraft(tx, change, work)).toMatchObject({ kind: 'invalid' })
      const next = await addVersion(tx, { ...withTalk, name: 'mine' }, work)
      await makeReady(tx, { id: next.id, confirmsLong: false }, work)
      expect(await saveDraft(tx, change, work)).toMatchObject({ kind: 'saved' })
    })
  })

  it('are found by a wave with what differs by account, or not at all', async () => {
    await inNew(async (tx) => {
      expect(await loadInstrument(tx, 'kapp', 1)).toEqual(kapp)
      await expect(loadInstrument(tx, 'kapp', 7)).rejects.toThrow('no version 7')
      await expect(
        continuousInstrument(tx, parseSettings({ survey: { instrument: 'gone' } })),
      ).rejects.toThrow('Settings, Surveys')
    })
  })
})

describe('files', () => {
  it('come in as a draft, once', async () => {
    await inNew(async (tx) => {
      const text = writeExchange({ ...withTalk, name: 'spring' })
      expect(await importInstrument(tx, text, work)).toMatchObject({ kind: 'imported', version: 1 })
      expect(await importInstrument(tx, text, work)).toEqual({
        kind: 'unchanged',
        name: 'spring',
        version: 1,
      })
      expect(await exportInstrument(tx, 'spring', 1)).toBe(text)
      const next = writeExchange({ ...withTalk, name: 'spring', title: 'Another' })
      expect(await importInstrument(tx, next, work)).toMatchObject({ kind: 'imported', version: 2 })
      expect(await importInstrument(tx, writeExchange(kappDefinition), work)).toMatchObject({
        kind: 'unchanged',
        version: 1,
      })
      expect(await importInstrument(tx, '{"format":"x"}', work)).toMatchObject({ kind: 'invalid' })
      expect(await listInstruments(tx)).toHaveLength(2)
    })
  })

  it('of another workspace are not found', async () => {
    await inNew(async (tx) => addVersion(tx, { ...withTalk, name: 'mine' }, work))
    await inNew(async (tx) => {
      expect(await exportInstrument(tx, 'mine', 1)).toBeNull()
      expect(await listInstruments(tx)).toEqual([])
    })
  })
})

describe('languages', () => {
  it('are drafts until a person approves them, and one stays', async () => {
    await inNew(async (tx) => {
      const set = (language: 'en' | 'de', isApproved: boolean) =>
        setApproval(tx, { ...work, language, isApproved })
      expect((await settingsOf(tx)).invitations.languages).toEqual(['en'])
      expect(await set('de', true)).toBe('done')
      expect((await settingsOf(tx)).invitations.languages).toEqual(['en', 'de'])
      expect((await continuousInstrument(tx, await settingsOf(tx))).policy.languages).toEqual(['en', 'de'])
      expect(await set('en', false)).toBe('done')
      expect(await set('de', false)).toBe('last')
      const log = await listAudit(tx, { actor: null, action: 'language.approved', before: null, limit: 9 })
      expect(log).toMatchObject([{ subject: 'de', actorName: 'Lea' }])
    })
  })

  it('take own wording that keeps its values, and give it back', async () => {
    await inNew(async (tx) => {
      const change = (entries: Parameters<typeof changeWording>[1]['change']) =>
        changeWording(tx, { ...work, language: 'en', change: entries })
      expect(await change({ relationship: 'What are we?' })).toMatchObject({
        saved: 0,
        problems: { relationship: expect.stringContaining('{sender}') },
      })
      const time = { by: 'minutes', one: '{minutes} minute.', other: '{minutes} minutes.' }
      expect(await change({ relationship: 'And {sender}?', 'intro.time': time })).toMatchObject({ saved: 2 })
      expect(await change({ relationship: 'And {sender}?', 'intro.time': time })).toMatchObject({ saved: 0 })
      expect(await loadWording(tx)).toEqual({ en: { relationship: 'And {sender}?', 'intro.time': time } })
      expect(await change({ 'intro.time': { by: 'minutes', other: 'Soon.' } })).toMatchObject({ saved: 0 })
      expect(await change({ relationship: null })).toMatchObject({ saved: 1 })
      expect(Object.keys((await loadWording(tx)).en ?? {})).toEqual(['intro.time'])
    })
  })
})
