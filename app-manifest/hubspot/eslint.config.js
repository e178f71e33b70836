import { config } from '@hubspot/eslint-config-ui-extensions'
import react from 'eslint-plugin-react'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** HubSpot's rules (`hs project lint` runs the same), React's and TypeScript's; formatting is Biome's. */
export default [
  { ignores: ['node_modules/', 'build/'] },
  ...tseslint.configs.recommended,
  ...config,
  {
    files: ['**/*.tsx'],
    ...react.configs.flat.recommended,
    settings: { react: { version: '18.3' } },
  },
  reactHooks.configs.flat.recommended,
  { files: ['**/*.tsx'], rules: { 'react/react-in-jsx-scope': 'off', 'react/prop-types': 'off' } },
]
