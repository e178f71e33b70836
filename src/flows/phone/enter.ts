/** An interviewer enters what somebody said on the telephone. */
import type { Answers } from '#domain/answers.ts'
import { endOfDay } from '#domain/business-hours.ts'
import { localDate } from '#domain/calendar.ts'
import type { InvitationId } from '#domain/ids.ts'
import { type Instrument, questionsOf } from '#domain/instrument/instrument.ts'
import { confidentialities } from '#domain/instrument/subject.ts'
import { languageOf } from '#domain/language-choice.ts'
import { parseSettings, type Settings } from '#domain/settings.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { loadInstrument } from '#store/instruments.ts'
import { listRecordIds } from '#store/mirror/record-ids.ts'
import { ensurePhoneInvitation, findCallee, savePhoneAnswers } from '#store/phone.ts'
import { type GivenAnswer, listAnswersSince, lockCallee } from '#store/phone-entries.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { noteContacted } from '#store/survey-contacts.ts'
import { loadInvitation } from '#store/survey-links.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { continuousInstrument, offeredIn } from '../instruments/asked.ts'
import { calledInLog } from '../nominate-contact.ts'

/** Who is called: somebody invited, or a contact who was not. */
export type Call =
  | { readonly kind: 'invitation'; readonly id: string }
  | { readonly kind: 'contact'; readonly id: string }

export interface Interview {
  readonly instrument: Instrument
  /** Of the contact, where the whole instrument is there in it. */
  readonly language: SurveyLanguage
  readonly languages: readonly SurveyLanguage[]
  readonly senderName: string
  readonly contactId: string
  readonly contactName: string
  readonly accountName: string
  readonly accountCode: string
  readonly email: string | null
  /** When they have answered before, in this wave. */
  readonly confirmedAt: string | null
  readonly isClosed: boolean
  readonly timeZone: string
  /** What they have answered otherwise within a fortnight, newest first: perhaps the same once more. */
  readonly recent: readonly GivenAnswer[]
}

/** Another answer of the same person within so many days is suspected to be the same one. */
export const suspectedDays = 14

/** Null for who is not there, has no account, or does not want to be asked. */
export async function loadInterview(tx: WorkspaceTx, call: Call, now: Date): Promise<Interview | null> {
  const workspace = await loadWorkspace(tx)
  if (!workspace) return null
  const invited = call.kind === 'invitation' ? await loadInvitation(tx, call.id as InvitationId) : null
  if (call.kind === 'invitation' && !invited) return null
  const callee = await findCallee(tx, invited?.contactId ?? call.id)
  if (!callee) return null
  const settings = parseSettings(workspace.settings)
  const asked = invited?.instrument ?? (await uninvitedInstrument(tx, settings))
  const policy = offeredIn(asked, settings.invitations, settings.branding)
  const wish = languageOf(invited?.language ?? callee.language)
  const languages = policy.languages
  const phoneDay = call.kind === 'contact' ? localDate(now.toISOString(), workspace.timeZone) : null
  const recent = await listAnswersSince(tx, {
    contactId: callee.contactId,
    since: new Date(now.getTime() - suspectedDays * 86_400_000).toISOString(),
    except: { invitationId: call.kind === 'invitation' ? call.id : null, phoneDay },
  })
  return {
    recent,
    ...callee,
    ...{ languages, instrument: withConfidentiality(asked), senderName: workspace.name },
    language: languages.find((one) => one === wish) ?? policy.fallbackLanguage ?? languages[0] ?? 'en',
    confirmedAt: invited?.confirmedAt ?? null,
    isClosed: invited !== null && Date.parse(invited.endsAt) <= now.getTime(),
    timeZone: workspace.timeZone,
  }
}

/** What the continuous waves ask, of somebody whom no wave has asked. */
async function uninvitedInstrument(tx: WorkspaceTx, settings: Settings): Promise<Instrument> {
  const { instrument } = await continuousInstrument(tx, settings)
  return loadInstrument(tx, instrument.name, instrument.version)
}

/** Whoever speaks may have it kept confidential, whether or not the instrument asks. */
function withConfidentiality(instrument: Instrument): Instrument {
  if (questionsOf(instrument).some(({ id }) => id === 'confidential')) return instrument
  const question = {
    ...({ kind: 'choice', id: 'confidential', scale: 'confidential', options: confidentialities } as const),
    isRequired: false,
  }
  return {
    ...instrument,
    sections: [...instrument.sections, { id: 'confidentiality', questions: [question] }],
  }
}

export type PhoneOutcome = 'saved' | 'already' | 'answered' | 'double' | 'closed' | 'missing'

/**
 * Takes the answers (of the interview's instrument): they count from now on, marked with who entered them, and feed the quarantine.
 * `answered`: there are confirmed answers, and `mayReplace` was not said. `double`: the person has answered otherwise lately, and
 * `isAnother` was not said. Nothing was changed then.
 */
export async function enterPhoneAnswers(
  tx: WorkspaceTx,
  entry: {
    readonly call: Call
    readonly answers: Answers
    readonly language: SurveyLanguage
    readonly mayReplace: boolean
    /** Somebody has said that it is not the answer once more that they gave lately. */
    readonly isAnother: boolean
    readonly by: NonNullable<Actor>
    readonly now: Date
  },
): Promise<PhoneOutcome> {
  const { call, by, language, mayReplace } = entry
  const known = await loadInterview(tx, call, entry.now)
  if (!known) return 'missing'
  // Two interviewers at once: the second one sees what the first has entered.
  await lockCallee(tx, known.contactId)
  const interview = await loadInterview(tx, call, entry.now)
  if (!interview) return 'missing'
  if (interview.isClosed) return 'closed'
  if (interview.recent.length > 0 && !entry.isAnother) return 'double'
  const now = entry.now.toISOString()
  const invitationId =
    call.kind === 'invitation' ? (call.id as InvitationId) : await invite(tx, interview, { language, now })
  const outcome = await savePhoneAnswers(tx, {
    ...{ invitationId, answers: entry.answers, language, by: by.name, mayReplace, now },
  })
  if (outcome !== 'saved') return outcome
  const { contactId, email } = interview
  if (email !== null) await noteContacted(tx, { email, contactId, at: now, source: 'phone' })
  await writeAudit(tx, {
    ...{ actor: by, action: 'response.entered', at: entry.now },
    subject: calledInLog({ ...interview, externalIds: await listRecordIds(tx, contactId) }),
    after: { invitationId, replaced: interview.confirmedAt !== null },
  })
  return 'saved'
}

async function invite(
  tx: WorkspaceTx,
  interview: Interview,
  { language, now }: { readonly language: SurveyLanguage; readonly now: string },
): Promise<InvitationId> {
  const { instrument, timeZone, contactId, email } = interview
  const callee = await findCallee(tx, contactId)
  if (!callee) throw new Error('the contact has gone')
  const day = localDate(now, timeZone)
  return ensurePhoneInvitation(tx, {
    ...{ contactId, email, language, day, now, accountId: callee.accountId },
    ...{ instrument: instrument.name, instrumentVersion: instrument.version },
    dayEnds: endOfDay(day, timeZone),
  })
}
