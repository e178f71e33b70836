import { describe, expect, it } from 'vitest'
import type { Role } from '#domain/role.ts'
import { decideRole } from '#domain/role-decision.ts'
import { defaultRolePolicy } from '#domain/role-policy.ts'

/** Titles of one language as customers write them, by the role that a person would give them. */
export function testTitles(language: string, byRole: Readonly<Record<Role, readonly string[]>>): void {
  describe(`title to role in ${language}`, () => {
    it.each(['decision_maker', 'recommender', 'influencer'] as const)(
      'is tested on 25 titles or more: %s',
      (role) => {
        expect(byRole[role].length).toBeGreaterThanOrEqual(25)
      },
    )

    const cases = Object.entries(byRole).flatMap(([role, list]) => list.map((title) => ({ title, role })))
    it.each(cases)('$title → $role', ({ title, role }) => {
      expect(decideRole({ title, crmRoles: [], override: null }, defaultRolePolicy).role).toBe(role)
    })
  })
}
