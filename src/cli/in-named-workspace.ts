/** Commands that work in a workspace which has to be there. */
import { workspaceIdOf } from '#parts/workspace.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace, type Workspace } from '#store/workspaces.ts'
import { CommandError } from './program.ts'

/** As `inWorkspace`, for the name or id that `--workspace` gave. @throws CommandError where there is no such workspace. */
export function inNamedWorkspace<Out>(
  database: Database,
  name: string,
  work: (tx: WorkspaceTx, workspace: Workspace) => Promise<Out>,
): Promise<Out> {
  return inWorkspace(database, workspaceIdOf(name), async (tx) => {
    const workspace = await loadWorkspace(tx)
    if (!workspace)
      throw new CommandError(
        `There is no workspace ${name}, and nothing was changed. Connect a CRM first (keyward connect), or name another with --workspace.`,
      )
    return work(tx, workspace)
  })
}
