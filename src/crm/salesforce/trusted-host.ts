/** Which hosts may be given a token of Salesforce. */

/** Domains of Salesforce that instance addresses lie on: the commercial cloud, its government cloud, and the one in China. */
const domains = /^([a-z0-9-]+\.)+(salesforce\.com|salesforce\.mil|sfcrmproducts\.cn)$/

/**
 * The origin of an instance address, if it is one of Salesforce over https on its usual port, or the very origin that the settings of
 * this server name (a stand-in, a proxy); null for everything else.
 */
export function trustedOrigin(address: string | null | undefined, configuredUrl: string): string | null {
  const url = URL.parse(address ?? '')
  if (url?.username !== '' || url.password !== '') return null
  if (url.origin === new URL(configuredUrl).origin) return url.origin
  return url.protocol === 'https:' && url.port === '' && domains.test(url.hostname) ? url.origin : null
}
