/** Part of the contract: feedback that nobody asked for. */
import { describe, expect, it } from 'vitest'
import { type CrmFeedback, type FeedbackStream, feedbackStreams, type Gone } from '#domain/crm-record.ts'
import { feedbackSettingsSchema, feedbackSources, feedbackStreamsOf } from '#domain/feedback.ts'
import type { DatasetFeedback } from '#sandbox/dataset/types.ts'
import { type ContractCrm, full, pages, records, sinceNow, useWorld } from './world.ts'

const kindOf: Readonly<Record<FeedbackStream, DatasetFeedback['kind']>> = {
  tickets: 'ticket',
  cases: 'ticket',
  caseComments: 'comment',
  notes: 'note',
  enhancedNotes: 'note',
}

export function describeFeedback(of: ContractCrm): void {
  const world = useWorld(of)
  const everything = feedbackSettingsSchema.parse({ sources: [...feedbackSources] })
  const streams = feedbackStreamsOf(of.crm, everything).map(({ stream }) => stream)
  const [tickets] = streams as [FeedbackStream]

  describe(`${of.crm}: feedback`, () => {
    it('is read whole, with text, author, account and contact', async () => {
      const { dataset, port } = world()
      for (const stream of streams) {
        const wanted = (dataset.feedback ?? [])
          .filter(({ kind }) => kind === kindOf[stream])
          .filter((_, place) => of.hasFeedback?.(stream, place) ?? true)
        const read: CrmFeedback[] = await records(port, stream)
        expect(wanted.length, stream).toBeGreaterThan(5)
        expect(read.map(({ text }) => text).toSorted(), stream).toEqual(
          wanted.map(({ text }) => text).toSorted(),
        )
        expect(new Set(read.map(({ externalId }) => externalId)).size, stream).toBe(wanted.length)
        expect(read.map(({ occurredAt }) => occurredAt.slice(0, 10)).toSorted(), stream).toEqual(
          wanted.map(({ createdAt }) => createdAt.slice(0, 10)).toSorted(),
        )
        const contacts = await records(port, 'contacts')
        const ids = new Set(contacts.map(({ externalId }) => externalId))
        const named = read.filter(({ contactExternalId }) => contactExternalId !== null)
        expect(named.length, stream).toBe(wanted.filter(({ contactId }) => contactId !== null).length)
        expect(
          named.every(({ contactExternalId }) => ids.has(contactExternalId ?? '')),
          stream,
        ).toBe(true)
      }
      const read: CrmFeedback[] = await records(port, tickets)
      const opened = (channel: string) =>
        (dataset.feedback ?? []).filter((one) => one.kind === 'ticket' && one.channel === channel).length
      expect(read.filter(({ author }) => author === 'employee').length).toBe(opened('PHONE'))
      expect(read.filter(({ author }) => author === 'unknown').length).toBe(0)
      expect(read.filter(({ status }) => status?.toLowerCase() === 'closed').length).toBe(
        (dataset.feedback ?? []).filter((one) => one.kind === 'ticket' && one.isClosed).length,
      )
    })

    it('that the CRM does not have is nothing, and costs no call', async () => {
      const others = feedbackStreams.filter((stream) => !streams.includes(stream))
      for (const stream of others)
        expect(await pages(world().port, stream), stream).toEqual([{ records: [], gone: [], next: null }])
      expect(world().counted).toEqual({ read: 0, write: 0, other: 0 })
    })

    it('costs one call per source on a quiet night', async () => {
      for (const stream of streams) await pages(world().port, stream)
      const before = { ...world().counted }
      for (const stream of streams) expect(await records(world().port, stream, sinceNow(world()))).toEqual([])
      expect(world().counted).toEqual({ ...before, read: before.read + streams.length })
    })

    it('shows a person’s change and what was deleted, also some nights later', async () => {
      const [deleted, changed] = (await records(world().port, tickets)).map(({ externalId }) => externalId)
      await world().control('delete', { object: 'ticket', id: deleted })
      world().clock.now += 86_400_000
      await world().control('edit', {
        object: 'ticket',
        id: changed,
        properties: of.crm === 'hubspot' ? { subject: 'Renamed' } : { Subject: 'Renamed' },
      })
      const since = new Date(
        world().clock.now - (of.crm === 'hubspot' ? 60_000 : 2 * 86_400_000),
      ).toISOString()
      const read = await pages(world().port, tickets, { kind: 'since', since, ownWrites: null })
      expect(read.flatMap((page) => page.records.map((one) => [one.externalId, one.subject]))).toEqual([
        [changed, 'Renamed'],
      ])
      const gone: Gone[] = read.flatMap((page) => page.gone)
      expect(gone).toEqual([{ externalId: deleted, mergedInto: null }])
    })

    it('goes on after any page, in another process', async () => {
      const whole = await pages(world().port, tickets)
      for (const [i, page] of whole.slice(0, -1).entries()) {
        const rest = await pages(world().another(), tickets, full, page.next)
        expect(rest.flatMap((one) => one.records)).toEqual(whole.slice(i + 1).flatMap((one) => one.records))
      }
      expect(whole.at(-1)?.next).toBeNull()
    })

    it('that may not be read is refused as forbidden, and says what to do', async () => {
      for (const fault of of.closedFeedback) {
        await world().control('faults', fault)
        await expect(pages(world().another(), tickets)).rejects.toMatchObject({ class: 'forbidden' })
        await world().calmDown()
      }
    })
  })
}
