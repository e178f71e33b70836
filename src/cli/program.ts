/** How every command ends: exit code 0 only if all went well, and an error that says what to do. */
import { once } from 'node:events'
import { ConfigError } from '#config.ts'

/** A failure whose message is written for the person at the terminal; no stack is shown. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
}

/** Failures that are explained by their message alone. */
const explained = new Set([
  'ConfigError',
  'CommandError',
  'ConnectError',
  'CycleRunning',
  'PassLost',
  'CrmError',
  'MigrationError',
  'StartError',
  'SealError',
  'NoConnection',
  'CommanderError',
])

/** Prints the error to standard error and sets the exit code. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1
  if (error instanceof Error && error.name === 'AbortError') {
    process.exitCode = 130
    process.stderr.write('keyward: stopped. What was done is kept; the same command goes on from here.\n')
    return
  }
  if (error instanceof ConfigError || (error instanceof Error && explained.has(error.name))) {
    process.stderr.write(`keyward: ${error.message}\n`)
    return
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`keyward: something failed that should not have.\n${text}\n`)
}

/** One JSON document on standard output, or text; everything else belongs on standard error. */
export function printJson(value: unknown): void {
  process.stdout.write(
    `${JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner), 2)}\n`,
  )
}

/** Text on standard output, waited for where the reader is slower than we are. */
export async function writeOut(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const sameStopMs = 1_000

/** Aborts when the person or the system asks the process to end; asked again after a second, it ends at once. */
export function onStop(): AbortSignal {
  const controller = new AbortController()
  let askedAt = 0
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (!controller.signal.aborted) askedAt = performance.now()
      else if (performance.now() - askedAt > sameStopMs) process.exit(130)
      controller.abort(new DOMException(`stopped by ${name}`, 'AbortError'))
    })
  }
  return controller.signal
}
