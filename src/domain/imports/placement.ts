/** Why a good row belongs to nobody yet. It is kept, and looked at again every night. */
export const unmatchedReasons = [
  'no-contact',
  'several-contacts',
  'no-account',
  'several-accounts',
  'contact-without-account',
] as const
export type UnmatchedReason = (typeof unmatchedReasons)[number]

/** What an admin reads, with what can be done about it. */
export const unmatchedTexts: Readonly<Record<UnmatchedReason, string>> = {
  'no-contact': 'No contact has this address or id. The response is taken once the contact is in the CRM.',
  'several-contacts':
    'Several contacts have this address. State the account or the id of the contact in the file, or merge them in the CRM.',
  'no-account':
    'No account has this id, domain or name. The response is taken once the account is in the CRM.',
  'several-accounts':
    'Several accounts fit, and the contact is in none of them. State the id of the account in the file.',
  'contact-without-account': 'The contact belongs to no account in the CRM.',
}
