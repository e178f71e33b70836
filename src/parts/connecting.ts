/** Keeps the CRMs that the environment names connected, while the server runs. */
import { repeat } from '#jobs/repeat.ts'
import { credentialsOf } from './crm.ts'
import type { Runtime } from './runtime.ts'
import { ConnectError, connectFromEnvironment } from './workspace.ts'

/**
 * Connects the default workspace. A CRM that is away for the moment is asked again every minute and does not keep the server
 * from starting; credentials of another portal or org than the stored one do (ConnectError). Returns how to stop asking.
 */
export async function startConnecting(runtime: Runtime): Promise<() => Promise<void>> {
  const { config, database, limiterStore: store, log } = runtime
  if (Object.keys(credentialsOf(config)).length === 0) {
    log.info('no CRM is named in the environment; nothing will be read or written')
    return async () => {}
  }
  const connect = () => connectFromEnvironment(database, config, { workspace: 'default', store })
  try {
    await connect()
    return async () => {}
  } catch (error) {
    if (error instanceof ConnectError) throw error
    log.error({ err: error }, 'the CRM could not be connected; it is tried again every minute')
  }
  let isConnected = false
  const retrying = repeat({ name: 'connecting the CRM', everyMs: 60_000, log }, async () => {
    if (!isConnected) await connect()
    isConnected = true
  })
  return retrying.close
}
