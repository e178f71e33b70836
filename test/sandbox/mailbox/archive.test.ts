import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Archive } from '#sandbox/mailbox/archive.ts'

describe('the archive', () => {
  it('keeps 20,000 mails on disk, not in memory, and reads them again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'archive-test-'))
    try {
      const file = join(folder, 'mails.jsonl')
      const archive = new Archive(file)
      const raw = Buffer.from(
        `Subject: x\r\n\r\n${'<p style="margin:0 0 18px">Words of a mail.</p>'.repeat(200)}`,
      )
      const before = process.memoryUsage().heapUsed + process.memoryUsage().external
      for (let index = 1; index <= 20_000; index++) {
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
      const grown = process.memoryUsage().heapUsed + process.memoryUsage().external - before
      expect(grown).toBeLessThan(60_000_000)
      expect(statSync(file).size).toBeLessThan(20_000 * 1_500)
      expect(archive.raw(12_345).equals(raw)).toBe(true)
      expect(archive.find('P12345@')).toEqual([12_345])
      archive.close()
      const again = new Archive(file)
      expect(again.size).toBe(20_000)
      expect(again.summary(20_000)?.to).toEqual(['p20000@x.example'])
      expect(again.raw(20_000).equals(raw)).toBe(true)
      expect(() => again.raw(20_001)).toThrow(RangeError)
      again.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
