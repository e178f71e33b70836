/** What people ask of Keyward by a record in their CRM (`Keyward_Request__c` of the Salesforce package). */

export const requestKinds = ['nominate', 'acknowledge', 'invite'] as const
export type RequestKind = (typeof requestKinds)[number]

/** A request as it stands in the CRM; nothing in it is to be believed but who made it. */
export interface PackageRequest {
  /** The record itself, for the answer. */
  readonly externalId: string
  /** Made by whoever asked, unique in the CRM: the same key is the same request. */
  readonly key: string
  /** Null: a kind that this version does not know. */
  readonly kind: RequestKind | null
  readonly accountExternalId: string | null
  readonly contactExternalId: string | null
  /** Key of the alert (situation.ts); null where none is named. */
  readonly alertKey: string | null
  /** The CRM user who asked. */
  readonly by: { readonly externalId: string; readonly name: string | null }
}

/** How a request ended. `text` is for the person who asked: what came of it, or why not; names nobody, at most 255 characters. */
export interface RequestAnswer {
  readonly state: 'done' | 'refused'
  readonly text: string
}
