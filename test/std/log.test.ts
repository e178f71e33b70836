import { describe, expect, it } from 'vitest'
import { createLog, scrubSecrets } from '#std/log.ts'

function logged(...args: [object, string]): string {
  const lines: string[] = []
  createLog({ level: 'info', write: (line) => lines.push(line) }).info(...args)
  return lines.join()
}

describe('the log', () => {
  it('leaves out what has the name of a secret, three levels deep', () => {
    const line = logged(
      { token: 'CANARY', a: { authorization: 'CANARY' }, b: { c: { password: 'CANARY' } }, kept: 'yes' },
      'x',
    )
    expect(line).not.toContain('CANARY')
    expect(line).toContain('"kept":"yes"')
  })

  it('shows of an error its name, message, code, stack and causes, and none of what clients hang on it', () => {
    const error = Object.assign(new Error('refused', { cause: new Error('because') }), {
      code: 'E_X',
      config: { headers: { Authorization: 'Bearer CANARY' } },
    })
    const line = logged({ err: error }, 'failed')
    expect(line).not.toContain('CANARY')
    expect(line).toMatch(/refused.*E_X.*because/)
  })

  it.each([
    ['Authorization: Bearer pat-na1-CANARY', 'Authorization: Bearer [redacted]'],
    [
      'connect postgres://keyward:CANARY@127.0.0.1:5432/x',
      'connect postgres://keyward:[redacted]@127.0.0.1:5432/x',
    ],
    ['redis://:CANARY@host', 'redis://:[redacted]@host'],
    ['GET /callback?code=CANARY&state=CANARY&x=1', 'GET /callback?code=[redacted]&state=[redacted]&x=1'],
    ['token 00Dxx0000000001!AQ0.CANARYCANARYCANARY refused', 'token 00Dxx0000000001![redacted] refused'],
    ['"5AepCANARYCANARYCANARYCANARY"', '"5Aep[redacted]"'],
    ['pat-na1-01234567-CANARY-CANARY-0123', 'pat-na1-[redacted]'],
    ['POST /s/CANARYCANARYCANARYCANARYCANARYCANARY/review', 'POST /s/[redacted]/review'],
  ])('scrubs %s', (line, scrubbed) => expect(scrubSecrets(line)).toBe(scrubbed))

  it('keeps ids that are no secrets', () => {
    const line = '/jobs/7f0c1e62-5a0b-4d0e-9f55-0a2b3c4d5e6f/x /crm/v3/objects/companies/batch/read 12:30:45'
    expect(scrubSecrets(line)).toBe(line)
  })
})
