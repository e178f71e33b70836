/** What Salesforce says about a failure, in one line that ends with a full stop. */
export function errorText(error) {
  const body = Array.isArray(error?.body) ? error.body[0] : error?.body
  const details = [...(body?.output?.errors ?? []), ...Object.values(body?.output?.fieldErrors ?? {}).flat()]
  const messages = details.map(({ message }) => message).filter(Boolean)
  const text = messages.length > 0 ? messages.join(' ') : (body?.message ?? error?.message ?? '')
  return text === '' || text.endsWith('.') ? text : `${text}.`
}
