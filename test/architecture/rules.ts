/** The direction of imports as data (ARCHITECTURE.md): each layer, what of ours it may import, and which packages. */

export interface Layer {
  /** Layers of ours that may be imported; its own is always allowed unless `own` says otherwise. */
  readonly ours: readonly string[]
  readonly npm: readonly string[]
  /** Whether Node's built-in modules may be used. */
  readonly node: boolean
}

const free = { node: true, npm: [] as string[] }

/** Longest prefix wins. A folder that is not named here fails. */
export const layers: Readonly<Record<string, Layer>> = {
  'src/std/': { ...free, ours: [], npm: ['csv-parse', 'csv-stringify', 'pino', 'rate-limiter-flexible'] },
  'src/domain/': { node: false, ours: [], npm: ['zod'] },
  'src/config.ts': { ...free, ours: ['src/std/'], npm: ['zod'] },
  'src/crm/': { ...free, ours: ['src/domain/', 'src/std/'], npm: ['rate-limiter-flexible', 'zod'] },
  'src/crm/hubspot/': {
    ...free,
    ours: ['src/domain/', 'src/std/', 'src/crm/'],
    npm: ['@hubspot/api-client', 'zod'],
  },
  'src/crm/salesforce/': {
    ...free,
    ours: ['src/domain/', 'src/std/', 'src/crm/'],
    npm: ['jsforce', 'csv-parse', 'csv-stringify', 'zod'],
  },
  'src/mail/': {
    ...free,
    ours: ['src/domain/', 'src/std/'],
    npm: ['nodemailer', 'postal-mime', 'zod'],
  },
  'src/store/': {
    ...free,
    ours: ['src/domain/', 'src/std/'],
    npm: ['pg', 'kysely', 'pg-copy-streams', 'zod'],
  },
  'src/flows/': {
    ...free,
    ours: [
      'src/domain/',
      'src/std/',
      'src/crm/port.ts',
      'src/crm/oauth.ts',
      'src/crm/errors.ts',
      'src/mail/port.ts',
      'src/mail/frame.ts',
      'src/mail/invitation.ts',
      'src/mail/heads-up.ts',
      'src/mail/nomination.ts',
      'src/mail/notice.ts',
      'src/mail/link-mail.ts',
      'src/mail/inbound/',
      'src/store/',
    ],
    npm: ['zod'],
  },
  'src/jobs/': {
    ...free,
    ours: [
      'src/domain/',
      'src/std/',
      'src/flows/',
      'src/store/',
      'src/crm/port.ts',
      'src/crm/errors.ts',
      'src/mail/port.ts',
    ],
    npm: ['bullmq', 'ioredis', 'luxon', 'zod', 'prom-client'],
  },
  'src/web/': {
    ...free,
    ours: ['src/domain/', 'src/std/', 'src/flows/', 'src/store/'],
    npm: ['express', 'helmet', 'rate-limiter-flexible', 'prom-client', 'zod'],
  },
  'src/sandbox/': {
    ...free,
    ours: ['src/std/'],
    npm: [
      'express',
      'smtp-server',
      'postal-mime',
      '@jetstreamapp/soql-parser-js',
      'csv-parse',
      'csv-stringify',
      'luxon',
      'zod',
    ],
  },
  'src/parts/': { ...free, ours: ['src/'], npm: ['ioredis'] },
  'src/cli/': { ...free, ours: ['src/'], npm: ['commander', 'cli-progress', 'zod'] },
  'src/main.ts': { ...free, ours: ['src/'], npm: [] },
  'bin/': { ...free, ours: ['src/'], npm: [] },
  'scripts/lighthouse/': { ...free, ours: [], npm: ['chrome-launcher', 'lighthouse'] },
  'scripts/': { ...free, ours: ['src/'], npm: ['csv-parse', 'csv-stringify', 'commander', 'zod'] },
}

/** Files over 300 lines that are wanted so, each with its reason. */
export const longFiles: Readonly<Record<string, string>> = {}

/** Globals that make a decision depend on more than its arguments, barred from `src/domain/`. */
export const impure = [
  'Date.now',
  'Math.random',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'console',
] as const
