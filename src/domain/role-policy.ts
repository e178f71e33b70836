import { z } from 'zod'
import { isAtLeast, titleLevels } from './title/level.ts'

/** Where the line between the roles lies, and an admin's own words for titles that the dictionaries do not know. */
export const rolePolicySchema = z
  .object({
    decisionMakerFrom: z.enum(titleLevels).exclude(['other']).default('vp'),
    recommenderFrom: z.enum(titleLevels).exclude(['other']).default('team-lead'),
    words: z
      .array(z.object({ phrase: z.string().trim().min(1).max(100), level: z.enum(titleLevels) }))
      .max(1_000)
      .default([]),
  })
  .refine((policy) => isAtLeast(policy.decisionMakerFrom, policy.recommenderFrom), {
    message: 'decision makers must not begin below recommenders',
    path: ['recommenderFrom'],
  })

export type RolePolicy = z.output<typeof rolePolicySchema>

/** Vice president and above decide; director, head of, manager and team lead recommend; any other title is frontline. */
export const defaultRolePolicy: RolePolicy = {
  decisionMakerFrom: 'vp',
  recommenderFrom: 'team-lead',
  words: [],
}
