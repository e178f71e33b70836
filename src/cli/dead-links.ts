import type { Config } from '#config.ts'
import { CommandError } from './program.ts'

/** Invitations that lead to this machine's own loopback address are of use only to people on this machine. Throws CommandError. */
export function refuseDeadLinks({ SMTP_URL, PUBLIC_URL }: Pick<Config, 'SMTP_URL' | 'PUBLIC_URL'>): void {
  if (!SMTP_URL || PUBLIC_URL || /^(localhost|127\.|\[::1])/.test(new URL(SMTP_URL).hostname)) return
  throw new CommandError(
    'SMTP_URL is set, so invitations would go out, but PUBLIC_URL is not: their links would lead nowhere. ' +
      'Set PUBLIC_URL to the address of this server as customers reach it, such as https://feedback.example.com.',
  )
}
