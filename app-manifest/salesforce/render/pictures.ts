/** Takes the pictures of docs/install-salesforce.md: `npm run pictures`. */
import { join } from 'node:path'
import { projectFolder } from '../checks/metadata-files.ts'
import { createStage } from './browser.ts'
import { states } from './states.ts'

const folder = join(projectFolder, '../../docs/pictures')
const stage = await createStage()
try {
  for (const [name, state] of Object.entries(states)) {
    for (const [suffix, width] of [
      ['400', 400],
      ['desktop', 1100],
    ] as const) {
      if (suffix === 'desktop' && !name.endsWith('-loaded')) continue
      const { page } = await stage.open(state, width)
      await page.locator('main').screenshot({ path: join(folder, `salesforce-${name}-${suffix}.png`) })
    }
  }
} finally {
  await stage.close()
}
