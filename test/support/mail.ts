/** A mail server that hands each mail to the test, and what mails say of their sender. */
import type { MailSettings } from '#flows/mails/composer.ts'
import type { MailPort } from '#mail/port.ts'

const settings: MailSettings = {
  secret: 'a secret that is used in tests only, and long',
  publicUrl: () => 'https://survey.example',
  from: { name: 'Us', address: 'feedback@us.example' },
  postalAddress: 'Street 1, City',
}

/** `send` answers for the server. */
export function mailBy(send: MailPort['send']): { readonly port: MailPort; readonly settings: MailSettings } {
  return { port: { send, verify: async () => {}, close: () => {} }, settings }
}
