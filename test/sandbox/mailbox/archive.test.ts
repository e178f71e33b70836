import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { Archive } from '#sandbox/mailbox/archive.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes that are still wanted. zlib frees its own only when the event loop turns. Kept raw, the mails would be 48 MB. */
async function memoryInUse(): Promise<number> {
  await setImmediate()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('the archive', () => {
  it('keeps 5,000 mails on disk, not in memory, and reads them again', { timeout: 30_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'archive-test-'))
    try {
      const file = join(folder, 'mails.jsonl')
      const archive = new Archive(file)
      const raw = Buffer.from(
        `Subject: x\r\n\r\n${'<p style="margin:0 0 18px">Words of a mail.</p>'.repeat(600)}`,
      )
      const before = await memoryInUse()
      for (let index = 1; index <= 5_000; index++) {
        archive.add(
          {
            at: '2026-03-10T09:00:00Z',
            from: 's@a.example',
            to: [`p${index}@x.example`],
            subject: 'x',
            messageId: `<${index}>`,
          },
          raw,
        )
      }
      const grown = (await memoryInUse()) - before
      // The mails themselves are 141 MB; a process that runs other tests has noise of its own.
      expect(grown).toBeLessThan(70_000_000)
      expect(statSync(file).size).toBeLessThan(5_000 * 1_500)
      expect(archive.raw(4_321).equals(raw)).toBe(true)
      expect(archive.find('P4321@')).toEqual([4_321])
      archive.close()
      const again = new Archive(file)
      expect(again.size).toBe(5_000)
      expect(again.summary(5_000)?.to).toEqual(['p5000@x.example'])
      expect(again.raw(5_000).equals(raw)).toBe(true)
      expect(() => again.raw(5_001)).toThrow(RangeError)
      again.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
