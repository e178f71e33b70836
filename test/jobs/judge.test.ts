import { describe, expect, it } from 'vitest'
import type { JobId, WorkspaceId } from '#domain/ids.ts'
import { MailUnavailable } from '#flows/send-mail.ts'
import { judge } from '#jobs/judge.ts'

const job = (attempt: number) => ({
  id: 'job' as JobId,
  workspaceId: 'workspace' as WorkspaceId,
  name: 'invitations.send' as const,
  cycleId: null,
  connectionId: null,
  fence: attempt,
  attempt,
  signal: new AbortController().signal,
})

describe('a mail server that ends a run', () => {
  it('waits longer each time, and in the end for good, where no mail went out', () => {
    const away = new MailUnavailable('ECONNREFUSED', false)
    expect([1, 2, 5].map((n) => judge(away, job(n)))).toMatchObject([
      { kind: 'retry', delayMs: 2_000 },
      { kind: 'retry', delayMs: 4_000 },
      { kind: 'retry', delayMs: 32_000 },
    ])
    expect(judge(away, job(12)).kind).toBe('fail')
  })

  it('is nobody’s failed attempt where mails went out: it goes on soon, and the attempts begin anew', () => {
    const closed = new MailUnavailable('421 too many messages in this connection', true)
    for (const n of [1, 7, 12, 40])
      expect(judge(closed, job(n))).toMatchObject({ kind: 'retry', delayMs: 15_000, isAnew: true })
  })
})
