import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolate, mergeResults } from '#crm/bisect.ts'
import { CrmError } from '#crm/errors.ts'
import type { WriteResult } from '#crm/port.ts'

const idOf = (id: number) => String(id)
const range = (n: number) => Array.from({ length: n }, (_, i) => i)

/** A CRM that refuses a whole batch when it holds a bad record. */
function crm(isBad: (id: number) => boolean) {
  const written: number[] = []
  let calls = 0
  const write = async (items: readonly number[]): Promise<WriteResult> => {
    calls++
    if (items.some(isBad))
      throw new CrmError({ class: 'rejected-batch', code: 'BAD', message: 'bad', fields: ['f'], status: 400 })
    written.push(...items)
    return { done: items.map(idOf), rejected: [], modifiedUntil: '2026-01-01T00:00:00Z' }
  }
  return { write, written, calls: () => calls }
}

describe('isolate', () => {
  it('writes a good batch in one call', async () => {
    const { write, calls } = crm(() => false)
    const result = await isolate(range(100), write, { idOf })
    expect(result.done).toHaveLength(100)
    expect(calls()).toBe(1)
  })

  it('finds one poison record of 100 and writes the other 99', async () => {
    const { write, calls } = crm((id) => id === 37)
    const result = await isolate(range(100), write, { idOf })
    expect(result.done).toHaveLength(99)
    expect(result.rejected.map((item) => item.id)).toEqual(['37'])
    expect(result.rejected[0]?.error).toMatchObject({
      class: 'rejected-record',
      code: 'BAD',
      status: 400,
      fields: ['f'],
    })
    expect(calls() - 1).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)))
  })

  it('for any set of bad records: every other one written exactly once, at most 2·log2(n) further calls for each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }),
        fc.array(fc.integer({ min: 0, max: 119 }), { maxLength: 8 }),
        async (n, list) => {
          const bad = new Set(list.filter((id) => id < n))
          const { write, written, calls } = crm((id) => bad.has(id))
          const result = await isolate(range(n), write, { idOf })
          expect(written.toSorted((a, b) => a - b)).toEqual(range(n).filter((id) => !bad.has(id)))
          expect(result.done.toSorted()).toEqual(written.map(String).toSorted())
          expect(new Set(result.rejected.map((item) => Number(item.id)))).toEqual(bad)
          expect(result.rejected).toHaveLength(bad.size)
          expect(calls() - 1).toBeLessThanOrEqual(2 * bad.size * Math.ceil(Math.log2(n)))
        },
      ),
    )
  })

  it('joins what each batch says about single records', async () => {
    const error = new CrmError({ class: 'rejected-record', code: 'GONE', message: 'gone' })
    const write = async (items: readonly number[]): Promise<WriteResult> => ({
      done: items.filter((id) => id !== 3).map(idOf),
      rejected: items.includes(3) ? [{ id: '3', error }] : [],
      modifiedUntil: null,
    })
    const result = await isolate(range(5), write, { idOf })
    expect(result).toEqual({
      done: ['0', '1', '2', '4'],
      rejected: [{ id: '3', error }],
      modifiedUntil: null,
    })
  })

  it.each(['limited', 'unauthorized', 'transient', 'contract-broken'] as const)(
    'throws %s on: it is not about a record',
    async (of) => {
      const error = new CrmError({ class: of, code: 'X', message: 'x' })
      await expect(
        isolate(
          range(10),
          async () => {
            throw error
          },
          { idOf },
        ),
      ).rejects.toBe(error)
    },
  )

  it('follows a split that names the guilty, without asking again for each', async () => {
    const { write, calls } = crm((id) => id % 2 === 0)
    const result = await isolate(range(100), write, {
      idOf,
      split: (items) => ({
        guilty: items.filter((id) => id % 2 === 0),
        parts: [items.filter((id) => id % 2 === 1)],
      }),
    })
    expect(result.rejected).toHaveLength(50)
    expect(result.done).toHaveLength(50)
    expect(calls()).toBe(2)
  })

  it('ends even when a split makes no progress', async () => {
    const { write } = crm((id) => id === 0)
    const result = await isolate(range(8), write, {
      idOf,
      split: (items) => ({ guilty: [], parts: [items] }),
    })
    expect(result.rejected.map((item) => item.id)).toEqual(['0'])
    expect(result.done).toHaveLength(7)
  })

  it('does nothing with nothing', async () => {
    const { write, calls } = crm(() => false)
    expect(await isolate([], write, { idOf })).toEqual(mergeResults([]))
    expect(calls()).toBe(0)
  })
})

describe('mergeResults', () => {
  it('keeps the latest instant, comparing instants and not their spelling', () => {
    const at = (modifiedUntil: string | null): WriteResult => ({ done: [], rejected: [], modifiedUntil })
    expect(
      mergeResults([at('2026-01-01T10:00:00Z'), at(null), at('2026-01-01T10:00:00.500Z')]).modifiedUntil,
    ).toBe('2026-01-01T10:00:00.500Z')
    expect(mergeResults([at(null)]).modifiedUntil).toBeNull()
  })
})
