const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config')

module.exports = {
  ...jestConfig,
  roots: ['<rootDir>/force-app'],
  setupFiles: [...(jestConfig.setupFiles ?? []), '<rootDir>/checks/real-labels.cjs'],
}
