import { describe, expect, it } from 'vitest'
import { changesBetween, commentsIn } from '#domain/answer-text.ts'
import { answersSchema, parseAnswers } from '#domain/answers.ts'
import { definitionSchema } from '#domain/instrument/definition.ts'
import { instrumentOf, questionsOf } from '#domain/instrument/instrument.ts'
import { readQuestionId } from '#domain/instrument/question.ts'
import { kapp, kappDefinition } from '#domain/instrument/shipped.ts'
import { questionText } from '#domain/instrument/texts.ts'

const ease = {
  ...{ kind: 'rating', slug: 'ease', text: { en: 'How easy was it?' } },
  ...{ low: { en: 'Hard' }, high: { en: 'Easy' } },
}
const define = (value: object) => definitionSchema.parse({ ...kappDefinition, name: 'own', ...value })
const asked = instrumentOf(
  define({ optional: ['continue', 'continue.why'], own: [{ ...ease, why: true }] }),
  1,
)
const idsOf = (value: object) => questionsOf(instrumentOf(define(value), 1)).map(({ id }) => id)

describe('the reason of a question of one’s own, and of going on', () => {
  it('is asked beside its rating where the instrument says so, and nowhere else', () => {
    for (const [id, why] of [
      ['own.ease', 'own.ease.why'],
      ['continue', 'continue.why'],
    ] as const) {
      const questions = questionsOf(asked)
      const at = questions.findIndex((question) => question.id === id)
      expect(questions[at + 1]).toMatchObject({ id: why, kind: 'text', explains: id })
      expect(questionText(asked, 'en', { id: why, kind: 'text' }, { sender: 'us' })).toMatch(/main reason/)
    }
    const without = idsOf({ optional: ['continue'], own: [ease] })
    expect(without).toContain('own.ease')
    expect(without.filter((id) => /^(own|continue).*\.why$/.test(id))).toEqual([])
    expect(idsOf({ optional: ['continue.why'] })).not.toContain('continue.why')
    expect(questionsOf(kapp).map(({ id }) => id)).not.toContain('continue.why')
  })

  it('is read, and told with what it explains', () => {
    const given = {
      ...{ 'company.satisfaction': '4', 'company.recommend': '9', continue: '2', 'own.ease': '1' },
      ...{ 'continue.why': 'Too slow', 'own.ease.why': 'Two forms' },
    }
    const { answers, problems } = parseAnswers(asked, given)
    expect(problems).toEqual([])
    expect(answersSchema.parse(answers)).toEqual(answers)
    expect(answersSchema.safeParse({ 'own.ease.why': 3 }).success).toBe(false)
    expect(commentsIn(answers, { 'own.ease': 'How easy was it?' })).toEqual([
      { id: 'continue.why', about: 'Likely to continue: 2 of 5', words: 'Too slow' },
      { id: 'own.ease.why', about: 'How easy was it?: 1 of 5', words: 'Two forms' },
    ])
    expect(changesBetween({}, answers, {}).filter((line) => /slow|forms/.test(line))).toEqual([])
  })

  it('has an id that says what it is', () => {
    expect(readQuestionId('own.ease.why')).toEqual({ of: 'own', slug: 'ease', isWhy: true })
    expect(readQuestionId('continue.why')).toEqual({ of: 'general', id: 'continue.why' })
    for (const id of ['own.ease.why.why', 'own.ease.what', 'relationship.why'])
      expect(readQuestionId(id)).toBeNull()
  })
})
