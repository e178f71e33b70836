import { describe, expect, it } from 'vitest'
import { roleOfLabel, strongestRole } from '#crm/role-label.ts'

describe('roleOfLabel', () => {
  it.each([
    ['DECISION_MAKER', 'decision_maker'],
    ['DecisionMaker', 'decision_maker'],
    ['Decision Maker', 'decision_maker'],
    ['decision-maker', 'decision_maker'],
    ['BUDGET_HOLDER', 'decision_maker'],
    ['Economic Buyer', 'decision_maker'],
    ['Economic Decision Maker', 'decision_maker'],
    ['EXECUTIVE_SPONSOR', 'decision_maker'],
    ['ExecutiveSponsor', 'decision_maker'],
    ['Entscheidungsträger', 'decision_maker'],
    ['Décideur', 'decision_maker'],
    ['CHAMPION', 'recommender'],
    ['Evaluator', 'recommender'],
    ['Technical Buyer', 'recommender'],
    ['TechnicalExpert', 'recommender'],
    ['LEGAL_AND_COMPLIANCE', 'recommender'],
    ['Legal & Compliance', 'recommender'],
    ['INFLUENCER', 'influencer'],
    ['END_USER', 'influencer'],
    ['BusinessUser', 'influencer'],
    ['Business User', 'influencer'],
  ])('%s is %s', (label, role) => {
    expect(roleOfLabel(label)).toBe(role)
  })

  it.each(['BLOCKER', 'OTHER', 'Other', 'Detractor', '', '   ', 'Ferris wheel'])(
    '%j says nothing about the part',
    (label) => {
      expect(roleOfLabel(label)).toBeNull()
    },
  )
})

describe('strongestRole', () => {
  it('takes the highest role of several and keeps the word of the CRM', () => {
    expect(strongestRole(['END_USER', 'CHAMPION', 'BLOCKER'])).toEqual({
      role: 'recommender',
      label: 'CHAMPION',
    })
    expect(strongestRole([' INFLUENCER', 'BUDGET_HOLDER '])).toEqual({
      role: 'decision_maker',
      label: 'BUDGET_HOLDER',
    })
  })

  it('is null when no word is known', () => {
    expect(strongestRole(['OTHER', ''])).toBeNull()
    expect(strongestRole([])).toBeNull()
  })
})
