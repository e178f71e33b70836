/** Who asks from within a CRM: a person of the CRM, with the role that the workspace gives them. */
import { type Access, roleOfUser, type UserRole } from '#domain/access.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureUser, listUsers, type User } from '#store/users.ts'

export interface CrmPerson {
  readonly crm: CrmName
  /** The CRM's id of the user. */
  readonly externalId: string
  readonly email: string
}

/** The role that the person has today, null for none. Nothing is stored. */
export async function roleOfPerson(
  tx: WorkspaceTx,
  person: CrmPerson,
  access: Access,
): Promise<UserRole | null> {
  const known = await findKnown(tx, person)
  return roleOfUser({ email: person.email, isInstaller: known?.isInstaller === true }, access)
}

/** The person as a user, made at the first thing that they do: so that the audit log names them. */
export async function ensurePerson(tx: WorkspaceTx, person: CrmPerson, now: Date): Promise<User> {
  const known = await findKnown(tx, person)
  // A CRM's card tells no name; one that a sign-in has told is kept.
  return ensureUser(tx, { ...person, name: known?.name ?? person.email, isInstaller: false, now })
}

async function findKnown(tx: WorkspaceTx, { crm, externalId }: CrmPerson): Promise<User | null> {
  return (await listUsers(tx)).find((user) => user.crm === crm && user.externalId === externalId) ?? null
}
