/** Bundles the record-page components with Salesforce's real base components for a browser. */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import lwcPlugin from '@lwc/rollup-plugin'
import { rollup } from 'rollup'
import { projectFolder, sourceFolder } from '../checks/metadata-files.ts'
import { platformModules } from './platform-plugin.ts'

/** Its types describe another module format than it has: the import is the function itself. */
const lwc = lwcPlugin as unknown as typeof lwcPlugin.default

const lwcFolder = join(sourceFolder, 'lwc')

/** Our components as the namespace `c`, which is how the platform names them. */
const ours = readdirSync(lwcFolder).map((name) => ({
  name: `c/${name}`,
  path: join(lwcFolder, name, `${name}.js`),
}))

/** What the base components come with for the user's locale and time zone; on the platform they are the user's own. */
const baseFolder = dirname(createRequire(import.meta.url).resolve('lightning-base-components/package.json'))
const locale = ['locale', 'timeZone'].map((name) => ({
  name: `@salesforce/i18n/${name}`,
  path: join(baseFolder, `scopedImports/@salesforce-i18n-${name}.js`),
}))

/** Script that defines `window.showComponent(name, properties)`; warnings of the compiler are errors. */
export async function bundleComponents(): Promise<string> {
  const bundle = await rollup({
    input: join(projectFolder, 'render/page.js'),
    plugins: [
      platformModules(),
      lwc({
        rootDir: join(projectFolder, 'render'),
        modules: [...ours, ...locale, { npm: 'lightning-base-components' }],
        enableDynamicComponents: true,
        disableSyntheticShadowSupport: false,
      }),
    ],
    onwarn(warning) {
      if (warning.id?.includes('node_modules') || warning.code === 'CIRCULAR_DEPENDENCY') return
      throw new Error(warning.message)
    },
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'keyward', inlineDynamicImports: true })
  // LWC asks Node for this; the platform's own build has answered already.
  return output[0].code.replaceAll('process.env.NODE_ENV', '"production"')
}

/** Folder of the real SLDS: styles, icons, fonts. */
export function sldsFolder(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets')
}
