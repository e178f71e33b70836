/** Where a person may be sent on the console: never to an address that came from outside as it is. */

const plain = /^\/console(?:\/[\w-]+)*(?:\?[\w=&-]*)?$/

/**
 * The path if it is one of the console (`/console`, `/console/sync?kind=task`), else `/console`. Letters, digits, `-` and `_`
 * in its segments and `=` and `&` in its query are all that our own links need: nothing that a browser could read as another
 * host, and no sign-in page that would lead to itself.
 */
export function consolePathOf(path: unknown): string {
  const isOurs = typeof path === 'string' && path.length <= 500 && plain.test(path)
  return isOurs && !/^\/console\/(sign-in|hand-off)(?![\w-])/.test(path) ? path : '/console'
}

/** The page of an account. */
export function accountPath(accountId: string): string {
  return `/console/accounts/${accountId}`
}
