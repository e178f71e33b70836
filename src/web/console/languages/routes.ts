/** The languages of the survey: how far each is, who has approved it, and own wording for every text. */
import { may } from '#domain/access.ts'
import { type SurveyLanguage, surveyLanguages } from '#domain/texts/languages.ts'
import { changeWording, setApproval } from '#flows/languages.ts'
import { type Answer, actorOf, type ConsoleRoute, inOwnWorkspace, missing, type Visit } from '../visit.ts'
import { showLanguages } from './list.ts'
import { groupOf, readTyped, showTexts } from './texts.ts'

const list = '/console/languages'

export const languageRoutes: readonly ConsoleRoute[] = [
  {
    method: 'get',
    path: list,
    permission: 'languages.see',
    handle: (visit) => showLanguages(visit, notices[visit.query.done ?? ''] ?? null),
  },
  {
    method: 'get',
    path: `${list}/:language`,
    permission: 'languages.see',
    handle: async (visit) => {
      const language = languageOf(visit)
      if (!language) return missing
      const canChange = may(visit.session.user.role, 'languages.change')
      const notice = notices[visit.query.done ?? ''] ?? null
      return showTexts(visit, {
        language,
        group: groupOf(visit.query.group),
        typed: null,
        problems: {},
        notice,
        canChange,
      })
    },
  },
  {
    method: 'post',
    path: `${list}/:language/approve`,
    permission: 'languages.change',
    handle: (visit) => decide(visit, true),
  },
  {
    method: 'post',
    path: `${list}/:language/withdraw`,
    permission: 'languages.change',
    handle: (visit) => decide(visit, false),
  },
  { method: 'post', path: `${list}/:language/wording`, permission: 'languages.change', handle: saveWording },
]

const notices: Readonly<Record<string, string>> = {
  approved:
    'Approved: from now on people are asked in this language, where every text of the instrument is there.',
  withdrawn: 'No longer offered. Whoever was invited in this language already still sees the page in it.',
  last: 'Not changed: one language must stay approved, or nobody could be asked.',
  saved: 'Saved.',
}

function languageOf({ params }: Visit): SurveyLanguage | null {
  return surveyLanguages.find((language) => language === params.language) ?? null
}

async function decide(visit: Visit, isApproved: boolean): Promise<Answer> {
  const language = languageOf(visit)
  if (!language) return missing
  const work = { language, by: actorOf(visit), now: visit.now, isApproved }
  const outcome = await inOwnWorkspace(visit, (tx) => setApproval(tx, work))
  if (outcome === 'incomplete')
    return showLanguages(visit, 'Not approved: a text is missing in this language.', 422)
  if (outcome === 'last') return showLanguages(visit, notices.last ?? null, 422)
  return { kind: 'go', path: `${list}?done=${isApproved ? 'approved' : 'withdrawn'}` }
}

async function saveWording(visit: Visit): Promise<Answer> {
  const language = languageOf(visit)
  if (!language) return missing
  const group = groupOf(visit.form.group?.[0])
  const work = {
    language,
    by: actorOf(visit),
    now: visit.now,
    change: readTyped(visit.form, language, group),
  }
  const { problems } = await inOwnWorkspace(visit, (tx) => changeWording(tx, work))
  if (Object.keys(problems).length === 0)
    return { kind: 'go', path: `${list}/${language}?group=${group}&done=saved` }
  return showTexts(
    visit,
    { language, group, typed: visit.form, problems, notice: null, canChange: true },
    422,
  )
}
