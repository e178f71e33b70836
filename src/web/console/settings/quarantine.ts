/** Exceptions to the quarantine as lines of text: `I, decision maker, 120`, with `*` for all. */
import type { QuarantineRule } from '#domain/invitation.ts'
import { roles, roleWords } from '#domain/role.ts'

export function quarantineText(rules: readonly QuarantineRule[]): string {
  return rules
    .map(({ tier, role, days }) => `${tier ?? '*'}, ${role === undefined ? '*' : roleWords(role)}, ${days}`)
    .join('\n')
}

/** What was typed, as the settings' schema takes it: what makes no sense is left for the schema to refuse. */
export function readQuarantine(text: string): unknown[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [tier = '', role = '', days = ''] = line.split(',').map((part) => part.trim())
      const meant = roles.find((known) => [known, roleWords(known)].includes(role.toLowerCase()))
      return {
        ...(tier === '*' ? {} : { tier }),
        ...(role === '*' ? {} : { role: meant ?? role }),
        days: /^\d+$/.test(days) ? Number(days) : days,
      }
    })
}
