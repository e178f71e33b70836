/** The only reader of the environment. Every problem is reported at once and no value is ever printed. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { sealKeysProblem } from '#std/seal.ts'

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  })

const text = z.string().trim().min(1, 'must not be empty')
const address = text.regex(
  /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/,
  'must be one mail address, such as feedback@example.com',
)
const flag = z.enum(['on', 'off'], { message: 'must be on or off' })

/** Name, meaning and shape of every variable; the documentation is generated from here. */
export const configSchema = z.object({
  KEYWARD_DATA: text.default('./.keyward').describe('Folder for everything Keyward keeps on this machine.'),
  DATABASE_URL: url(['postgres:', 'postgresql:'])
    .optional()
    .describe('PostgreSQL 15 or newer. Without it Keyward runs its own in the data folder.'),
  REDIS_URL: url(['redis:', 'rediss:'])
    .optional()
    .describe('Redis for jobs and limits. Without it PostgreSQL serves both.'),
  PORT: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port of the web server.'),
  HOST: text.default('127.0.0.1').describe('Address the web server listens on.'),
  PUBLIC_URL: url(['http:', 'https:'])
    .optional()
    .describe('Address of the web server as customers reach it: survey links begin with it.'),
  KEYWARD_TRUSTED_PROXIES: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Proxies in front of the web server whose X-Forwarded-For is believed.'),
  KEYWARD_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'Key that survey links are derived from. Without it one is made once and kept in the data folder.',
    ),
  KEYWARD_VAULT_KEY: text
    .refine((list) => sealKeysProblem(list) === null, {
      message:
        'must be one or more keys of 32 bytes in base64, separated by commas (openssl rand -base64 32)',
    })
    .optional()
    .describe(
      'Keys that access to CRMs is sealed with in the database: the first seals, all of them open, so that a key can be rotated. Without it one is made once and kept in the data folder.',
    ),
  SMTP_URL: url(['smtp:', 'smtps:'])
    .optional()
    .describe('Mail server, such as smtps://user:password@host. Without it no invitation is planned.'),
  MAIL_FROM: text
    .regex(/@/, 'must be a mail address, such as Feedback <feedback@example.com>')
    .optional()
    .describe('Sender of invitations, such as Feedback <feedback@example.com>.'),
  MAIL_POSTAL_ADDRESS: text
    .optional()
    .describe(
      'Postal address of the sender, shown in every mail; a workspace may have its own. Without one no invitation is sent.',
    ),
  KEYWARD_DKIM_DOMAIN: text
    .optional()
    .describe('Domain that mails are signed for (DKIM): the one of MAIL_FROM, or one above it.'),
  KEYWARD_DKIM_SELECTOR: text
    .optional()
    .describe('Selector of the DKIM key: its public half stands in the DNS at SELECTOR._domainkey.DOMAIN.'),
  KEYWARD_DKIM_PRIVATE_KEY: text
    .optional()
    .describe('RSA key in PEM form that mails are signed with; line breaks may be written as \\n.'),
  KEYWARD_DKIM_PRIVATE_KEY_FILE: text
    .optional()
    .describe('File that holds that key, instead of the key itself.'),
  KEYWARD_MAIL_PER_MINUTE: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(100_000)
    .default(60)
    .describe('Mails a minute to one receiving domain, over all processes; more wait.'),
  KEYWARD_MAIL_REDIRECT: address
    .optional()
    .describe('Test mode: every mail goes to this address instead, and says to whom it would have gone.'),
  KEYWARD_MAIL_BOUNCE_ADDRESS: address
    .optional()
    .describe(
      'Address that mails come back to, such as bounce@example.com; its server must deliver bounce+anything@ too (plus addressing). Without it they come back to MAIL_FROM.',
    ),
  KEYWARD_MAIL_INBOUND_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'Key that bounces and complaints are signed with when they are posted to /mail/inbound. Without it that address does not exist.',
    ),
  HUBSPOT_ACCESS_TOKEN: text
    .optional()
    .describe('Private app token or service key of the portal to work on.'),
  HUBSPOT_API_URL: url(['http:', 'https:'])
    .default('https://api.hubapi.com')
    .describe('Where the HubSpot API is; for the sandbox or a proxy.'),
  HUBSPOT_CLIENT_ID: text
    .optional()
    .describe('Client id of the HubSpot app that portals are connected with.'),
  HUBSPOT_CLIENT_SECRET: text.optional().describe('Client secret of that app.'),
  HUBSPOT_CLIENT_SECRET_PREVIOUS: text
    .optional()
    .describe('Client secret before the last change: requests that HubSpot still signs with it are taken.'),
  HUBSPOT_AUTHORIZE_URL: url(['http:', 'https:'])
    .default('https://app.hubspot.com/oauth/authorize')
    .describe('Page on which HubSpot asks for consent; for the sandbox.'),
  SALESFORCE_INSTANCE_URL: url(['http:', 'https:'])
    .optional()
    .describe('Instance URL of the org to work on.'),
  SALESFORCE_ACCESS_TOKEN: text.optional().describe('Access token of the org to work on.'),
  SALESFORCE_LOGIN_URL: url(['http:', 'https:'])
    .default('https://login.salesforce.com')
    .describe('Where Salesforce signs in; for the sandbox or a proxy.'),
  SALESFORCE_CLIENT_ID: text
    .optional()
    .describe('Consumer key of the External Client App that orgs are connected with.'),
  SALESFORCE_CLIENT_SECRET: text.optional().describe('Consumer secret of that app.'),
  SALESFORCE_PRIVATE_KEY: text
    .optional()
    .describe(
      'RSA key in PEM form for `keyward connect salesforce --flow jwt`, which also takes it from standard input.',
    ),
  KEYWARD_CRM_LIMITS: flag
    .default('on')
    .describe('Own rate limits towards the CRMs. Off only against the sandbox.'),
  KEYWARD_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.'),
})

export type Config = z.infer<typeof configSchema>

/** Something in the environment is wrong; the message names every variable concerned and what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment. Throws ConfigError that lists all problems. Empty variables count as not set. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = configSchema.superRefine(rules).safeParse(set)
  if (!result.success) {
    const lines = result.error.issues.map(
      (issue) => `  ${issue.path.join('.') || 'configuration'} ${issue.message}`,
    )
    throw new ConfigError(
      `The configuration has ${lines.length === 1 ? 'a problem' : `${lines.length} problems`}:\n${lines.join('\n')}`,
    )
  }
  return { ...result.data, KEYWARD_DATA: resolve(result.data.KEYWARD_DATA) }
}

function rules(config: Config, context: z.core.$RefinementCtx<Config>): void {
  const wanting = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (config.SALESFORCE_ACCESS_TOKEN && !config.SALESFORCE_INSTANCE_URL) {
    wanting('SALESFORCE_INSTANCE_URL', 'must be set together with SALESFORCE_ACCESS_TOKEN')
  }
  if (config.SALESFORCE_INSTANCE_URL && !config.SALESFORCE_ACCESS_TOKEN) {
    wanting('SALESFORCE_ACCESS_TOKEN', 'must be set together with SALESFORCE_INSTANCE_URL')
  }
  const { KEYWARD_DKIM_PRIVATE_KEY: key, KEYWARD_DKIM_PRIVATE_KEY_FILE: keyFile } = config
  if (key && keyFile)
    wanting('KEYWARD_DKIM_PRIVATE_KEY_FILE', 'must not be set beside KEYWARD_DKIM_PRIVATE_KEY')
  const dkim = {
    KEYWARD_DKIM_DOMAIN: config.KEYWARD_DKIM_DOMAIN,
    KEYWARD_DKIM_SELECTOR: config.KEYWARD_DKIM_SELECTOR,
    KEYWARD_DKIM_PRIVATE_KEY: key ?? keyFile,
  }
  const isSigned = Object.values(dkim).some(Boolean)
  for (const [name, value] of Object.entries(dkim))
    if (isSigned && !value) wanting(name, 'must be set, as the rest of DKIM is (domain, selector, key)')
  if (config.HUBSPOT_CLIENT_SECRET && !config.HUBSPOT_CLIENT_ID)
    wanting('HUBSPOT_CLIENT_ID', 'must be set together with HUBSPOT_CLIENT_SECRET')
  if (config.HUBSPOT_CLIENT_ID && !config.HUBSPOT_CLIENT_SECRET)
    wanting('HUBSPOT_CLIENT_SECRET', 'must be set together with HUBSPOT_CLIENT_ID')
  if (config.SALESFORCE_CLIENT_SECRET && !config.SALESFORCE_CLIENT_ID)
    wanting('SALESFORCE_CLIENT_ID', 'must be set together with SALESFORCE_CLIENT_SECRET')
}
