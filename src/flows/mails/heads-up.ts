/** The heads-up to an account manager: who of theirs is asked and when, with a note in each contact's language, ready to copy. */
import { contactNote } from '#domain/contact-note.ts'
import { type Role, roleWords } from '#domain/role.ts'
import {
  dayText,
  directionOf,
  englishNameOf,
  type SurveyLanguage,
  surveyLanguages,
  tagOf,
} from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import { renderHeadsUp } from '#mail/heads-up.ts'
import { loadAskedWording } from '#store/asked-instrument.ts'
import { type HeadsUpFacts, loadHeadsUp, settleHeadsUp } from '#store/waves/heads-ups.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import type { ComposedMail, MailComposer, MailSettings } from './composer.ts'

/** More are on the page of the wave. */
const mostContacts = 100

export const headsUpMail: MailComposer = {
  async load(tx, { target }) {
    const facts = await loadHeadsUp(tx, target, mostContacts)
    if (!facts || facts.total === 0) return { kind: 'suppress', reason: 'gone' }
    if (facts.state === 'stopped' || facts.state === 'closed')
      return { kind: 'suppress', reason: facts.state }
    const plan = (await loadPlannedWave(tx, facts.waveId))?.plan
    const wording = plan ? await loadAskedWording(tx, plan.instrument) : {}
    const to = { name: facts.ownerName, address: facts.ownerEmail }
    return { kind: 'send', to, compose: (settings) => compose(settings, facts, wording) }
  },
  settled: (tx, { target }, { end }, now) => settleHeadsUp(tx, target, end, now.toISOString()),
}

function compose(settings: MailSettings, facts: HeadsUpFacts, wording: Wording): ComposedMail {
  const languages = surveyLanguages.filter((language) =>
    facts.contacts.some((one) => one.language === language),
  )
  const mail = renderHeadsUp({
    ...facts,
    contacts: facts.contacts.map((one) => ({
      name: one.name,
      account: one.account ?? '',
      role: roleWords(one.role as Role),
      when: one.sendAt === null ? 'soon' : dayText('en', one.sendAt, facts.timeZone),
      language: englishNameOf(one.language as SurveyLanguage),
    })),
    notes: languages.map((language) => ({
      language: englishNameOf(language),
      tag: tagOf(language),
      direction: directionOf(language),
      ...contactNote({
        language,
        senderName: facts.workspaceName,
        contactName: null,
        ownerName: facts.ownerName,
        wording,
      }),
    })),
    canRemove: facts.state === 'frozen',
    pageUrl: `${settings.publicUrl()}/console/waves/${facts.waveId}`,
  })
  return {
    from: settings.from,
    replyTo: null,
    ...mail,
    oneClickUrl: null,
    language: 'en-GB',
    isAutomatic: true,
  }
}
