/** Numbers and times as the user's locale and time zone write them. */
import locale from '@salesforce/i18n/locale'
import timeZone from '@salesforce/i18n/timeZone'
import { fill, todayIn } from 'c/keywardCard'
import { sentences } from 'c/keywardSentences'

const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })

/** `4.2 of 5`; null without a mean. */
export function meanText(mean, best) {
  return mean === null ? null : fill(sentences.ofBest, tenths.format(mean), best)
}

export function numberText(value) {
  return short.format(value)
}

/** An instant; empty text without one. */
export function momentText(instant) {
  return instant === null ? '' : moment.format(new Date(instant))
}

/** The user's day, `YYYY-MM-DD`. */
export function today() {
  return todayIn(timeZone, new Date())
}

/**
 * The account's page on the console, from the record it is here (`account` or `contact`); null without an address that begins with
 * https. The console says itself who may see what.
 */
export function consoleUrl(address, object, recordId) {
  const text = (address || sentences.consoleAddress).trim()
  if (!/^https:\/\/[^\s/]/i.test(text)) return null
  return `${text.replace(/\/+$/, '')}/console/accounts/of/salesforce/${object}/${recordId}`
}
