/** Salesforce's own rules for Lightning components. */
import recommended from '@salesforce/eslint-config-lwc/recommended.js'

const files = ['force-app/**/lwc/**/*.js']

export default [
  ...recommended.map((config) => ({ ...config, files })),
  // A test answers for the adapters, so it has to name them.
  { files: ['**/__tests__/**'], rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off' } },
]
