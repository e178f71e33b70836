/** Exact arithmetic on decimal texts such as "-12.50", by integers. */

interface Scaled {
  readonly units: bigint
  readonly scale: number
}

function parse(text: string): Scaled {
  const [whole = '0', fraction = ''] = text.split('.')
  return { units: BigInt(whole.replace('+', '') + fraction || '0'), scale: fraction.length }
}

/** With the fraction digits it has, without superfluous ones beyond `keep`. */
function format({ units, scale }: Scaled, keep: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  let fraction = digits.slice(digits.length - scale)
  if (scale === 0) fraction = ''
  while (fraction.length > keep && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return sign + digits.slice(0, digits.length - scale) + (fraction ? `.${fraction}` : '')
}

/** The sum of decimal texts; "0" of none. */
export function sumDecimals(texts: Iterable<string>): string {
  let sum: Scaled = { units: 0n, scale: 0 }
  for (const text of texts) {
    const one = parse(text)
    const scale = Math.max(sum.scale, one.scale)
    const units = sum.units * 10n ** BigInt(scale - sum.scale) + one.units * 10n ** BigInt(scale - one.scale)
    sum = { units, scale }
  }
  return format(sum, 2)
}

/** The product of two decimal texts. */
export function multiplyDecimals(a: string, b: string): string {
  const [x, y] = [parse(a), parse(b)]
  return format({ units: x.units * y.units, scale: x.scale + y.scale }, 2)
}
