/** `keyward doctor`: looks at everything Keyward stands on, changes nothing, and names the fix of what is wrong. */
import type { Command } from 'commander'
import { type Config, ConfigError, readConfig } from '#config.ts'
import { createLog } from '#std/log.ts'
import { examineDatabase } from './doctor-database.ts'
import { examineMachine } from './doctor-machine.ts'
import { examineMail } from './doctor-mail.ts'
import { examineAddress, examineCrms, examineRedis } from './doctor-outside.ts'
import { describeFindings, type Finding, problem } from './finding.ts'
import { printJson } from './program.ts'

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check everything Keyward stands on, and name the fix of what is wrong')
    .option('--json', 'print one JSON document to standard output')
    .action(runDoctor)
}

async function runDoctor(options: { readonly json?: boolean }): Promise<void> {
  const findings = await examine()
  const isWell = findings.every(({ state }) => state !== 'problem')
  if (options.json) printJson({ ok: isWell, findings })
  else process.stdout.write(describeFindings(findings))
  if (!isWell) process.exitCode = 1
}

async function examine(): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [problem('configuration', error.message, 'correct these variables')]
  }
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const outside = [
    examineDatabase(config, log),
    examineRedis(config),
    examineMail(config),
    examineCrms(config),
  ]
  return [...examineMachine(config), ...(await Promise.all(outside)).flat(), ...examineAddress(config)]
}
