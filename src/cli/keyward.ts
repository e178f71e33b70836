/** The `keyward` command. bin/keyward.js starts it under the right Node. */
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { reportFailure } from './program.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const program = new Command('keyward')
  .description('Key Account Protection Program for HubSpot and Salesforce')
  .version(version, '--version')
  .showHelpAfterError('(add --help for what there is)')

/** Only the command that is asked for is loaded: `keyward segment` needs no database driver. */
const commands: Readonly<Record<string, () => Promise<void>>> = {
  demo: async () => (await import('./demo.ts')).registerDemo(program),
  start: async () => (await import('./start.ts')).registerStart(program),
  cycle: async () => (await import('./cycle.ts')).registerCycle(program),
  preview: async () => (await import('./preview.ts')).registerPreview(program),
  apply: async () => (await import('./preview.ts')).registerApply(program),
  connect: async () => (await import('./connect.ts')).registerConnect(program),
  disconnect: async () => (await import('./disconnect.ts')).registerDisconnect(program),
  'console-link': async () => (await import('./console-link.ts')).registerConsoleLink(program),
  instrument: async () => (await import('./instrument.ts')).registerInstrument(program),
  doctor: async () => (await import('./doctor.ts')).registerDoctor(program),
  segment: async () => (await import('./segment.ts')).registerSegment(program),
  roles: async () => (await import('./roles.ts')).registerRoles(program),
  'import-responses': async () => (await import('./import-responses.ts')).registerImportResponses(program),
  sandbox: async () => (await import('./sandbox.ts')).registerSandbox(program, await dataFolder()),
}

/** Bad configuration is for the commands that need it to complain of. */
async function dataFolder(): Promise<string> {
  const { readConfig } = await import('#config.ts')
  try {
    return readConfig().KEYWARD_DATA
  } catch {
    return './.keyward'
  }
}

const asked = process.argv.slice(2).find((word) => Object.hasOwn(commands, word))
for (const [name, register] of Object.entries(commands))
  if (asked === undefined || name === asked) await register()

try {
  await program.parseAsync()
} catch (error) {
  reportFailure(error)
}
