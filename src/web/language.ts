/** The language that a page is shown in. */

import type { Request } from 'express'
import { type SurveyLanguage, surveyLanguages } from '#domain/instrument-text.ts'

export const languageNames: Readonly<Record<SurveyLanguage, string>> = { en: 'English', de: 'Deutsch' }

/** What the visitor chose (`?lang=`, or the form's hidden field), else the invitation's language, else the browser's. */
export function chooseLanguage(request: Request, invited: string | null = null): SurveyLanguage {
  const posted = (request.body as { lang?: unknown } | undefined)?.lang
  for (const wish of [request.query.lang, posted, invited]) {
    const found = surveyLanguages.find((language) => language === String(wish ?? '').split('-')[0])
    if (found) return found
  }
  return (request.acceptsLanguages(...surveyLanguages) || 'en') as SurveyLanguage
}
