/** `keyward doctor`: looks at everything Keyward stands on, changes nothing, and names the fix of what is wrong. */
import type { Command } from 'commander'
import { readConfig } from '#config.ts'
import { createLog } from '#std/log.ts'
import { examineDatabase } from './doctor-database.ts'
import { examineMachine } from './doctor-machine.ts'
import { examineAddress, examineCrms, examineMail, examineRedis } from './doctor-outside.ts'
import { describeFindings } from './finding.ts'
import { printJson } from './program.ts'

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check everything Keyward stands on, and name the fix of what is wrong')
    .option('--json', 'print one JSON document to standard output')
    .action(runDoctor)
}

async function runDoctor(options: { readonly json?: boolean }): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const findings = [
    ...examineMachine(config),
    ...(
      await Promise.all([
        examineDatabase(config, log),
        examineRedis(config),
        examineMail(config),
        examineCrms(config),
      ])
    ).flat(),
    ...examineAddress(config),
  ]
  const isWell = findings.every(({ state }) => state !== 'problem')
  if (options.json) printJson({ ok: isWell, findings })
  else process.stdout.write(describeFindings(findings))
  if (!isWell) process.exitCode = 1
}
