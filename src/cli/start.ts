/** `keyward start`: the server for real use. */
import { once } from 'node:events'
import { type Command, InvalidArgumentError } from 'commander'
import { type Config, readConfig } from '#config.ts'
import { type Role, roles, startServer } from '#main.ts'
import { createLog } from '#std/log.ts'
import { refuseDeadLinks } from './dead-links.ts'
import { CommandError, onStop } from './program.ts'

interface Options {
  readonly roles: readonly Role[]
  readonly healthPort?: number
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('the server: survey pages, queued jobs, and the nightly cycle of every workspace')
    .option('--roles <list>', `what this process does, of ${roles.join(', ')}`, parseRoles, [...roles])
    .option(
      '--health-port <port>',
      'serve /healthz, /readyz and /metrics in a process without the web role',
      parsePort,
    )
    .action(runStart)
}

/** Longer than the server's own patience on the way down, so that it is cut only when it hangs. */
const mostMs = 60_000

async function runStart(options: Options): Promise<void> {
  const config = readConfig()
  refuseDeadLinks(config)
  const log = createLog({ level: config.KEYWARD_LOG })
  // Whatever nobody caught may have left things half done: say so and begin anew.
  process.on('uncaughtException', (error) => {
    log.fatal(
      { err: error },
      'something failed that should not have; the process ends and can be started again',
    )
    process.exit(1)
  })
  const signal = onStop()
  const { close } = await startServer({
    config,
    roles: options.roles,
    healthPort: options.healthPort ?? null,
    log,
  }).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'EADDRINUSE' ? portTaken(config, options) : error
  })
  if (!signal.aborted) await once(signal, 'abort')
  log.info('stopping')
  const late = setTimeout(() => {
    log.error('stopping took too long; what was not finished goes on at the next start')
    process.exit(1)
  }, mostMs)
  await close()
  clearTimeout(late)
  log.info('stopped')
}

function parseRoles(text: string): Role[] {
  const words = text.split(',').map((word) => word.trim())
  const known = words.filter((word): word is Role => roles.some((role) => role === word))
  if (known.length < words.length)
    throw new InvalidArgumentError(`Roles are ${roles.join(', ')}, separated by commas.`)
  return known
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number up to 65535.')
  return port
}

function portTaken(config: Config, options: Options): CommandError {
  const port = options.roles.includes('web')
    ? `Port ${config.PORT} of ${config.HOST} (PORT, HOST)`
    : `Health port ${options.healthPort}`
  return new CommandError(`${port} is taken by another program. Stop that one or choose another port.`)
}
