/** Languages that are offered to people: a person approves each, and may word every text anew. */
import { completeLanguages, isTextKey } from '#domain/instrument-text.ts'
import { checkWording, fixedTexts } from '#domain/own-wording.ts'
import { parseSettings } from '#domain/settings.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { Entry } from '#domain/texts/translation.ts'
import type { Actor } from '#store/audit.ts'
import { writeAudit } from '#store/audit.ts'
import { loadWording, saveWording } from '#store/own-wording.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadStoredSettings, saveSettings } from '#store/settings.ts'

export interface LanguageWork {
  readonly language: SurveyLanguage
  readonly by: NonNullable<Actor>
  readonly now: Date
}

/**
 * Approves a language or takes the approval back; the last one stays, or nobody could be asked (`last`). Nothing happens where
 * it is so already; a language that lacks a shipped text stays a draft (`incomplete`).
 */
export async function setApproval(
  tx: WorkspaceTx,
  { language, by, now, isApproved }: LanguageWork & { readonly isApproved: boolean },
): Promise<'done' | 'last' | 'incomplete'> {
  const stored = await loadStoredSettings(tx, true)
  const { invitations } = parseSettings(stored?.settings ?? {})
  const before = invitations.languages
  if (before.includes(language) === isApproved) return 'done'
  if (isApproved && !completeLanguages.includes(language)) return 'incomplete'
  const languages = isApproved ? [...before, language] : before.filter((one) => one !== language)
  if (languages.length === 0) return 'last'
  await saveSettings(tx, { sections: { invitations: { ...invitations, languages } }, name: null })
  await writeAudit(tx, {
    actor: by,
    action: isApproved ? 'language.approved' : 'language.withdrawn',
    subject: language,
    before,
    after: languages,
    at: now,
  })
  return 'done'
}

/** Own wording to save: null takes it back to the shipped text. */
export type WordingChange = Readonly<Record<string, Entry | null>>

/**
 * Saves own wording of one language: all of it, or with problems, by key, nothing. What is as it was is not written.
 */
export async function changeWording(
  tx: WorkspaceTx,
  { language, by, now, change }: LanguageWork & { readonly change: WordingChange },
): Promise<{ readonly saved: number; readonly problems: Readonly<Record<string, string>> }> {
  const given = Object.entries(change).flatMap(([key, entry]) =>
    entry === null ? [] : [[key, entry] as const],
  )
  const fixed = given.flatMap(([key]) =>
    isTextKey(key) && fixedTexts[key] ? [{ key, message: `is always as shipped: ${fixedTexts[key]}` }] : [],
  )
  const problems = [...checkWording({ [language]: Object.fromEntries(given) }), ...fixed]
  if (problems.length > 0)
    return { saved: 0, problems: Object.fromEntries(problems.map(({ key, message }) => [key, message])) }
  const stored = (await loadWording(tx))[language] ?? {}
  const changed = Object.entries(change).filter(([key, entry]) => !isSame(stored[key] ?? null, entry))
  for (const [key, entry] of changed) {
    await saveWording(tx, { language, key, entry, by: by.name, at: now.toISOString() })
    await writeAudit(tx, {
      actor: by,
      action: 'wording.changed',
      subject: `${language}: ${key}`,
      before: stored[key] ?? null,
      after: entry,
      at: now,
    })
  }
  return { saved: changed.length, problems: {} }
}

function isSame(a: Entry | null, b: Entry | null): boolean {
  const ordered = (entry: Entry | null) =>
    typeof entry === 'object' && entry !== null ? Object.entries(entry).sort() : entry
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

/** Approves every language in which all shipped texts are there: for the demo, where nobody reads them first. */
export async function approveComplete(tx: WorkspaceTx, work: Omit<LanguageWork, 'language'>): Promise<void> {
  for (const language of completeLanguages) await setApproval(tx, { ...work, language, isApproved: true })
}
