import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#config.ts'
import { examineSender } from '../../src/cli/doctor-mail.ts'

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const signed = {
  MAIL_FROM: 'Us <us@feedback.example.com>',
  MAIL_POSTAL_ADDRESS: 'Street 1',
  KEYWARD_DKIM_DOMAIN: 'example.com',
  KEYWARD_DKIM_SELECTOR: 'k1',
  KEYWARD_DKIM_PRIVATE_KEY: pem,
}
const find = (about: string, more: Record<string, string> = {}) =>
  examineSender(readConfig({ ...signed, ...more })).find((finding) => finding.about === about)

describe('the doctor on the sender', () => {
  it('says that invitations wait without a postal address, and where one is set', () => {
    expect(find('postal address')).toBeUndefined()
    expect(find('postal address', { MAIL_POSTAL_ADDRESS: '' })).toMatchObject({
      says: expect.stringContaining('wait'),
      fix: expect.stringContaining('Settings, Branding'),
    })
  })

  it('says for which domain mails are signed, and where the key must stand', () => {
    expect(find('dkim')).toMatchObject({
      state: 'ok',
      says: expect.stringContaining('k1._domainkey.example.com'),
    })
  })

  it.each([
    ['a signature of another domain', { KEYWARD_DKIM_DOMAIN: 'other.example' }],
    ['a domain that only ends alike', { KEYWARD_DKIM_DOMAIN: 'ample.com' }],
    ['a key that is none', { KEYWARD_DKIM_PRIVATE_KEY: 'nonsense' }],
    [
      'a file that is not there',
      { KEYWARD_DKIM_PRIVATE_KEY: '', KEYWARD_DKIM_PRIVATE_KEY_FILE: '/nowhere/key.pem' },
    ],
  ])('finds %s, and shows nothing of the key', (_, more) => {
    const finding = find('dkim', more)
    expect(finding).toMatchObject({ state: 'problem', fix: expect.any(String) })
    expect(JSON.stringify(finding)).not.toContain(pem.slice(40, 80))
  })

  it('names the test mode, and bounces that nobody takes', () => {
    expect(find('test mode')).toBeUndefined()
    expect(find('test mode', { KEYWARD_MAIL_REDIRECT: 'qa@us.example' })?.says).toContain('qa@us.example')
    expect(find('bounces')).toMatchObject({ state: 'note' })
    expect(find('bounces', { KEYWARD_MAIL_INBOUND_SECRET: 's'.repeat(32) })).toMatchObject({ state: 'ok' })
  })
})

describe('the configuration of mail', () => {
  it.each([
    [{ KEYWARD_DKIM_DOMAIN: 'example.com' }, /KEYWARD_DKIM_SELECTOR[\s\S]*KEYWARD_DKIM_PRIVATE_KEY/],
    [
      { ...signed, KEYWARD_DKIM_PRIVATE_KEY_FILE: 'x' },
      /KEYWARD_DKIM_PRIVATE_KEY_FILE must not be set beside/,
    ],
    [
      { KEYWARD_MAIL_REDIRECT: 'qa@us.example, all@us.example' },
      /KEYWARD_MAIL_REDIRECT must be one mail address/,
    ],
    [{ KEYWARD_MAIL_INBOUND_SECRET: 'short' }, /KEYWARD_MAIL_INBOUND_SECRET must have at least 32/],
    [{ KEYWARD_MAIL_PER_MINUTE: '0' }, /KEYWARD_MAIL_PER_MINUTE/],
  ])('%# is refused with what it must be', (environment, message) => {
    expect(() => readConfig(environment as Record<string, string>)).toThrow(ConfigError)
    expect(() => readConfig(environment as Record<string, string>)).toThrow(message)
  })
})
