/** What may be done with a wave in which state, and what then becomes of it. */

export const waveStates = ['draft', 'frozen', 'running', 'paused', 'stopped', 'closed'] as const
export type WaveState = (typeof waveStates)[number]

/**
 * What a person does to a wave; `close` also happens by itself when the day has come. look: everybody is looked at anew, for a dry run or
 * a freeze. extend: the close is put off.
 */
export type WaveStep =
  | 'change'
  | 'look'
  | 'freeze'
  | 'discard'
  | 'remove'
  | 'launch'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'close'
  | 'extend'

/** A look at everybody that is under way. */
export interface UnderWay {
  readonly purpose: 'dry-run' | 'freeze'
  readonly done: number
  readonly total: number
}

/** Where a wave stands, and what of it a step depends on. */
export interface WaveFacts {
  readonly state: WaveState
  /** In the list and not removed: who would be asked. */
  readonly recipients: number
  /** Removals that were asked for and not decided on. */
  readonly openRemovals: number
  /** ISO 8601. */
  readonly closesAt: string
  /** When the last mail would go at this pace; null for none. */
  readonly lastSendAt: string | null
  /** Null or absent: nobody is being looked at. */
  readonly look?: UnderWay | null
}

export type StepAnswer =
  | { readonly ok: true; readonly state: WaveState | 'gone' }
  /** A sentence that says what to do. */
  | { readonly ok: false; readonly reason: string }

const no = (reason: string): StepAnswer => ({ ok: false, reason })
const to = (state: WaveState | 'gone'): StepAnswer => ({ ok: true, state })

const over: Readonly<Record<'stopped' | 'closed', string>> = {
  stopped: 'This wave was stopped; plan a new one.',
  closed: 'This wave is closed; plan a new one.',
}

/** Decides on a step at `now` (ISO 8601). For `launch`, `typed` is the number that the person typed. Nothing is changed. */
export function takeStep(
  facts: WaveFacts,
  step: WaveStep,
  at: { readonly now: string; readonly typed?: number | null },
): StepAnswer {
  const { state } = facts
  if (state === 'stopped' || state === 'closed') return no(over[state])
  switch (step) {
    case 'change':
      if (state !== 'draft') return no('The list is frozen, so the plan cannot be changed any more.')
      return facts.look?.purpose === 'freeze'
        ? no(`${lookText(facts.look)} Change the plan before, or not at all.`)
        : to('draft')
    case 'look':
      if (state !== 'draft') return no('The list is frozen already: nobody is looked at anew.')
      return facts.look ? no(`${lookText(facts.look)} Wait until that is done.`) : to('draft')
    case 'discard':
      return state === 'draft' ? to('gone') : no('Only a draft can be discarded; stop the wave instead.')
    case 'freeze':
      return state === 'draft' ? freeze(facts, at.now) : no('The list is frozen already.')
    case 'remove':
      return state === 'frozen' ? to('frozen') : no(notFrozen(state))
    case 'launch':
      if (state === 'draft' && facts.look?.purpose === 'freeze')
        return no(`${lookText(facts.look)} Launch once that is done; nothing was sent.`)
      return state === 'frozen' ? launch(facts, at) : no(notFrozen(state))
    case 'pause':
      return state === 'running' ? to('paused') : no('Only a wave that is running can be paused.')
    case 'resume':
      return state === 'paused' ? to('running') : no('Only a wave that is paused can be resumed.')
    case 'stop':
      return state === 'draft' ? no('A draft has sent nothing; discard it instead.') : to('stopped')
    case 'close':
      return state === 'running' || state === 'paused'
        ? to('closed')
        : no('Only a wave that was launched can be closed.')
    case 'extend':
      return state === 'draft' ? no('The close of a draft stands in its plan: change it there.') : to(state)
  }
}

function lookText({ purpose, done, total }: UnderWay): string {
  const what = purpose === 'freeze' ? 'The list is being frozen' : 'Everybody is being looked at'
  return `${what}: ${done} of ${total} contacts so far.`
}

function freeze({ recipients, closesAt, lastSendAt }: WaveFacts, now: string): StepAnswer {
  if (recipients === 0)
    return no('Nobody would be asked: look at the reasons in the dry run and change the plan.')
  return inTime(closesAt, lastSendAt, now) ?? to('frozen')
}

function launch(
  { recipients, openRemovals, closesAt, lastSendAt }: WaveFacts,
  { now, typed }: { readonly now: string; readonly typed?: number | null },
): StepAnswer {
  if (openRemovals > 0)
    return no(
      `${openRemovals} ${openRemovals === 1 ? 'removal waits' : 'removals wait'} for a decision: grant or refuse first.`,
    )
  if (recipients === 0) return no('Everybody was removed from the list; stop this wave and plan a new one.')
  if (typed !== recipients)
    return no(`Type the number of recipients as it stands on this page: ${recipients}. Nothing was sent.`)
  return inTime(closesAt, lastSendAt, now) ?? to('running')
}

/** A limit delays and never excludes: a wave whose last mail would go after its end cannot begin. */
function inTime(closesAt: string, lastSendAt: string | null, now: string): StepAnswer | null {
  if (closesAt <= now) return no('The closing date has passed; choose a later one.')
  if (lastSendAt !== null && lastSendAt >= closesAt)
    return no(
      `At this pace the last mail would go on ${lastSendAt.slice(0, 10)}, after the wave has closed. Allow more mails per hour or day, widen the hours, or close later.`,
    )
  return null
}

function notFrozen(state: 'draft' | 'running' | 'paused' | 'frozen'): string {
  return state === 'draft' ? 'The list is not frozen yet.' : 'The wave was launched already.'
}
