/** Every page and every mail that a respondent can get, of a workspace that words every text in its own way. */
import type { Request } from 'express'
import { brandingSchema } from '#domain/branding.ts'
import { contactNote } from '#domain/contact-note.ts'
import { definitionSchema } from '#domain/instrument/definition.ts'
import { type Instrument, instrumentOf, questionsOf } from '#domain/instrument/instrument.ts'
import type { Question } from '#domain/instrument/question.ts'
import { kappDefinition } from '#domain/instrument/shipped.ts'
import { optionsOf } from '#domain/instrument-text.ts'
import type { Wording } from '#domain/texts/wording.ts'
import { composeSurveyMail } from '#flows/mails/invitation.ts'
import { type AskedLink, composeLinkMail } from '#flows/mails/link-mail.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import type { HeldPerson } from '#store/erasure/held.ts'
import type { InvitationMailFacts } from '#store/invitation-mail.ts'
import type { WebDeps } from '#web/deps.ts'
import * as optOut from '#web/opt-out/pages.ts'
import { renderHeldPage } from '#web/rights/held.ts'
import * as rights from '#web/rights/pages.ts'
import { presentRights } from '#web/rights/present.ts'
import { renderBegunPage, renderResumeSent } from '#web/survey/begun.ts'
import { renderClosed, renderEnded, renderLater, renderPrivacy, renderThanks } from '#web/survey/ending.ts'
import { renderSurveyPage } from '#web/survey/pages.ts'
import { presentSurvey, type Typed } from '#web/survey/present.ts'
import { renderReviewPage } from '#web/survey/review.ts'
import * as suggestion from '#web/survey/someone-else.ts'
import { startOf } from '#web/survey/state.ts'

const language = 'de'
const secret = 'a-key-of-the-tests-with-32-characters-or-more'
const now = new Date('2026-03-10T09:00:00Z')
const day = now.toISOString()
const token = 'a-token'
const deps = { secret, base: '', origin: 'https://feedback.example', now: () => now } as unknown as WebDeps
const request = { hostname: 'feedback.example', path: `/o/${token}`, params: { token }, query: {} }

const name = (text: string) => ({ de: text })
const rich = definitionSchema.parse({
  ...kappDefinition,
  subjects: [
    ...kappDefinition.subjects.map((subject) => ({
      ...subject,
      attributes: [{ slug: 'speed', text: name('Tempo'), why: true }],
    })),
    {
      id: 'products:pump',
      name: name('Pumpe'),
      measures: ['satisfaction', 'recommend', 'versus'],
      attributes: [{ slug: 'noise', text: name('Lautstärke') }],
    },
  ],
  competitors: { from: 'list', names: ['Nordtec'] },
  optional: ['relationship', 'continue', 'quote', 'talk', 'confidential'],
  own: [{ kind: 'text', slug: 'wish', text: name('Wunsch?') }],
})

/** Where competitors are typed. */
const plain = { ...rich, competitors: { from: 'open' as const } }

function linkTo(instrument: Instrument, over: Partial<OpenedLink> = {}): OpenedLink {
  return {
    ...{ id: '1', workspaceId: '2', contactId: '3', waveId: '4', tokenVersion: 1, crmLinkVersion: null },
    ...{
      instrument,
      languages: ['de', 'en'],
      language,
      email: 'petra@kunde.example',
      senderName: 'Nordwind',
    },
    ...{ closesAt: '2026-04-09T22:00:00Z', endsAt: '2026-04-19T22:00:00Z', timeZone: 'Europe/Berlin' },
    ...{
      since: { de: 'Die Hotline ist schneller.' },
      logo: null,
      wasFetched: false,
      verbatims: 'account_managers',
    },
    ...{
      contactName: 'Petra',
      accountName: 'Hansen',
      owner: { name: 'Anna Berg', email: 'anna@nordwind.example' },
    },
    ...{
      isOptedOut: false,
      optOutScope: null,
      optOutSource: null,
      answers: null,
      confirmedAt: null,
      draft: null,
      draftSavedAt: null,
    },
    ...{ canDraftBeConfirmed: true, isDraftKept: false, draftBrowsers: [], answersBrowsers: [] },
    ...{ channel: 'resume', isProven: true, isClosed: false, isLate: false },
    branding: brandingSchema.parse({ privacyText: { de: 'Wir löschen nach zwei Jahren.' } }),
    ...over,
  } as unknown as OpenedLink
}

const first = (question: Question) =>
  question.kind === 'text' ? 'Eigene Worte' : String(optionsOf(question)[0] ?? '')

function surveyPages(instrument: Instrument): string[] {
  const link = linkTo(instrument)
  const present = (over: Partial<OpenedLink> = {}, isTest = false) =>
    presentSurvey(deps, linkTo(instrument, over), { token, language, hostname: request.hostname, isTest })
  const [view, late] = [present(), present({ isLate: true, verbatims: 'cx_leads', owner: null })]
  const typed: Typed = Object.fromEntries(questionsOf(instrument).map((one) => [one.id, first(one)]))
  const [question] = questionsOf(instrument)
  const long = questionsOf(instrument).find(({ kind }) => kind === 'text')
  const problems = (['required', 'not-an-option', 'too-long'] as const).map((problem) => ({
    questionId: (problem === 'too-long' ? long : question)?.id ?? '',
    problem,
  }))
  const started = (over: Partial<OpenedLink>) =>
    startOf(linkTo(instrument, over), { language, browser: null, isEmpty: false, chosen: {} })
  const begun = [
    started({ draft: { quote: 'yes' }, draftSavedAt: day }),
    started({ answers: { quote: 'yes' }, confirmedAt: day }),
  ].flatMap((start) => (start.kind === 'form' ? [renderSurveyPage(view, start.state)] : []))
  const empty = { name: '', email: '', role: '', left: false }
  const person = { name: 'Ida', email: 'ida@kunde.example', role: 'Leitung', left: true }
  return [
    ...[view, late, present({}, true)].map((one) =>
      renderSurveyPage(one, { typed: {}, problems: [], origin: null }),
    ),
    ...problems.map((one) => renderSurveyPage(view, { typed, problems: [one], origin: null })),
    ...begun,
    ...[
      renderReviewPage(view, typed, { nonce: 'nonce', act: 'send' }),
      renderReviewPage(view, {}, { problem: 'review.stale' }),
      renderReviewPage(view, typed, { problem: 'review.hurried' }),
      renderReviewPage(view, typed, { nonce: 'nonce', act: 'later' }),
    ],
    ...[
      renderThanks(view, { isConfidential: false, canBeChanged: true }),
      renderThanks(late, { isConfidential: true, canBeChanged: false }),
      renderLater(view),
    ],
    ...[
      renderClosed(view, link, false),
      renderClosed(view, linkTo(instrument, { owner: null }), true),
      renderEnded(view, link),
    ],
    ...[renderPrivacy(view, link.branding) ?? '', renderBegunPage(view, '9. März 2026', '')],
    renderResumeSent(view, link.email),
    ...([null, 'problem.email', 'suggest.nothing'] as const).map((problem) =>
      suggestion.renderSuggestionPage(view, empty, problem),
    ),
    ...[suggestion.renderSuggestionCheck(view, person), suggestion.renderSuggestionDone(view)],
  ]
}

function optOutPages(instrument: Instrument): string[] {
  const view = optOut.presentOptOut(deps, linkTo(instrument), {
    request: request as unknown as Request,
    language,
  })
  return [
    ...[optOut.renderQuestionPage(view, false), optOut.renderQuestionPage(view, true)],
    ...(['stop', 'all', 'undo'] as const).map((choice) => optOut.renderCheckPage(view, choice)),
    ...(['surveys', 'everything'] as const).flatMap((scope) =>
      [false, true].map((isTooEarly) => optOut.renderDonePage(view, scope, isTooEarly)),
    ),
    ...(['note.keptText', 'note.undone'] as const).map((key) => optOut.renderKeptOnListPage(view, key)),
    optOut.renderForProgramsPage(view, '/o/x'),
  ]
}

function rightsPages(instrument: Instrument): string[] {
  const at = { linkPath: `/r/${token}`, language }
  const view = presentRights(deps, request as unknown as Request, linkTo(instrument), at)
  const contact = {
    name: 'Petra',
    email: 'petra@kunde.example',
    title: 'CEO',
    company: 'Hansen',
    language: 'de',
  }
  const held: HeldPerson = {
    contacts: [contact],
    invitations: [
      {
        instrument,
        invitedAt: day,
        confirmedAt: day,
        isUnasked: false,
        answers: { 'company.recommend': 9, relationship: 'partner' },
      },
      { instrument, invitedAt: day, confirmedAt: null, isUnasked: false, answers: null },
    ],
    feedback: [{ at: day, subject: 'Pump', text: 'It leaks' }],
    suggestions: [{ at: day, detail: { name: 'Robin' } }],
  }
  return [
    ...[
      renderHeldPage(view, held),
      renderHeldPage(view, { contacts: [], invitations: [], feedback: [], suggestions: [] }),
    ],
    ...[
      rights.renderAskPage(view, null),
      rights.renderAskPage(view, 'note.onceMore'),
      rights.renderSentPage(view, contact.email),
      rights.renderExpiredPage(view),
    ],
    ...[rights.renderDeletePage(view, 'note.chooseFirst'), rights.renderKeptPage(view)],
    rights.renderDeletedPage(view, '2026-04-10'),
  ]
}

function mails(instrument: Instrument): string[] {
  const settings = {
    ...{ secret, publicUrl: () => 'https://feedback.example', postalAddress: 'Hafen 1' },
    from: { name: 'Nordwind', address: 'survey@nordwind.example' },
  }
  const facts = (verbatims: string, contactName: string) =>
    ({
      ...{ email: 'petra@kunde.example', language, tokenVersion: 1, contactName, accountName: 'Hansen' },
      ...{ workspaceName: 'Nordwind', ownerName: 'Anna Berg', ownerEmail: null, instrument },
      ...{ closesAt: '2026-04-09T22:00:00Z', timeZone: 'Europe/Berlin', refusal: null, isPaused: false },
      look: {
        ...{ workspaceId: '2', logo: null },
        settings: { branding: { privacyText: { de: 'Zwei Jahre.' } }, privacy: { verbatims } },
      },
    }) as InvitationMailFacts
  const [all, apart] = [facts('account_managers', 'Petra'), facts('cx_leads', '')]
  const asked = (channel: AskedLink['channel'], about: ReturnType<AskedLink['about']>): AskedLink => ({
    ...{ id: '5', channel, language, hasNotice: true },
    about: () => about,
  })
  const composed = [
    composeSurveyMail(settings, '1', all),
    composeSurveyMail(settings, '1', apart),
    ...(['further', 'last'] as const).map((which) => composeSurveyMail(settings, '1', all, which)),
    composeLinkMail(settings, all, asked('resume', { kind: 'resume', worksUntil: '9. April 2026' })),
    composeLinkMail(settings, apart, asked('rights-page', { kind: 'rights', hours: 24 })),
  ]
  const { wording } = instrument
  const note = contactNote({
    language,
    senderName: 'Nordwind',
    contactName: null,
    ownerName: 'Anna Berg',
    wording,
  })
  return [...composed, { ...note, html: '' }].flatMap(({ subject, html, text }) => [subject, html, text])
}

/** All of it in German, with this wording. */
export function everythingWorded(wording: Wording): string[] {
  return [rich, plain].flatMap((definition) => {
    const instrument = instrumentOf(definition, 1, { wording })
    return [
      ...surveyPages(instrument),
      ...optOutPages(instrument),
      ...rightsPages(instrument),
      ...mails(instrument),
    ]
  })
}
