/** Steps and the reasons they give for what they left out, as people read them. */

const labels: Readonly<Record<string, string>> = {
  'connection.check': 'Check the access to',
  'owners.pull': 'Read owners from',
  'accounts.pull': 'Read accounts from',
  'contacts.pull': 'Read contacts from',
  'deals.pull': 'Read deals from',
  'contact-roles.pull': 'Read contact roles from',
  'records.resolve': 'Make accounts and contacts of the records',
  'accounts.classify': 'Sort accounts into tiers',
  'contacts.classify': 'Find the roles of contacts',
  'responses.score': 'Compute scores and alerts',
  'wave.plan': 'Decide whom to invite',
  'invitations.send': 'Send invitations',
  'write-back.plan': 'Find what differs in the CRM',
  'records.recheck': 'Look once more before writing to',
  'fields.push': 'Write fields to',
  'tasks.push': 'Write tasks to',
  'history.push': 'Write answers and alerts as records to',
  'feedback.pull': 'Read tickets, cases and notes from',
  'waves.tend': 'Go on with planned waves',
  'cycle.finish': 'Report',
  'records.reread': 'Read what was reported as changed in',
  'changes.poll': 'Look for changes in',
  'erasures.push': 'Take out people who were erased from',
}

/** A step of a later version keeps its own name. */
export function stepLabel(name: string): string {
  return labels[name] ?? name
}

const reasons: Readonly<Record<string, string>> = {
  left: 'have left',
  'no-account': 'without an account',
  'no-email': 'without an e-mail address',
  'bad-email': 'with an address that cannot receive mail',
  'opted-out': 'want no surveys',
  bounced: 'whose mail came back',
  'no-role': 'without a role',
  'not-nominated': 'not nominated',
  'no-language': 'without a language that is offered',
  quarantined: 'asked a short time ago',
  cadence: 'whose turn is later',
  'same-address': 'with the address of another contact',
  rejected: 'rejected in the preview',
  undecided: 'waiting in the preview',
  'no-mail-server': 'because no mail server is set',
  'crm-not-read': 'because a CRM could not be read',
}

/** What a step left out and why, most first; from `skipped` in its figures. */
export function reasonCounts(
  stats: Readonly<Record<string, unknown>>,
): { readonly label: string; readonly count: number }[] {
  const { skipped } = stats
  if (typeof skipped !== 'object' || skipped === null) return []
  return Object.entries(skipped)
    .flatMap(([kind, count]) => (typeof count === 'number' ? [{ label: reasons[kind] ?? kind, count }] : []))
    .toSorted((a, b) => b.count - a.count)
}
