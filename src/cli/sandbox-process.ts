/** The sandbox as a process of its own, so that the CRMs live on whatever happens to Keyward. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CommandError } from './program.ts'

const addressesSchema = z.object({
  hubspot: z.object({ url: z.string(), token: z.string() }),
  salesforce: z.object({ url: z.string(), token: z.string() }),
  smtp: z.object({ url: z.string() }),
  mailbox: z.object({ url: z.string() }),
})

export interface SandboxProcess extends z.infer<typeof addressesSchema> {
  stop(): Promise<void>
}

/** Starts it and reads its addresses. Throws CommandError with what it said when it could not start. */
export async function startSandboxProcess(args: readonly string[]): Promise<SandboxProcess> {
  const program = fileURLToPath(new URL('./keyward.ts', import.meta.url))
  const child = spawn(process.execPath, [program, 'sandbox', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const said: string[] = []
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    ended.then(() => {
      throw new CommandError(`The sandbox did not start.\n${said.join('').trim()}`)
    }),
  ])
  lines.close()
  child.stdout.resume()
  // Whatever ends this process ends the sandbox with it; the group of its own keeps a Ctrl-C for us alone.
  const kill = () => {
    child.kill('SIGTERM')
  }
  process.once('exit', kill)
  return {
    ...addressesSchema.parse(JSON.parse(line)),
    async stop() {
      process.off('exit', kill)
      kill()
      await ended
    },
  }
}
