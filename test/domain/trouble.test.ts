import { expect, it } from 'vitest'
import { reaction } from '#crm/errors.ts'
import { describeAllowance } from '#domain/api-allowance.ts'
import { reasonCounts, stepLabel } from '#domain/step-label.ts'
import { explainTrouble } from '#domain/trouble.ts'
import { catalog } from '#jobs/catalog.ts'

it.each(Object.keys(reaction))('explains the class %s, and what to do about it', (kind) => {
  const { what, fix } = explainTrouble({ class: kind })
  expect(what).not.toBe(explainTrouble({ class: 'no such class' }).what)
  expect(fix.length).toBeGreaterThan(10)
})

it('says of permanent failures that somebody must do something, and of passing ones that nobody need', () => {
  for (const [kind, does] of Object.entries(reaction))
    if (does === 'retry') expect(explainTrouble({ class: kind }).heals).toBe('by itself')
  for (const kind of ['rejected-record', 'rejected-field', 'forbidden', 'unauthorized'])
    expect(explainTrouble({ class: kind }).heals).toBe('after the fix')
})

it.each(Object.keys(catalog))('has a name for the job %s', (name) => expect(stepLabel(name)).not.toBe(name))

it('counts what was left out, most first', () => {
  expect(reasonCounts({ skipped: { cadence: 2, 'no-role': 7, odd: 'x' } })).toEqual([
    { label: 'without a role', count: 7 },
    { label: 'whose turn is later', count: 2 },
  ])
  expect(reasonCounts({ skipped: 'a sentence' })).toEqual([])
})

it('says what is left of the allowance where it is known', () => {
  const usage = { used: 18_000, limit: 15_000, at: '2026-03-10T09:00:00Z' }
  expect(describeAllowance('salesforce', usage, { isApp: true, calls: 0 })).toContain('; 0 left')
  expect(describeAllowance('hubspot', null, { isApp: false, calls: 50_000 })).toContain('200,000 left')
  expect(describeAllowance('hubspot', null, { isApp: true, calls: 50_000 })).toContain('No daily limit')
})
