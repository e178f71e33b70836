/** Where the values of an object's records stand: its mirror (`m`), our own record (`w`), and both with native fields. */
import type { FieldObject } from '#domain/crm-record.ts'

export const tables = {
  account: { mirror: 'crm_accounts', own: 'accounts', id: 'account_id' },
  contact: { mirror: 'crm_contacts', own: 'contacts', id: 'contact_id' },
} as const satisfies Record<FieldObject, object>

/** SQL: what our own record (`w`) is called. */
export const nameOf = {
  account: 'w.name',
  contact: `concat_ws(' ', w.first_name, w.last_name)`,
} as const satisfies Record<FieldObject, string>

/** SQL: what a record holds, and what is wanted of it, in own fields and in native ones that may be written now. */
export const heldValues = "with_native(m.held, m.native_held, m.native_plan, 'from')"
export const wantedValues = "with_native(w.wanted, m.native_held, m.native_plan, 'to')"
