import { describe, expect, it } from 'vitest'
import type { WriteResult } from '#crm/port.ts'
import { writeInBatches } from '#crm/write-in-batches.ts'

const range = (n: number) => Array.from({ length: n }, (_, i) => i)
const done = (items: readonly number[]): WriteResult => ({
  done: items.map(String),
  rejected: [],
  modifiedUntil: null,
})

describe('writeInBatches', () => {
  it('cuts full batches, keeps at most the lanes under way, and writes everything once', async () => {
    let running = 0
    let most = 0
    const sizes: number[] = []
    const result = await writeInBatches(range(1050), { size: 100, lanes: 3 }, async (batch) => {
      most = Math.max(most, ++running)
      sizes.push(batch.length)
      await new Promise(setImmediate)
      running--
      return done(batch)
    })
    expect(sizes).toEqual([...Array(10).fill(100), 50])
    expect(most).toBe(3)
    expect(result.done.map(Number)).toEqual(range(1050))
  })

  it('after a failure begins nothing more and waits for what is under way', async () => {
    const begun: number[] = []
    const ended: number[] = []
    const failure = new Error('stop')
    const write = async (batch: readonly number[]) => {
      begun.push(batch[0] as number)
      await new Promise(setImmediate)
      if (batch[0] === 1) throw failure
      await new Promise(setImmediate)
      ended.push(batch[0] as number)
      return done(batch)
    }
    await expect(writeInBatches(range(10), { size: 1, lanes: 3 }, write)).rejects.toBe(failure)
    expect(begun).toEqual([0, 1, 2])
    expect(ended).toEqual([0, 2])
  })

  it('takes items no earlier than they can go out', async () => {
    let taken = 0
    let written = 0
    let ahead = 0
    async function* coming() {
      for (const item of range(1_000)) {
        taken++
        ahead = Math.max(ahead, taken - written)
        yield item
      }
    }
    await writeInBatches(coming(), { size: 10, lanes: 3 }, async (batch) => {
      await new Promise(setImmediate)
      written += batch.length
      return done(batch)
    })
    expect(taken).toBe(1_000)
    expect(ahead).toBeLessThanOrEqual(30)
  })

  it('waits for what is under way when the items themselves fail', async () => {
    const ended: number[] = []
    function* failing() {
      yield* range(2)
      throw new Error('no more')
    }
    const write = async (batch: readonly number[]) => {
      await new Promise(setImmediate)
      ended.push(...batch)
      return done(batch)
    }
    await expect(writeInBatches(failing(), { size: 1, lanes: 3 }, write)).rejects.toThrow('no more')
    expect(ended).toEqual([0, 1])
  })

  it('does nothing with nothing', async () => {
    expect(await writeInBatches([], { size: 100, lanes: 3 }, async () => done([]))).toEqual(done([]))
  })
})
