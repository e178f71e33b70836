/** Writes a generated customer base as CSV files: node scripts/generate-dataset.ts CONTACTS OUT_DIR [SEED] [AS_OF] */
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { saveDataset } from '#sandbox/dataset/save.ts'

const [contacts, folder, seed = '1', asOf = new Date().toISOString().slice(0, 10)] = process.argv.slice(2)
if (contacts === undefined || folder === undefined) {
  process.stderr.write('usage: node scripts/generate-dataset.ts CONTACTS OUT_DIR [SEED] [AS_OF]\n')
  process.exitCode = 2
} else {
  const dataset = generateDataset({ contacts: Number(contacts), seed, asOf })
  await saveDataset(dataset, folder)
  const { accounts, contacts: people, deals } = dataset
  process.stdout.write(
    `${accounts.length} accounts, ${people.length} contacts, ${deals.length} deals in ${folder}\n`,
  )
}
