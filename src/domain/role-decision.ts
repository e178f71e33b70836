import { toFieldText } from './reason-text.ts'
import { type Role, roles } from './role.ts'
import type { RolePolicy } from './role-policy.ts'
import { dictionaries } from './title/dictionary.ts'
import { isAtLeast, type TitleLevel } from './title/level.ts'
import { isMeaningless } from './title/meaningless.ts'
import { createTitleReader } from './title/title-level.ts'

export interface RoleInput {
  readonly title: string | null
  /** What the CRM states, with its own word for it. `none` states nothing. */
  readonly crmRoles: readonly { readonly role: Role; readonly label: string }[]
  /** A person's choice. */
  readonly override: { readonly role: Role; readonly reason: string } | null
}

/** Why a contact has their role. Plain JSON: it is stored beside the role. */
type RoleReason =
  | { readonly kind: 'override'; readonly reason: string }
  | { readonly kind: 'crm'; readonly label: string }
  /** `words` are the words of the title that decided, folded. */
  | { readonly kind: 'title'; readonly level: TitleLevel; readonly words: string; readonly title: string }
  | { readonly kind: 'meaningless-title'; readonly title: string }
  | { readonly kind: 'empty-title' }

export interface RoleDecision {
  readonly role: Role
  readonly reason: RoleReason
  /** One line, at most 255 characters. */
  readonly reasonText: string
  /** An influencer by title only: asked when nominated, not before. */
  readonly isCandidate: boolean
}

export const levelWords: Readonly<Record<TitleLevel, string>> = {
  executive: 'executive',
  vp: 'vice president',
  director: 'director',
  head: 'head of department',
  manager: 'manager',
  'team-lead': 'team lead',
  other: 'frontline',
}

const readers = new WeakMap<RolePolicy, (title: string) => { level: TitleLevel; words: string }>()

/**
 * The role of a contact: a person's choice wins, then the highest role that the CRM states, then the title. Preparing a policy
 * costs some milliseconds once per policy object: pass the same object for all contacts.
 */
export function decideRole(input: RoleInput, policy: RolePolicy): RoleDecision {
  if (input.override) {
    return decision(input.override.role, { kind: 'override', reason: input.override.reason })
  }
  const stated = input.crmRoles
    .filter((crm) => crm.role !== 'none')
    .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))[0]
  if (stated) return decision(stated.role, { kind: 'crm', label: stated.label })
  const title = input.title?.trim() ?? ''
  if (title === '') return decision('none', { kind: 'empty-title' })
  const { level, words } = readerOf(policy)(title)
  if (level === 'other' && isMeaningless(title)) return decision('none', { kind: 'meaningless-title', title })
  return decision(roleOf(level, policy), { kind: 'title', level, words, title })
}

function readerOf(policy: RolePolicy): (title: string) => { level: TitleLevel; words: string } {
  const known = readers.get(policy)
  if (known) return known
  const reader = createTitleReader(dictionaries, policy.words)
  readers.set(policy, reader)
  return reader
}

function roleOf(level: TitleLevel, policy: RolePolicy): Role {
  if (isAtLeast(level, policy.decisionMakerFrom)) return 'decision_maker'
  return isAtLeast(level, policy.recommenderFrom) ? 'recommender' : 'influencer'
}

function decision(role: Role, reason: RoleReason): RoleDecision {
  const isCandidate = reason.kind === 'title' && role === 'influencer'
  return { role, reason, reasonText: toFieldText(sentence(reason, isCandidate)), isCandidate }
}

function sentence(reason: RoleReason, isCandidate: boolean): string {
  switch (reason.kind) {
    case 'override':
      return `Set by hand: ${reason.reason}`
    case 'crm':
      return `Stated in the CRM: ${reason.label}`
    case 'title':
      return `By title, ${levelWords[reason.level]}${isCandidate ? ', asked only when nominated' : ''}: ${reason.title}`
    case 'meaningless-title':
      return `The title says nothing: ${reason.title}`
    case 'empty-title':
      return 'No title'
  }
}
