import { describe, expect, it } from 'vitest'
import { type RolesOptions, rolesOfCsv } from '#cli/roles.ts'

const read = (text: string, more: Partial<RolesOptions> = {}) =>
  rolesOfCsv(new TextEncoder().encode(text), { title: 'Title', ...more })

describe('keyward roles', () => {
  const file = 'Name\tTitle\nA\tVP, Sales\nB\tHead of IT\nC\tNurse\nD\t\nE\tn/a\n'

  it('answers in the order of the file with the documented shape', () => {
    expect(read(file).document).toEqual({
      rows: [
        { title: 'VP, Sales', role: 'decision_maker', reason: 'By title, vice president: VP, Sales' },
        { title: 'Head of IT', role: 'recommender', reason: 'By title, head of department: Head of IT' },
        {
          title: 'Nurse',
          role: 'influencer',
          reason: 'By title, frontline, asked only when nominated: Nurse',
        },
        { title: '', role: 'none', reason: 'No title' },
        { title: 'n/a', role: 'none', reason: 'The title says nothing: n/a' },
      ],
      summary: { contacts: 5, roles: { decision_maker: 1, recommender: 1, influencer: 1, none: 2 } },
    })
  })

  it('moves the boundaries', () => {
    const { document } = read(file, { decisionMakerFrom: 'head', recommenderFrom: 'manager' })
    expect(document.summary.roles).toEqual({ decision_maker: 2, recommender: 0, influencer: 1, none: 2 })
  })

  it('prints a table with the counts at the end', () => {
    expect(read(file).renderText()).toMatch(
      /^title +role +reason\nVP, Sales +decision_maker +By title.*\nnone +2\n$/s,
    )
  })

  it('refuses a column that is not there and boundaries that cross', () => {
    expect(() => read(file, { title: 'Position' })).toThrow(
      'there is no column "Position"\nthe columns are: "Name", "Title"',
    )
    expect(() => read(file, { decisionMakerFrom: 'manager', recommenderFrom: 'vp' })).toThrow(
      /must not begin below/,
    )
  })
})
