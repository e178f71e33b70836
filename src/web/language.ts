/** The language that a page is shown in. */

import type { Request } from 'express'
import { completeLanguages } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { switchField } from './page.ts'

/**
 * What the visitor chose (the form's switch, `?lang=`, or the form's hidden field), else the invitation's language, else the browser's; of those
 * that are offered (OpenedLink.languages; before a link is open, every complete one).
 */
export function chooseLanguage(
  request: Request,
  invited: string | null = null,
  offered: readonly SurveyLanguage[] = completeLanguages,
): SurveyLanguage {
  const posted = (request.body ?? {}) as Readonly<Record<string, unknown>>
  for (const wish of [posted[switchField], request.query.lang, posted.lang, invited]) {
    const found = offered.find((language) => language === String(wish ?? '').split('-')[0])
    if (found) return found
  }
  return (request.acceptsLanguages(...offered) || offered[0] || 'en') as SurveyLanguage
}
