/** The domains by which a record can be recognised, from whatever stands in its domain or website field. */
import { isSharedDomain } from './free-mail.ts'

/** More than these in one field is a list of something else. */
const most = 20

/**
 * The hosts in a text such as `https://WWW.Acme.com./de`, `acme.com; acme.de` or `info@acme.com`: lower case, international
 * names in punycode (UTS 46), without `www.`, port, path and dots at the end; sorted, each once. Sub-domains stay what they are:
 * `de.acme.com` is often another company than `acme.com`. Left out are mail providers, shared hosts, bare endings such as
 * `co.uk`, IP addresses and whatever is no domain.
 */
export function domainKeys(text: string | null): string[] {
  const parts = (text ?? '').split(/[\s,;|<>()"'、；，]+/).filter(Boolean)
  const hosts = parts.slice(0, most).flatMap((part) => hostOf(part) ?? [])
  return [...new Set(hosts.filter((host) => !isSharedDomain(host)))].sort()
}

function hostOf(part: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(part)
    ? part
    : `http://${part.replace(/^(mailto:|\/\/)/i, '')}`
  if (!URL.canParse(address)) return null
  const host = new URL(address).hostname.toLowerCase().replace(/\.+$/, '')
  const bare = host.replace(/^www\d?\.(?=[^.]+\.)/, '')
  const isName = bare.length <= 253 && /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/.test(bare)
  return isName && !/^\d+$/.test(bare.slice(bare.lastIndexOf('.') + 1)) ? bare : null
}
