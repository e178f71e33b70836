/** `keyward disconnect`: ends a connection, with or without our fields, and says what stayed behind. */
import { createInterface } from 'node:readline/promises'
import { type Command, Option } from 'commander'
import { readConfig } from '#config.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { type Disconnected, disconnect } from '#flows/disconnect.ts'
import { disconnectDeps } from '#parts/connect.ts'
import { openRuntime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { listAllConnections } from '#store/disconnections.ts'
import { inWorkspace } from '#store/pool.ts'
import { CommandError, printJson } from './program.ts'

interface Options {
  readonly workspace: string
  readonly fields?: 'remove' | 'remove-all' | 'keep'
  readonly json?: boolean
}

export function registerDisconnect(program: Command): void {
  program
    .command('disconnect')
    .description(
      'end a connection: remove our fields if wished, revoke the access, start the retention clock',
    )
    .argument('<crm>', Object.keys(crmNames).join(' or '))
    .option('--workspace <name>', 'the workspace it belongs to', 'default')
    .addOption(
      new Option(
        '--fields <what>',
        'remove Keyward’s fields with their values from the CRM, with remove-all also empty fields of yours that hold what Keyward filled in, or keep them',
      ).choices(['remove', 'remove-all', 'keep']),
    )
    .option('--json', 'print one JSON document to standard output')
    .action(run)
}

async function run(name: string, options: Options): Promise<void> {
  if (!Object.hasOwn(crmNames, name))
    throw new CommandError(`A CRM is ${Object.keys(crmNames).join(' or ')}, not ${name}.`)
  const crm = name as CrmName
  const config = readConfig()
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const runtime = await openRuntime({ config, log, publicUrl: () => '' })
  try {
    const workspaceId = workspaceIdOf(options.workspace)
    const all = await inWorkspace(runtime.database, workspaceId, listAllConnections)
    const connection = all.find((candidate) => candidate.crm === crm && candidate.disconnectedAt === null)
    if (!connection)
      throw new CommandError(`The workspace ${options.workspace} has no connection to ${crmNames[crm]}.`)
    const fields = options.fields ?? (await ask(crm))
    const removal = { removeFields: fields !== 'keep', clearNatives: fields === 'remove-all' }
    const done = await disconnect(disconnectDeps(runtime), {
      ...{ workspaceId, connectionId: connection.id, ...removal },
      actor: { id: null, name: 'command line' },
    })
    if (options.json) printJson({ crm, ...done })
    else process.stdout.write(describe(crm, done))
  } finally {
    await runtime.close()
  }
}

/** Asked first, because afterwards it cannot be done from here any more. */
async function ask(crm: CrmName): Promise<'remove' | 'keep'> {
  if (!process.stdin.isTTY)
    throw new CommandError(
      'Say what becomes of Keyward’s fields and their values in the CRM: --fields remove or --fields keep. Nothing was changed.',
    )
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(
    `Remove Keyward's fields with all their values from ${crmNames[crm]}? Afterwards this can only be done there. [remove/keep] `,
  )
  lines.close()
  if (answer === 'remove' || answer === 'keep') return answer
  throw new CommandError('Please answer remove or keep. Nothing was changed.')
}

function describe(crm: CrmName, { fields, leftBehind, deleteAfter }: Disconnected): string {
  const removed = fields
    ? `${fields.removed.length} fields were ${fields.isEmptied ? 'emptied' : 'removed'}. `
    : ''
  const stayed = leftBehind ? `${leftBehind}\n` : ''
  return `${crmNames[crm]} is disconnected. ${removed}What was read from it is kept until ${deleteAfter.slice(0, 10)} and deleted then.\n${stayed}`
}
