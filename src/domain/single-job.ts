/** Jobs that belong to no cycle: they are asked for when something happens, and there is one due of each kind per connection. */

/** `invitations.send` is a step of the cycle too; here it carries mail of any kind whose time comes between two cycles. */
export const singleJobs = [
  'records.reread',
  'changes.poll',
  'invitations.send',
  'waves.tend',
  'erasures.push',
] as const
export type SingleJobName = (typeof singleJobs)[number]
