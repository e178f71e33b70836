/** The longest text that both CRMs take in a plain text field (Salesforce Text(255); HubSpot allows more). */
const fieldTextLength = 255

/**
 * Text that fits a CRM field: one line, single spaces, no control characters, at most 255 UTF-16 units. A longer text ends
 * in `…` and is never cut inside a surrogate pair.
 */
export function toFieldText(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (line.length <= fieldTextLength) return line
  return `${line
    .slice(0, fieldTextLength - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
