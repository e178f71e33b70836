/** `keyward connect`: connects a CRM without a marketplace app. Secrets come from the environment or from standard input. */
import { type Command, Option } from 'commander'
import { type Config, readConfig } from '#config.ts'
import { readPrivateKey } from '#crm/salesforce/jwt-assertion.ts'
import { trustedOrigin } from '#crm/salesforce/trusted-host.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { connectDirectly, type DirectConnection } from '#flows/connect-directly.ts'
import { connectParts } from '#parts/connect.ts'
import { openRuntime } from '#parts/runtime.ts'
import { workspaceIdOf } from '#parts/workspace.ts'
import { createLog } from '#std/log.ts'
import { CommandError, printJson } from './program.ts'
import { readSecret } from './secret-input.ts'

interface Options {
  readonly workspace: string
  readonly json?: boolean
}

interface SalesforceOptions extends Options {
  readonly flow: 'client-credentials' | 'jwt'
  readonly instanceUrl?: string
  readonly clientId?: string
  readonly username?: string
}

export function registerConnect(program: Command): void {
  const connect = program
    .command('connect')
    .description('connect a CRM without a marketplace app; secrets from the environment or standard input')
  const common = (command: Command) =>
    command
      .option('--workspace <name>', 'the workspace to connect it to', 'default')
      .option('--json', 'print one JSON document to standard output')
  common(connect.command('hubspot'))
    .description(
      'with the access token of a private app or a service key (HUBSPOT_ACCESS_TOKEN or standard input)',
    )
    .action((options: Options) => run('hubspot', options, hubspotToken))
  common(connect.command('salesforce'))
    .description('with an External Client App of your own (SALESFORCE_CLIENT_ID)')
    .addOption(
      new Option(
        '--flow <flow>',
        'client-credentials: secret in SALESFORCE_CLIENT_SECRET or standard input; jwt: key in SALESFORCE_PRIVATE_KEY or standard input',
      )
        .choices(['client-credentials', 'jwt'])
        .default('client-credentials'),
    )
    .option('--instance-url <url>', 'My Domain of the org, such as https://example.my.salesforce.com')
    .option('--client-id <id>', 'consumer key of the app (default: SALESFORCE_CLIENT_ID)')
    .option('--username <name>', 'the integration user, for jwt')
    .action((options: SalesforceOptions) =>
      run('salesforce', options, (config) => salesforceGrant(config, options)),
    )
}

async function run(
  crm: CrmName,
  options: Options,
  ask: (config: Config) => Promise<DirectConnection['with']>,
): Promise<void> {
  const config = readConfig()
  const given = await ask(config)
  const log = createLog({ level: config.KEYWARD_LOG === 'info' ? 'warn' : config.KEYWARD_LOG })
  const runtime = await openRuntime({ config, log, publicUrl: () => '' })
  try {
    const workspaceId = workspaceIdOf(options.workspace)
    const { connect } = connectParts(runtime, 'http://127.0.0.1')
    const { externalId, name } = await connectDirectly(connect, { workspaceId, crm, with: given })
    if (options.json) printJson({ crm, externalId, name, workspace: options.workspace })
    else
      process.stdout.write(
        `${crmNames[crm]} is connected: ${name} (${externalId}). The credentials are stored sealed; the environment need not hold them any more.\nNothing is written there before you have seen it: keyward cycle reads and plans, keyward preview shows, keyward apply --all lets it out.\n`,
      )
  } finally {
    await runtime.close()
  }
}

async function hubspotToken(config: Config): Promise<DirectConnection['with']> {
  const accessToken =
    config.HUBSPOT_ACCESS_TOKEN ?? (await readSecret('Access token of the HubSpot private app'))
  return { kind: 'static', accessToken, baseUrl: config.HUBSPOT_API_URL }
}

async function salesforceGrant(
  config: Config,
  options: SalesforceOptions,
): Promise<DirectConnection['with']> {
  const clientId = options.clientId ?? config.SALESFORCE_CLIENT_ID
  if (!clientId) throw new CommandError('Which app? Set SALESFORCE_CLIENT_ID, or give --client-id.')
  if (options.flow === 'jwt') {
    if (!options.username) throw new CommandError('Which user does the app act for? Give --username.')
    const privateKey = config.SALESFORCE_PRIVATE_KEY ?? (await readSecret('Private key of the app (PEM)'))
    if (!readPrivateKey(privateKey)) throw new CommandError('The private key is not an RSA key in PEM form.')
    return {
      kind: 'jwt-bearer',
      clientId,
      username: options.username,
      privateKey,
      loginUrl: loginUrl(config, options),
    }
  }
  const given = options.instanceUrl ?? config.SALESFORCE_INSTANCE_URL
  if (!given)
    throw new CommandError(
      'Where is the org? Give --instance-url with its My Domain, such as https://example.my.salesforce.com.',
    )
  const clientSecret = config.SALESFORCE_CLIENT_SECRET ?? (await readSecret('Consumer secret of the app'))
  return {
    kind: 'client-credentials',
    clientId,
    clientSecret,
    loginUrl: loginUrl(config, { instanceUrl: given }),
  }
}

/** Secrets go to hosts of Salesforce only, or to the one that SALESFORCE_LOGIN_URL names. */
function loginUrl(config: Config, { instanceUrl }: Pick<SalesforceOptions, 'instanceUrl'>): string {
  if (instanceUrl === undefined) return config.SALESFORCE_LOGIN_URL
  const origin = trustedOrigin(instanceUrl, config.SALESFORCE_LOGIN_URL)
  if (origin) return origin
  throw new CommandError(
    `${instanceUrl} is not an address of Salesforce, so nothing was sent there. Give the org's My Domain, such as https://example.my.salesforce.com; for a sandbox of Keyward set SALESFORCE_LOGIN_URL to it.`,
  )
}
