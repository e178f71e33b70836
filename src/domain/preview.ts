/** What a preview shows of a change, and what a decision on it rests on. Pure. */
import { fieldsOf, invitationFields, type OwnField, syncedAtField } from './crm-field.ts'
import type { FieldObject, FieldValues } from './crm-record.ts'
import { emailKey } from './email.ts'
import type { NotInvited } from './invitation.ts'
import { readNativeKey } from './native-key.ts'
import { planFieldChange } from './write-back.ts'

/**
 * `preview`: nothing is written or sent that an admin has not approved; the rest is proposed. `live`: everything is, but for
 * what an admin rejected. `apply` (of a cycle only): what was approved, and nothing new.
 */
export type WriteMode = 'preview' | 'live' | 'apply'

/** Where a proposal stands. `approved` is on its way; what has been written is no proposal any more. */
export type ProposalState = 'proposed' | 'approved' | 'rejected'

/** One field of one record, as it is and as it would be. */
export interface ProposedField {
  /** Name without prefix, as in crm-field.ts. */
  readonly field: string
  readonly label: string
  /** Canonical values; null is empty. */
  readonly old: string | null
  readonly new: string | null
  /** Why this value, where the record has a reason of its own; else what the field says. */
  readonly reason: string
}

/** The change of a record field by field, in the catalogue's order; empty when the record holds what is wanted. */
export function describeChange(object: FieldObject, held: FieldValues, wanted: FieldValues): ProposedField[] {
  const plan = planFieldChange(object, held, wanted)
  if (!plan) return []
  return Object.keys(plan.set).flatMap((field) => {
    const own = ownFieldOf(object, field)
    if (!own) return []
    const reason = wanted[`${own.name}_reason`] ?? own.description
    const native = readNativeKey(field)
    return {
      field,
      label: fieldLabel(object, field),
      old: shown(own, plan.before[field] ?? null),
      new: shown(own, plan.set[field] ?? null),
      reason: native ? `A field of yours that Settings, Fields, fills with ${own.label}. ${reason}` : reason,
    }
  })
}

/** Of a link nothing is shown but that there is one. */
function shown({ type }: OwnField, value: string | null): string | null {
  return type === 'link' && value !== null ? 'a personal link' : value
}

/** What a field is called where a change of it is shown: an own field by its label, a native one by its name and the value in it. */
export function fieldLabel(object: FieldObject, field: string): string {
  const label = ownFieldOf(object, field)?.label ?? field
  const native = readNativeKey(field)
  return native ? `${native.field} (${label})` : label
}

/** The own field, or the one whose value a native field is filled with. */
function ownFieldOf(object: FieldObject, field: string): OwnField | undefined {
  const name = readNativeKey(field)?.value ?? field
  return fieldsOf(object).find((own) => own.name === name)
}

/** Fields that the print of a record's change leaves out. */
export const unprintedFields: readonly string[] = [syncedAtField, ...invitationFields]

/**
 * What the decision to invite somebody rests on, as text to compare. A rejected invitation stays rejected until one of these
 * changes; an approved one is sent only while they are the same.
 */
export function invitationPrint(contact: {
  readonly email: string | null
  readonly role: string
  readonly isNominated: boolean
  readonly accountId: string | null
}): string {
  const email = contact.email === null ? null : emailKey(contact.email)
  return JSON.stringify([email, contact.role, contact.isNominated, contact.accountId])
}

/** What is kept of an invitation that was proposed: where it stands, and of what it was decided. */
export interface AdminDecision {
  readonly state: ProposalState
  readonly print: string
}

/**
 * What becomes of an invitation that the rules allow: it is sent, proposed, or, with the reason, neither. A decision counts
 * while `print` is the one it was made on; an approval that is outdated is proposed anew, and waits.
 */
export function admitInvitation(
  mode: WriteMode,
  contact: { readonly decided: AdminDecision | null; readonly isAddressRejected: boolean },
  print: string,
): 'send' | 'propose' | NotInvited {
  const { decided } = contact
  const isCurrent = decided?.print === print
  const isRejected = decided?.state === 'rejected' ? isCurrent : contact.isAddressRejected
  if (decided?.state === 'approved' && isCurrent && !isRejected) return 'send'
  if (mode === 'preview' || (decided?.state === 'approved' && mode === 'apply')) return 'propose'
  if (isRejected) return { kind: 'rejected' }
  if (mode === 'apply' || (decided?.state === 'proposed' && isCurrent)) return { kind: 'undecided' }
  return 'send'
}
