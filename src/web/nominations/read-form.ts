/** From a posted form to what is to be done. */
import type { Deed } from '#flows/nominations/deed.ts'
import type { NominationFilter } from '#flows/nominations/view.ts'
import { type FormFields, isId } from '../console/visit.ts'

export interface PostedDeed {
  readonly accountId: string
  readonly deed: Deed
  readonly filter: NominationFilter
  /** The account to go on with; null: the same. */
  readonly nextId: string | null
}

/** Null for anything that no form of ours posts. */
export function readDeed(fields: FormFields): PostedDeed | null {
  const accountId = one(fields, 'account')
  const deed = deedOf(fields)
  if (!isId(accountId) || !deed) return null
  const next = one(fields, 'next')
  const filter = readFilter({
    tier: one(fields, 'tier'),
    incomplete: one(fields, 'incomplete'),
    after: one(fields, 'after'),
  })
  return { accountId, deed, filter, nextId: deed.kind === 'confirm' && isId(next) ? next : null }
}

/** Of an address or a form. */
export function readFilter(query: Readonly<Record<string, string>>): NominationFilter {
  const { tier = '', incomplete, after } = query
  return {
    tier: tier === '' ? null : tier.slice(0, 20),
    isIncomplete: incomplete === 'yes',
    after: isId(after) ? after : null,
  }
}

/** Fields of a body that Express has read. */
export function fieldsOf(body: unknown): FormFields {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().map(String)]))
}

function deedOf(fields: FormFields): Deed | null {
  const kind = one(fields, 'deed')
  const contactId = one(fields, 'contact')
  const reason = one(fields, 'reason')
  switch (kind) {
    case 'confirm': {
      const contactIds = fields.nominate ?? []
      return contactIds.every(isId) ? { kind, contactIds } : null
    }
    case 'left':
    case 'withdraw':
      return isId(contactId) ? { kind, contactId, reason } : null
    case 'back':
      return isId(contactId) ? { kind, contactId } : null
    case 'replace': {
      const byContactId = one(fields, 'by')
      // Nobody chosen is told like somebody who is no choice: the form says who can be.
      return isId(contactId)
        ? { kind, contactId, byContactId: isId(byContactId) ? byContactId : contactId, reason }
        : null
    }
    case 'accept':
    case 'dismiss': {
      const suggestionId = one(fields, 'suggestion')
      return isId(suggestionId) ? { kind, suggestionId } : null
    }
    default:
      return null
  }
}

function one(fields: FormFields, name: string): string {
  return fields[name]?.[0]?.trim() ?? ''
}
