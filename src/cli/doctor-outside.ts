/** The doctor's look at what Keyward talks to: Redis, the CRMs, and its own address. */
import type { Config } from '#config.ts'
import type { CrmPort } from '#crm/port.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { connectRedis, pingRedis, readEvictionPolicy } from '#jobs/redis.ts'
import { type Credentials, credentialsOf, openPort } from '#parts/crm.ts'
import { type Finding, failed, note, ok, problem } from './finding.ts'

export async function examineRedis({ REDIS_URL }: Config): Promise<Finding[]> {
  if (!REDIS_URL) return [ok('redis', 'not set: PostgreSQL serves the jobs')]
  const client = connectRedis(REDIS_URL)
  try {
    await pingRedis(client, REDIS_URL)
    const policy = await readEvictionPolicy(client)
    if (policy === 'noeviction') return [ok('redis', 'answers')]
    const says = `answers, but drops data when its memory is full (maxmemory-policy ${policy})`
    return [problem('redis', says, 'redis-cli config set maxmemory-policy noeviction, and in redis.conf')]
  } catch (error) {
    return [failed('redis', error, 'as it says')]
  } finally {
    client.disconnect()
  }
}

/** Whether customers can reach the links in their mails, as far as the address alone tells. Pure. */
export function examineAddress({ PUBLIC_URL, SMTP_URL }: Pick<Config, 'PUBLIC_URL' | 'SMTP_URL'>): Finding[] {
  if (!PUBLIC_URL) {
    const says = 'no PUBLIC_URL: links in mails lead to this machine only'
    const fix = 'set PUBLIC_URL to the address that customers reach, such as https://feedback.example.com'
    return [SMTP_URL ? problem('address', says, fix) : note('address', says, fix)]
  }
  const { protocol, hostname } = new URL(PUBLIC_URL)
  const isLoopback = /^(localhost|127\..*|\[::1])$/.test(hostname)
  if (isLoopback) return [note('address', `${PUBLIC_URL} can be reached from this machine only`)]
  if (protocol === 'https:') return [ok('address', PUBLIC_URL)]
  const says = `${PUBLIC_URL} is not encrypted: survey links and answers could be read on the way`
  return [problem('address', says, 'put a proxy with TLS in front and set PUBLIC_URL to its https address')]
}

/** Asks each CRM of the environment who it is, and whether Keyward's fields are there. Nothing is written. */
export async function examineCrms(config: Config): Promise<Finding[]> {
  const given = Object.entries(credentialsOf(config)) as [CrmName, Credentials][]
  if (given.length === 0) {
    const fix = 'set HUBSPOT_ACCESS_TOKEN, or SALESFORCE_INSTANCE_URL and SALESFORCE_ACCESS_TOKEN'
    return [note('crm', 'none is named in the environment', fix)]
  }
  return (await Promise.all(given.map(([crm, credentials]) => examineCrm(crm, credentials)))).flat()
}

async function examineCrm(crm: CrmName, credentials: Credentials): Promise<Finding[]> {
  const { port } = openPort(crm, async () => credentials, {
    store: { kind: 'memory' },
    connectionId: 'doctor',
    currency: 'USD',
    hasLimits: true,
  })
  return examinePort(crm, port)
}

/** Asks a CRM who it is, and whether Keyward's fields are there. `subject` names it in the findings. */
export async function examinePort(subject: string, port: CrmPort): Promise<Finding[]> {
  try {
    const { name, externalId, currency, timeZone } = await port.fetchProfile()
    const answers = ok(subject, `${name} (${externalId}), ${currency}, ${timeZone}`)
    const { created, missing } = await port.ensureFields({ isDryRun: true })
    return [answers, describeFields(subject, created, missing)]
  } catch (error) {
    return [failed(subject, error, 'as it says; tokens are made on the CRM’s own settings pages')]
  }
}

function describeFields(subject: string, created: readonly string[], missing: readonly string[]): Finding {
  const about = `${subject} fields`
  if (missing.length > 0) {
    return problem(
      about,
      `missing: ${missing.join(', ')}`,
      'install or update Keyward’s package (Salesforce) or fields in the CRM, with rights for this user',
    )
  }
  return created.length > 0
    ? note(about, `the first cycle makes ${created.length} fields of ours`)
    : ok(about, 'all there')
}
