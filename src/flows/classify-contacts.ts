/** Roles of contacts and, from them, the role coverage of accounts: one pass, flat memory. */
import { describeCoverage } from '#domain/coverage.ts'
import type { Role } from '#domain/role.ts'
import { decideRole } from '#domain/role-decision.ts'
import type { Settings } from '#domain/settings.ts'
import {
  type RoleCandidate,
  saveCoverage,
  saveEmptyCoverage,
  saveRoles,
  streamRoleCandidates,
} from '#store/contact-roles.ts'
import type { WorkspaceTx } from '#store/pool.ts'

export interface ClassifiedContacts {
  readonly roles: Readonly<Record<Role, number>>
  readonly changed: number
}

type Covered = Parameters<typeof describeCoverage>[0][number]

export async function classifyContacts(tx: WorkspaceTx, settings: Settings): Promise<ClassifiedContacts> {
  const roles: Record<Role, number> = { decision_maker: 0, recommender: 0, influencer: 0, none: 0 }
  let changed = 0
  let people: Covered[] = []
  let account: string | null = null
  for await (const candidates of streamRoleCandidates(tx)) {
    const coverages: Parameters<typeof saveCoverage>[1][number][] = []
    const decisions = candidates.map((candidate) => {
      if (candidate.accountId !== account) {
        if (account !== null) coverages.push(coverageOf(account, people))
        account = candidate.accountId
        people = []
      }
      const decision = decideRole(candidate, settings.roles)
      roles[decision.role] += 1
      people.push(coveredBy(candidate, decision.role))
      return { id: candidate.id, ...decision }
    })
    changed += await saveRoles(tx, decisions)
    await saveCoverage(tx, coverages)
  }
  if (account !== null) await saveCoverage(tx, [coverageOf(account, people)])
  await saveEmptyCoverage(tx, describeCoverage([]).text)
  return { roles, changed }
}

function coveredBy(candidate: RoleCandidate, role: Role): Covered {
  return { role, isReachable: candidate.isReachable, isNominated: candidate.isNominated }
}

function coverageOf(accountId: string, people: readonly Covered[]) {
  const coverage = describeCoverage(people)
  return { accountId, text: coverage.text, isSingleThreaded: coverage.isSingleThreaded }
}
