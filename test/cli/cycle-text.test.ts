import { describe, expect, it } from 'vitest'
import type { CycleReport } from '#flows/finish-cycle.ts'
import { describeReport } from '../../src/cli/cycle-text.ts'

const report = {
  connections: [
    {
      crm: 'hubspot',
      read: { accounts: 7, contacts: 21, deals: 7 },
      calls: { read: 3, write: 1, other: 1 },
      written: { fields: 6, tasks: 0, history: 0 },
      failed: [
        {
          object: 'account',
          id: '42',
          name: 'Acme',
          class: 'rejected-record',
          code: 'RULE',
          message: 'Locked.',
        },
      ],
      proposedAnew: 0,
    },
  ],
  ...{ tiers: { I: 4 }, roles: {}, invitations: 0, responses: 0, alerts: 0, notInvited: {} },
  ...{ unknownMails: 0, refusedMails: 0 },
  failedSteps: [
    { job: 'contacts.pull', class: 'forbidden', code: 'MISSING_SCOPES', message: 'A scope is missing.' },
  ],
} as unknown as CycleReport

describe('the report of a cycle', () => {
  it('says under every refusal and every failed step what it means and what to do', () => {
    const lines = describeReport(report).split('\n')
    const below = (start: string) => lines[lines.findIndex((line) => line.includes(start)) + 1]
    expect(below('refused: account Acme (42) · RULE · Locked.')).toContain('Correct the record or the rule')
    expect(below('failed: contacts.pull · MISSING_SCOPES')).toContain('lacks a permission')
  })
})
