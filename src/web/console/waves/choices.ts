/** What the form of a plan offers: instruments, countries and account managers of this workspace. */
import { shippedInstruments } from '#domain/instrument/shipped.ts'
import { countryKey } from '#domain/matching/country-key.ts'
import { listInstruments } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { listAudienceChoices } from '#store/waves/lists.ts'
import type { Option } from '../settings/control.ts'

export interface Choices {
  readonly instruments: readonly Option[]
  readonly countries: readonly Option[]
  readonly owners: readonly Option[]
}

export async function loadChoices(tx: WorkspaceTx): Promise<Choices> {
  const { owners, countries } = await listAudienceChoices(tx)
  const own = await listInstruments(tx)
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const codes = [...new Set(countries.flatMap((country) => countryKey(country) ?? []))]
  return {
    instruments: [...own.filter(({ state }) => state !== 'draft'), ...shippedInstruments].map(
      ({ name, version, definition }) => ({
        value: `${name}/${version}`,
        label: `${definition.title}, version ${version}`,
      }),
    ),
    countries: codes
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
    owners: owners.map(({ key, name, accounts }) => ({
      value: key,
      label: `${name} (${accounts} ${accounts === 1 ? 'account' : 'accounts'})`,
    })),
  }
}
