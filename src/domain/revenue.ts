/** Number of decimals that a currency's minor unit has (ISO 4217), by Intl; 2 for an unknown currency. */
export function minorDigits(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    )
  } catch {
    return 2
  }
}

/**
 * Decimal text to integer minor units, without going through floating point: `"1234.5"`, 2 digits → `123450n`.
 * Further decimals are rounded half away from zero; an exponent is accepted (`1.5E7`, as CRMs print large numbers).
 * Anything else is null, and so is an amount of more than 36 digits.
 */
export function parseMinor(text: string, digits: number): bigint | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  const shift = Number(exponent) + digits - fraction.length
  const all = BigInt(whole + fraction || '0')
  // Nothing that money can be: an exponent slipped, and the database has 40 digits.
  if (all !== 0n && all.toString().length + shift > 36) return null
  const value = shift >= 0 ? all * 10n ** BigInt(shift) : divideHalfUp(all, 10n ** BigInt(-shift))
  return sign === '-' ? -value : value
}

/** Minor units to the shortest decimal text: `123450n`, 2 → `"1234.5"`. */
export function formatMinor(minor: bigint, digits: number): string {
  const negative = minor < 0n
  const text = (negative ? -minor : minor).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '')
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

function divideHalfUp(value: bigint, by: bigint): bigint {
  return (value + by / 2n) / by
}
