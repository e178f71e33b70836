/** What the form of the editor does: show, add, move, save, make ready. Whatever goes wrong, what was typed stays. */

import { completeLanguages } from '#domain/instrument-text.ts'
import type { SettingsProblem } from '#domain/settings.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { type EditOutcome, makeReady, saveDraft } from '#flows/instruments/edit.ts'
import { type Answer, actorOf, fieldOf, inOwnWorkspace, missing, type Visit } from '../visit.ts'
import { act } from './actions.ts'
import { type Draft, definitionOf, draftOf, readDraft } from './draft.ts'
import { renderEdit } from './edit.ts'
import { type LoadedVersion, loadOwn, versionsOf } from './load.ts'
import { takeTyped } from './typed.ts'

/** The language that texts are shown in beside English; English alone where none was chosen. */
export function languageShown(given: string | undefined): SurveyLanguage {
  return completeLanguages.find((language) => language === given) ?? 'en'
}

export async function saveTyped(visit: Visit): Promise<Answer> {
  const version = await loadOwn(visit)
  if (!version) return missing
  const shown = languageShown(fieldOf(visit, 'shown'))
  const carried = readDraft(fieldOf(visit, 'draft')) ?? draftOf(version.definition)
  const typed = takeTyped(carried, visit.form, shown === 'en' ? ['en'] : ['en', shown])
  const action = fieldOf(visit, 'action') || 'save'
  if (action === 'save' || action === 'ready') return save(visit, version, typed, { shown, action })
  const language = action === 'show' ? languageShown(fieldOf(visit, 'language')) : shown
  const versions = await inOwnWorkspace(visit, (tx) => versionsOf(tx, version.name))
  const draft = act(typed, action, visit.form, { language: 'en', versions })
  const notice =
    action === 'show'
      ? null
      : 'Not saved yet: this is the draft with your change. Save it when it is as you want it.'
  return renderEdit(visit, version, { draft, language, problems: [], notice, canChange: true })
}

async function save(
  visit: Visit,
  version: LoadedVersion,
  draft: Draft,
  { shown, action }: { readonly shown: SurveyLanguage; readonly action: 'save' | 'ready' },
): Promise<Answer> {
  const work = { by: actorOf(visit), now: visit.now }
  const { path, id } = { path: version.path, id: visit.params.id ?? '' }
  const revision = Number(fieldOf(visit, 'revision'))
  const { saved, readied } = await inOwnWorkspace(visit, async (tx) => {
    const first = await saveDraft(tx, { id, revision, definition: definitionOf(draft) }, work)
    if (first.kind !== 'saved' || action === 'save') return { saved: first, readied: null }
    const confirmsLong = fieldOf(visit, 'confirmsLong') === 'on'
    return { saved: first, readied: await makeReady(tx, { id, confirmsLong }, work) }
  })
  const done = readied ?? saved
  const query = `${shown === 'en' ? '' : `&language=${shown}`}`
  if (done.kind === 'saved')
    return { kind: 'go', path: `${path}?done=${action === 'ready' ? 'ready' : 'saved'}${query}` }
  if (done.kind === 'missing') return missing
  const fresh = (await loadOwn(visit)) ?? version
  const state = { draft, language: shown, notice: null, canChange: true, isSaved: saved.kind === 'saved' }
  return renderEdit(visit, fresh, { ...state, problems: problemsOf(done) }, 422)
}

function problemsOf(outcome: EditOutcome): readonly SettingsProblem[] {
  if (outcome.kind === 'invalid') return outcome.problems
  if (outcome.kind === 'frozen')
    return [
      {
        path: '',
        message:
          'a wave has sent this version meanwhile, so it never changes. Make its next version and repeat your change there.',
      },
    ]
  return [
    {
      path: '',
      message:
        'somebody else has saved this draft since you opened it. Save once more to put yours in its place, or open it anew to see theirs.',
    },
  ]
}
