/** A process of the server that a test starts, kills and starts again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { World } from './world.ts'

const keyward = fileURLToPath(new URL('../../src/cli/keyward.ts', import.meta.url))

export interface ServerProcess {
  start(): void
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** `said` gets all that the process writes on both outputs; without it, its errors go to the test's own. */
export function createServerProcess(world: World, roles: string, said?: string[]): ServerProcess {
  let child: ChildProcess | null = null
  process.once('exit', () => child?.kill('SIGKILL'))
  return {
    start() {
      child = spawn(process.execPath, [keyward, 'start', '--roles', roles], {
        env: world.environment,
        stdio: said ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'ignore', 'inherit'],
      })
      for (const output of [child.stdout, child.stderr])
        output?.on('data', (chunk) => said?.push(String(chunk)))
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
  }
}

/** Asks again until there is an answer that is neither null nor false, or the test's own time is over. */
export async function until<Answer>(
  ask: () => Promise<Answer | null | false>,
  everyMs = 250,
): Promise<Answer> {
  const answer = await ask()
  if (answer !== null && answer !== false) return answer
  await wait(everyMs)
  return until(ask, everyMs)
}
