import type { NotInvited } from './invitation.ts'

/** Why somebody is not asked, in one sentence that says what would change it. */
export function reasonText(reason: NotInvited): string {
  switch (reason.kind) {
    case 'left':
      return 'Has left the company.'
    case 'no-account':
      return 'Belongs to no account in the CRM.'
    case 'no-email':
      return 'Has no e-mail address in the CRM.'
    case 'bad-email':
      return 'The e-mail address in the CRM cannot receive mail; please correct it there.'
    case 'opted-out':
      return 'Wants no surveys.'
    case 'bounced':
      return 'Mail to this address came back; please find the new address.'
    case 'no-role':
      return 'Has no role, because title and CRM say nothing about it; give one to have this contact asked.'
    case 'not-nominated':
      return 'Is an influencer and not nominated; nominate to have this contact asked.'
    case 'no-language':
      return 'No survey language fits, and no fallback is set.'
    case 'quarantined':
      return reason.by === 'keyward'
        ? `Was asked a short time ago; not again before ${reason.until}.`
        : `Got a survey from another tool a short time ago; not asked before ${reason.until}.`
    case 'cadence':
      return `${reason.tier === null ? 'Accounts without a tier' : `Tier ${reason.tier}`}: the next turn is on ${reason.until}.`
    case 'same-address':
      return 'Another contact with the same e-mail address is asked in this wave.'
    case 'not-in-audience':
      return `Is not in the audience of this wave, because of ${audienceWords[reason.by]}.`
    case 'other-sample':
      return `Is in part ${reason.part} of ${reason.parts} of the census, which another wave asks.`
    case 'rejected':
      return 'An admin rejected this invitation in the preview; it is proposed again when address, role, nomination or account change.'
    case 'undecided':
      return 'Waits in the preview for the decision of an admin.'
  }
}

const audienceWords = {
  tier: 'the tier of the account',
  role: 'the role',
  owner: 'the owner of the account',
  country: 'the country',
} as const
