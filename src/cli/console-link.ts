/** `keyward console-link`: a one-time link into the console, for whoever runs the server. */
import type { Command } from 'commander'
import { readConfig } from '#config.ts'
import { linkSeconds, makeConsoleLink } from '#flows/make-console-link.ts'
import { openRuntime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'

interface Options {
  readonly workspace: string
}

export function registerConsoleLink(program: Command): void {
  program
    .command('console-link')
    .description('print a link that signs in to the console as administrator: works once, for ten minutes')
    .option('--workspace <name>', 'the workspace to sign in to', 'default')
    .action(printLink)
}

/** The link alone on standard output, so that it can be piped; what to know about it on standard error. */
async function printLink(options: Options): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const publicUrl = (config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`).replace(/\/+$/, '')
  const runtime = await openRuntime({ config, log, publicUrl: () => publicUrl })
  try {
    const token = await makeConsoleLink(runtime.database, {
      workspaceId: workspaceIdOf(options.workspace),
      now: runtime.now(),
    })
    process.stdout.write(`${publicUrl}/console/hand-off/${token}\n`)
    process.stderr.write(
      `Open it within ${linkSeconds / 60} minutes, once, while \`keyward start\` is running. Whoever has it is an admin: send it to nobody.\n`,
    )
  } finally {
    await runtime.close()
  }
}
