/** Who of a workspace may do what on the console, and which role a person gets. */
import { z } from 'zod'
import type { VerbatimReaders } from './card-settings.ts'
import { canReceiveMail, emailKey } from './email.ts'

/** The roles of people who sign in; not to be confused with the roles of contacts (role.ts). */
export const userRoles = ['admin', 'cx_lead', 'account_manager', 'auditor'] as const
export type UserRole = (typeof userRoles)[number]

const address = z
  .string()
  .overwrite(emailKey)
  .refine(canReceiveMail, 'is not an e-mail address, such as anna@example.com')

const addresses = z.array(address).max(500)

/** Which people get which role, by e-mail address; whoever is named in none of the lists gets `others`. */
export const accessSchema = z.object({
  admins: addresses.default([]),
  cxLeads: addresses.default([]),
  auditors: addresses.default([]),
  /** `none`: nobody signs in who is not named above. */
  others: z.enum(['account_manager', 'none']).default('account_manager'),
})
export type Access = z.output<typeof accessSchema>

/**
 * The role that the mapping gives a person, null for none. Whoever is in several lists gets the first of admin, CX lead,
 * auditor. The installing user is an admin whatever the lists say, until an admin ends it.
 */
export function roleOfUser(
  person: { readonly email: string | null; readonly isInstaller: boolean },
  access: Access,
): UserRole | null {
  const email = emailKey(person.email ?? '')
  if (person.isInstaller || access.admins.includes(email)) return 'admin'
  if (access.cxLeads.includes(email)) return 'cx_lead'
  if (access.auditors.includes(email)) return 'auditor'
  return access.others === 'none' ? null : access.others
}

/** What the console lets a role do. Every route names one of these. */
const permissions = {
  'home.see': ['admin', 'cx_lead', 'account_manager', 'auditor'],
  'accounts.see': ['admin', 'cx_lead', 'account_manager', 'auditor'],
  /** That there is feedback; its words as for the words of answers. */
  'feedback.see': ['admin', 'cx_lead', 'account_manager', 'auditor'],
  'settings.see': ['admin', 'cx_lead', 'auditor'],
  'settings.change': ['admin'],
  'preview.see': ['admin', 'cx_lead', 'auditor'],
  'preview.decide': ['admin'],
  'sync.see': ['admin', 'cx_lead', 'auditor'],
  'sync.retry': ['admin'],
  'cycle.begin': ['admin', 'cx_lead'],
  'connections.see': ['admin', 'cx_lead', 'auditor'],
  'connections.change': ['admin'],
  'matching.see': ['admin', 'cx_lead', 'auditor'],
  'matching.decide': ['admin'],
  'confidential.see': ['admin', 'cx_lead'],
  'instruments.see': ['admin', 'cx_lead', 'auditor'],
  'instruments.change': ['admin', 'cx_lead'],
  'languages.see': ['admin', 'cx_lead', 'auditor'],
  'languages.change': ['admin', 'cx_lead'],
  'imports.do': ['admin', 'cx_lead'],
  /** Entering what a customer says on the telephone: nobody does that for the own accounts. */
  'phone.enter': ['admin', 'cx_lead'],
  /** Of an account manager the own accounts, of everybody else all. */
  'nominations.see': ['admin', 'cx_lead', 'account_manager', 'auditor'],
  'nominations.change': ['admin', 'cx_lead', 'account_manager'],
  /** Asking account managers by mail. */
  'nominations.ask': ['admin', 'cx_lead'],
  'people.see': ['admin', 'auditor'],
  'people.change': ['admin'],
  'erasure.do': ['admin'],
  /** At the person's own wish, with a reason. */
  'opt-outs.take-back': ['admin'],
  'audit.see': ['admin', 'auditor'],
  /** That there are waves, and of an account manager the own contacts in them. */
  'waves.list': ['admin', 'cx_lead', 'account_manager', 'auditor'],
  /** Asking to have an own contact removed from a frozen list. */
  'waves.own': ['admin', 'cx_lead', 'account_manager'],
  'waves.see': ['admin', 'cx_lead', 'auditor'],
  'waves.change': ['admin', 'cx_lead'],
} as const satisfies Record<string, readonly UserRole[]>

export type Permission = keyof typeof permissions

/** Whether a person with this role may. Without a role: nothing. */
export function may(role: UserRole | null, permission: Permission): boolean {
  return role !== null && (permissions[permission] as readonly UserRole[]).includes(role)
}

/** How a role is called on pages. */
export const userRoleNames: Readonly<Record<UserRole, string>> = {
  admin: 'Admin',
  cx_lead: 'CX lead',
  account_manager: 'Account manager',
  auditor: 'Auditor',
}

/** Whether this person reads customers' own words, as the workspace has set it. Auditors see that there is one, never what it says. */
export function mayReadVerbatims(role: UserRole | null, readers: VerbatimReaders): boolean {
  if (role === 'admin') return true
  if (role === 'cx_lead') return readers !== 'admins'
  return role === 'account_manager' && readers === 'account_managers'
}
