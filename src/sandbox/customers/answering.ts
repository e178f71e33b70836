/** Filling in a form as a person would: every question is understood from the form alone, by its name and its answers. */
import type { Random } from '../dataset/random.ts'
import { commentsFor, competitors, topicsFor } from './comments.ts'
import type { Form, FormField } from './form.ts'
import { clamp, type Plan } from './plan.ts'

/** How good a word is, from 0 to 1; a word that is not here says nothing about mood. */
const goodness: Readonly<Record<string, number>> = {
  superior: 1,
  better: 0.78,
  same: 0.55,
  worse: 0.25,
  failed: 0,
  trusted_advisor: 0.92,
  partner: 0.68,
  vendor: 0.3,
}

/** The filled-in form, ready to be posted. Fields that nobody sees are left alone. */
export function fillIn(form: Form, language: string, plan: Plan): URLSearchParams {
  const filled = new URLSearchParams()
  const named = Map.groupBy(
    form.fields.filter(({ kind, isInvisible }) => kind !== 'button' && !isInvisible),
    ({ name }) => name,
  )
  // What is said about the company, the products or the services hangs together.
  const moods = new Map<string, number>()
  const moodOf = (subject: string) => {
    const mood = moods.get(subject) ?? clamp(plan.mood + plan.random.normal() * 0.07)
    moods.set(subject, mood)
    return mood
  }
  for (const [name, fields] of named) {
    const value = answerTo(name, fields, language, plan.random, moodOf(name.split('.')[0] ?? ''))
    if (value !== '') filled.append(name, value)
  }
  return filled
}

function answerTo(
  name: string,
  fields: readonly FormField[],
  language: string,
  random: Random,
  mood: number,
): string {
  const [first] = fields
  if (!first || first.kind === 'hidden') return first?.value ?? ''
  if (first.kind === 'radio') return choose(fields, random, mood)
  if (name === 'competitor') return random.pick(competitors)
  if (name.endsWith('.why')) return random.chance(0.35) ? random.pick(commentsFor(language, mood)) : ''
  return random.chance(0.3) ? random.pick(topicsFor(language)) : ''
}

/** Out of given answers. Where one may be left out (an empty value), some people leave it out. */
function choose(fields: readonly FormField[], random: Random, mood: number): string {
  const values = fields.map(({ value }) => value).filter((value) => value !== '')
  if (values.length < fields.length && random.chance(0.08)) return ''
  const felt = clamp(mood + random.normal() * 0.06)
  if (values.every((value) => /^\d+$/.test(value))) return choosePoint(values.map(Number), felt)
  if (values.every((value) => value in goodness)) {
    return values.reduce((best, value) => (distance(value) < distance(best) ? value : best))
  }
  return random.pick(values)

  function distance(value: string): number {
    return Math.abs((goodness[value] ?? 0) - felt)
  }
}

function choosePoint(points: readonly number[], felt: number): string {
  const [low, high] = [Math.min(...points), Math.max(...points)]
  const wanted = low + felt * (high - low)
  return String(
    points.reduce((best, point) => (Math.abs(point - wanted) < Math.abs(best - wanted) ? point : best)),
  )
}
