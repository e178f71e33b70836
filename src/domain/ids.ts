/** Branded ids, so that one kind of id cannot be passed where another is meant. They cost nothing at run time. */
type Brand<Name extends string> = string & { readonly __brand: Name }

export type WorkspaceId = Brand<'workspace'>
export type ConnectionId = Brand<'connection'>
export type CycleId = Brand<'cycle'>
export type JobId = Brand<'job'>
export type WaveId = Brand<'wave'>
export type InvitationId = Brand<'invitation'>
export type UserId = Brand<'user'>
