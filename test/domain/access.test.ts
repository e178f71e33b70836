import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessSchema, may, mayReadVerbatims, roleOfUser, userRoles } from '#domain/access.ts'

const access = accessSchema.parse({
  admins: ['Ada@Example.com '],
  cxLeads: ['ada@example.com', 'lea@example.com'],
  auditors: ['otto@example.com', 'lea@example.com'],
})

describe('roleOfUser', () => {
  it.each([
    ['ADA@example.com', false, 'admin'],
    [' lea@example.com', false, 'cx_lead'],
    ['otto@example.com', false, 'auditor'],
    ['max@example.com', false, 'account_manager'],
    [null, false, 'account_manager'],
    ['otto@example.com', true, 'admin'],
    [null, true, 'admin'],
  ])('%s, installer %s → %s', (email, isInstaller, role) => {
    expect(roleOfUser({ email, isInstaller }, access)).toBe(role)
  })

  it('lets nobody else in when the others may not', () => {
    const closed = { ...access, others: 'none' as const }
    expect(roleOfUser({ email: 'max@example.com', isInstaller: false }, closed)).toBeNull()
    expect(roleOfUser({ email: 'lea@example.com', isInstaller: false }, closed)).toBe('cx_lead')
  })

  it('takes no address that is none', () => {
    for (const bad of ['x', 'a@b', '@example.com', 'a@example.com,b@example.com'])
      expect(accessSchema.safeParse({ admins: [bad] }).success).toBe(false)
  })
})

describe('may', () => {
  it('lets nobody do anything without a role, an admin everything, and an auditor change nothing', () => {
    const all = [
      'home.see',
      'settings.change',
      'preview.decide',
      'sync.retry',
      'connections.change',
      'audit.see',
    ] as const
    for (const permission of all) {
      expect(may(null, permission)).toBe(false)
      expect(may('admin', permission)).toBe(true)
      expect(may('auditor', permission)).toBe(permission.endsWith('.see'))
    }
  })
})

describe('mayReadVerbatims', () => {
  it('never gives more people the words than the setting before it', () => {
    const count = (readers: Parameters<typeof mayReadVerbatims>[1]) =>
      userRoles.filter((role) => mayReadVerbatims(role, readers)).length
    expect([count('admins'), count('cx_leads'), count('account_managers')]).toEqual([1, 2, 3])
    fc.assert(
      fc.property(fc.constantFrom('admins', 'cx_leads', 'account_managers'), (readers) => {
        expect(mayReadVerbatims('auditor', readers)).toBe(false)
        expect(mayReadVerbatims(null, readers)).toBe(false)
      }),
    )
  })
})
