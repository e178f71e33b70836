/** Keeps the CRMs that the environment names connected, while the server runs. */
import { CrmError, reaction } from '#crm/errors.ts'
import { repeat } from '#jobs/repeat.ts'
import { credentialsOf } from './crm.ts'
import type { Runtime } from './runtime.ts'
import { ConnectError, connectFromEnvironment } from './workspace.ts'

/**
 * Connects the default workspace. A CRM that is away for the moment is asked again every minute and does not keep the server
 * from starting; one that refuses its token is not, since only another token helps; credentials of another portal or org than the
 * stored one do (ConnectError). Returns how to stop asking.
 */
export async function startConnecting(runtime: Runtime): Promise<() => Promise<void>> {
  const { config, database, limiterStore: store, log } = runtime
  if (Object.keys(credentialsOf(config)).length === 0) {
    log.info('no CRM is named in the environment; connections that were made otherwise are used')
    return async () => {}
  }
  if (await isSettled()) return async () => {}
  let isDone = false
  const retrying = repeat({ name: 'connecting the CRM', everyMs: 60_000, log }, async () => {
    isDone = isDone || (await isSettled())
  })
  return retrying.close

  /** Whether asking again would tell nothing new. */
  async function isSettled(): Promise<boolean> {
    try {
      const { problems } = await connectFromEnvironment(database, config, { workspace: 'default', store })
      for (const { crm, error } of problems)
        log.error({ err: error, crm }, 'this CRM could not be connected; the others are not concerned')
      return !problems.some(({ error }) => isPassing(error))
    } catch (error) {
      if (error instanceof ConnectError) throw error
      log.error({ err: error }, 'the CRM could not be connected')
      return error instanceof CrmError && !isPassing(error)
    }
  }
}

function isPassing(error: CrmError): boolean {
  return reaction[error.class] === 'retry' || error.class === 'limited'
}
