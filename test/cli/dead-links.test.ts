import { describe, expect, it } from 'vitest'
import { refuseDeadLinks } from '../../src/cli/dead-links.ts'

describe('refuseDeadLinks', () => {
  it('refuses a mail server on the network when links would lead to this machine only', () => {
    expect(() => refuseDeadLinks({ SMTP_URL: 'smtps://mail.example.com', PUBLIC_URL: undefined })).toThrow(
      /PUBLIC_URL/,
    )
  })

  it.each([
    [undefined, undefined],
    ['smtp://127.0.0.1:2525', undefined],
    ['smtp://localhost', undefined],
    ['smtp://[::1]:25', undefined],
    ['smtps://mail.example.com', 'https://feedback.example.com'],
  ])('lets %s with %s pass', (SMTP_URL, PUBLIC_URL) => {
    expect(() => refuseDeadLinks({ SMTP_URL, PUBLIC_URL })).not.toThrow()
  })
})
