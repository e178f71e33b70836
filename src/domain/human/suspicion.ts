/** What is kept about answers that look like a robot's, and how it is told. */
import { z } from 'zod'
import { type SuspicionReason, suspicionReasons } from './verdict.ts'

/** Why answers are kept and not counted: what a robot shows, or the way that they came. */
export type HeldReason = SuspicionReason | 'crm-link'

export const suspicionSchema = z.object({
  reasons: z.array(z.enum([...suspicionReasons, 'crm-link'])).min(1),
  /** The second page was posted as well. */
  isConfirmed: z.boolean(),
  /** Of the answers, for when they are accepted. */
  source: z.enum(['mail', 'crm']),
  language: z.string(),
})
export type Suspicion = z.output<typeof suspicionSchema>

/** For the customer experience team. */
const sentences: Readonly<Record<HeldReason, string>> = {
  'trap-filled': 'A field that people do not see was filled in.',
  'driven-browser': 'The browser said that a program drives it.',
  'scripted-input': 'Everything was filled in by a script: no key, pointer or finger was used.',
  'no-input': 'The page was sent without a key, a pointer or a finger.',
  'evidence-unreadable': 'What the page noted about keys and pointer was made up.',
  'evidence-impossible': 'What the page noted about keys and pointer cannot have happened in that time.',
  'page-not-served': 'The answers came without the page having been opened.',
  'too-fast': 'The page was sent faster than anybody can read it.',
  'many-links': 'The same program went through the links of several people within seconds.',
  'every-link': 'The same program followed link after link of the mail while this page was open.',
  'crm-link':
    'It came by the link in the CRM, which others can read, after the person had answered or begun by mail.',
}

export function suspicionText(reason: HeldReason): string {
  return sentences[reason]
}

/**
 * Reasons that the same person does not meet again on a second try without script or hurry; what a browser says of itself stays, and
 * the way by which answers came. A filled trap stays too where no key or pointer was seen (`hasInput`): with either, a password
 * manager may have filled it for a person at work; without, a program did.
 */
export function canBeMended(reasons: readonly HeldReason[], hasInput: boolean): boolean {
  const lasting: readonly HeldReason[] = ['driven-browser', 'scripted-input', 'crm-link']
  return !reasons.some((reason) => lasting.includes(reason) || (reason === 'trap-filled' && !hasInput))
}

/** Whether it was haste that spoke against a person, so that taking a moment helps. */
export function wasHurried(reasons: readonly HeldReason[]): boolean {
  return reasons.some((reason) => reason === 'too-fast' || reason === 'many-links')
}
