/** Jobs that belong to no cycle: they are asked for when something happens, and there is one due of each kind per connection. */

/** `invitations.send` is a step of the cycle too; here it carries an invitation that cannot wait for the night. */
export const singleJobs = ['records.reread', 'changes.poll', 'invitations.send'] as const
export type SingleJobName = (typeof singleJobs)[number]
