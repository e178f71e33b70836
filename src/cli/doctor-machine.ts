/** The doctor's look at this machine: Node, the installation, the data folder. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import type { Config } from '#config.ts'
import { findBinaries } from '#store/server/binaries.ts'
import { type Finding, failed, ok } from './finding.ts'

export function examineMachine(config: Config): Finding[] {
  return [
    ok('node', `Node ${process.versions.node}`),
    ...(config.DATABASE_URL ? [] : [examinePrograms()]),
    examineDataFolder(config.KEYWARD_DATA),
  ]
}

function examinePrograms(): Finding {
  try {
    return ok('installation', `PostgreSQL ${findBinaries().version} from npm`)
  } catch (error) {
    return failed('installation', error, 'npm install, or set DATABASE_URL')
  }
}

function examineDataFolder(folder: string): Finding {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok('data folder', folder)
  } catch (error) {
    return failed(
      'data folder',
      error,
      'make it writable for this user, or set KEYWARD_DATA to a folder that is',
    )
  }
}
