import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Role, roles } from '#domain/role.ts'
import { decideRole, type RoleInput } from '#domain/role-decision.ts'
import { defaultRolePolicy, type RolePolicy, rolePolicySchema } from '#domain/role-policy.ts'

const decide = (input: Partial<RoleInput>, policy: RolePolicy = defaultRolePolicy) =>
  decideRole({ title: null, crmRoles: [], override: null, ...input }, policy)
const byTitle = (title: string, policy?: RolePolicy) => decide({ title }, policy)

describe('who says what a contact is', () => {
  const crm = (...list: Role[]) => list.map((role) => ({ role, label: `label of ${role}` }))

  it('takes the highest role that the CRM states over the title', () => {
    expect(
      decide({ title: 'Buyer', crmRoles: crm('influencer', 'decision_maker', 'recommender') }),
    ).toMatchObject({
      role: 'decision_maker',
      reason: { kind: 'crm' },
      reasonText: 'Stated in the CRM: label of decision_maker',
      isCandidate: false,
    })
    expect(decide({ title: 'CEO', crmRoles: crm('influencer') }).role).toBe('influencer')
  })

  it('falls back to the title where the CRM states none', () => {
    expect(decide({ title: 'CEO', crmRoles: crm('none') }).role).toBe('decision_maker')
  })

  it("takes a person's choice over both", () => {
    const override = { role: 'none', reason: 'Left the company' } as const
    expect(decide({ title: 'CEO', crmRoles: crm('decision_maker'), override })).toMatchObject({
      role: 'none',
      reasonText: 'Set by hand: Left the company',
    })
  })

  it('makes an influencer by title a candidate, and one by choice or CRM not', () => {
    expect(byTitle('Nurse')).toMatchObject({
      role: 'influencer',
      isCandidate: true,
      reasonText: 'By title, frontline, asked only when nominated: Nurse',
    })
    expect(decide({ crmRoles: crm('influencer') }).isCandidate).toBe(false)
    expect(decide({ override: { role: 'influencer', reason: 'Key user' } }).isCandidate).toBe(false)
  })

  it('gives no role to a missing title and says so', () => {
    for (const title of [null, '', '  '])
      expect(decide({ title })).toMatchObject({ role: 'none', reasonText: 'No title' })
    expect(byTitle('n/a')).toMatchObject({ role: 'none', reasonText: 'The title says nothing: n/a' })
  })

  it('names the level and the words that decided', () => {
    expect(byTitle('Sr. VP, Sales & Head of EMEA').reason).toEqual({
      kind: 'title',
      level: 'vp',
      words: 'vp',
      title: 'Sr. VP, Sales & Head of EMEA',
    })
  })

  it('answers any text in one line that fits a CRM field', () => {
    // Any UTF-16 at all, also halves of surrogate pairs and control characters.
    const anyText = fc
      .uint16Array({ maxLength: 300, size: 'max' })
      .map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(anyText, (title) => {
        const { role, reasonText } = byTitle(title)
        expect(roles).toContain(role)
        expect(reasonText.length).toBeLessThanOrEqual(255)
        expect(reasonText).not.toMatch(/[\n\r\t]/)
      }),
    )
  })

  it('does not mind case and surrounding space', () => {
    const titles = fc.constantFrom(
      'Geschäftsführer',
      'Head of IT',
      'Chef de projet',
      'Jefa de Compras',
      'Product Owner',
      'PDG',
    )
    const change = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => `  ${text} `,
    )
    fc.assert(
      fc.property(titles, change, (title, by) => {
        expect(byTitle(by(title)).role).toBe(byTitle(title).role)
      }),
    )
  })
})

describe('the role policy', () => {
  it('moves the boundaries', () => {
    const policy = rolePolicySchema.parse({ decisionMakerFrom: 'director', recommenderFrom: 'head' })
    expect(byTitle('Director of IT', policy).role).toBe('decision_maker')
    expect(byTitle('Head of IT', policy).role).toBe('recommender')
    expect(byTitle('IT Manager', policy)).toMatchObject({ role: 'influencer', isCandidate: true })
    expect(byTitle('IT Manager', policy).reasonText).toBe(
      'By title, manager, asked only when nominated: IT Manager',
    )
  })

  it("lets an admin's words win over the dictionaries", () => {
    const policy = rolePolicySchema.parse({
      words: [
        { phrase: 'Ninja', level: 'head' },
        { phrase: 'Account Manager', level: 'other' },
        { phrase: 'Geschäftsstellenleiter', level: 'vp' },
      ],
    })
    expect(byTitle('Growth ninja', policy).role).toBe('recommender')
    expect(byTitle('Account Manager', policy).role).toBe('influencer')
    expect(byTitle('Account Manager & Team Lead', policy).role).toBe('recommender')
    expect(byTitle('Geschäftsstellenleiter Nord', policy).role).toBe('decision_maker')
    expect(byTitle('Assistant to the Ninja', policy).role).toBe('influencer')
  })

  it('refuses recommenders that stand above decision makers', () => {
    expect(rolePolicySchema.safeParse({ decisionMakerFrom: 'manager', recommenderFrom: 'vp' }).success).toBe(
      false,
    )
    expect(rolePolicySchema.parse({})).toEqual(defaultRolePolicy)
  })
})

const file = new URL('../../../shared/data/job_titles/classified_titles_level.tsv', import.meta.url)

describe.skipIf(!existsSync(file))(
  '1,000 classified titles (skipped where the data is not beside the checkout)',
  () => {
    const expected: Readonly<Record<string, Role>> = {
      'C-Suite': 'decision_maker',
      VP: 'decision_maker',
      Director: 'recommender',
      Manager: 'recommender',
      Other: 'influencer',
    }

    it('reaches a macro-F1 of 0.93 over the three roles, none counted as wrong', () => {
      const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)
      const pairs = lines.map((line) => {
        const [title = '', level = ''] = line.split('\t')
        return { is: byTitle(title).role, should: expected[level] }
      })
      expect(pairs).toHaveLength(1_000)
      const f1 = (['decision_maker', 'recommender', 'influencer'] as const).map((role) => {
        const hits = pairs.filter(({ is, should }) => is === role && should === role).length
        return (
          (2 * hits) /
          (pairs.filter(({ is }) => is === role).length +
            pairs.filter(({ should }) => should === role).length)
        )
      })
      expect(f1.reduce((sum, value) => sum + value, 0) / 3).toBeGreaterThanOrEqual(0.93)
    })
  },
)
