import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '#domain/language-choice.ts'
import { surveyLanguages } from '#domain/texts/languages.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { worldwide } from '#sandbox/dataset/worldwide.ts'

const base = generateDataset({ contacts: 2000, seed: 'world', asOf: '2026-11-22' })
const world = worldwide(base)

describe('the worldwide base', () => {
  it('has people of every language of the survey, each found from the record', () => {
    const counts = new Map<string, number>()
    for (const contact of world.contacts) {
      if (contact.accountId === null) continue
      const language = chooseLanguage(contact, { languages: surveyLanguages, fallbackLanguage: null })
      counts.set(String(language), (counts.get(String(language)) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([...surveyLanguages].sort())
    expect(Math.min(...counts.values())).toBeGreaterThan(20)
  })

  it('changes nothing but countries, names and languages', () => {
    const bare = (contacts: typeof base.contacts) =>
      contacts.map(({ firstName: _f, lastName: _l, language: _g, country: _c, ...rest }) => rest)
    expect(bare(world.contacts)).toEqual(bare(base.contacts))
    expect(world.deals).toBe(base.deals)
  })
})
