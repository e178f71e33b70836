import { describe, expect, it } from 'vitest'
import { estimatedMinutes, questionsOf } from '#domain/instrument/instrument.ts'
import { kapp } from '#domain/instrument/shipped.ts'
import { measures, subjectKinds } from '#domain/instrument/subject.ts'
import { optionLabel } from '#domain/instrument/texts.ts'
import { checkTexts, optionsOf, text } from '#domain/instrument-text.ts'
import { surveyLanguages } from '#domain/texts/languages.ts'
import { english } from '#domain/texts/tables.ts'

const questions = questionsOf(kapp)
const ids = questions.map((question) => question.id)

describe('the KAPP instrument', () => {
  it('asks three measures of three subjects, each with room for the reason', () => {
    for (const subject of subjectKinds)
      for (const measure of measures) {
        expect(ids).toContain(`${subject}.${measure}`)
        expect(questions).toContainEqual(
          expect.objectContaining({ id: `${subject}.${measure}.why`, explains: `${subject}.${measure}` }),
        )
      }
  })

  it('keeps its ids: stored answers depend on them', () => {
    expect(kapp).toMatchObject({ name: 'kapp', version: 1 })
    expect(ids).toHaveLength(24)
    expect(new Set(ids).size).toBe(24)
    expect(ids.filter((id) => !id.includes('.'))).toEqual([
      'competitor',
      'relationship',
      'continue',
      'quote',
      'talk',
    ])
    expect(ids).toContain('talk.what')
  })

  it('asks for the competitor before it asks for comparisons', () => {
    expect(ids.indexOf('competitor')).toBeLessThan(ids.indexOf('company.versus'))
  })

  it('requires two ratings only', () => {
    expect(questions.filter((question) => question.isRequired).map((question) => question.id)).toEqual([
      'company.satisfaction',
      'company.recommend',
    ])
  })

  it('takes less than five minutes', () => {
    expect(estimatedMinutes(kapp)).toBe(4)
  })
})

describe('survey texts', () => {
  it('are complete in every language', () => {
    expect(checkTexts()).toEqual([])
  })

  it('are found wanting when a text is missing, blank, or lost a placeholder', () => {
    const { competitor: _, ...without } = english
    const planted = { xx: { ...without, talk: ' ', 'page.title': 'Feedback', 'mark.required': '{oops}' } }
    expect(checkTexts(planted).sort()).toEqual([
      'xx: mark.required must hold the placeholders (none)',
      'xx: no text for competitor',
      'xx: no text for talk',
      'xx: page.title must hold the placeholders {sender}',
    ])
  })

  it('fill values in and take them literally', () => {
    expect(text('en', 'identity.for', { name: '{sender} $& <b>' })).toBe(
      'This survey is for {sender} $& <b>.',
    )
    expect(text('de', 'intro.time', { minutes: 4 })).toContain('etwa 4 Minuten')
  })

  it('label every answer that can be given', () => {
    for (const language of surveyLanguages)
      for (const question of questions) {
        if (question.kind === 'text') continue
        const labels = optionsOf(question).map((value) => optionLabel(kapp, language, question, value))
        expect(new Set(labels).size).toBe(labels.length)
        expect(labels.every((label) => label.length > 0)).toBe(true)
      }
  })

  it('show satisfaction best first and 0 to 10 rising', () => {
    const of = (id: string) => {
      const question = questions.find((one) => one.id === id)
      return question && question.kind !== 'text' ? optionsOf(question) : []
    }
    expect(of('products.satisfaction')).toEqual(['5', '4', '3', '2', '1'])
    expect(of('products.recommend')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(of('products.versus')).toEqual(['superior', 'better', 'same', 'worse', 'failed'])
  })
})
