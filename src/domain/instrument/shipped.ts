/** The instruments that come with Keyward. They are versions like any other, and never change. */
import type { InstrumentDefinition } from './definition.ts'
import { type Instrument, instrumentOf } from './instrument.ts'
import { measures, subjectKinds } from './subject.ts'

const plain = {
  reasons: true,
  competitors: { from: 'open' },
  own: [],
  order: [],
  wording: {},
} satisfies Partial<InstrumentDefinition>

/** The KAPP relationship instrument, complete but for the choice of confidentiality, which an admin may add (DESIGN 3.3). */
export const kappDefinition: InstrumentDefinition = {
  ...plain,
  name: 'kapp',
  title: 'KAPP relationship survey',
  kind: 'relationship',
  subjects: subjectKinds.map((id) => ({ id, measures: [...measures], attributes: [] })),
  optional: ['relationship', 'continue', 'quote', 'talk'],
}

/** One minute: the company alone. */
export const pulseDefinition: InstrumentDefinition = {
  ...plain,
  name: 'pulse',
  title: 'Pulse',
  kind: 'pulse',
  subjects: [{ id: 'company', measures: ['satisfaction', 'recommend'], attributes: [] }],
  optional: [],
}

export const kapp: Instrument = instrumentOf(kappDefinition, 1)
export const pulse: Instrument = instrumentOf(pulseDefinition, 1)

/** All of them, for lists. */
export const shippedInstruments: readonly Instrument[] = [kapp, pulse]

/** The shipped versions of a name, the newest last; none for one that an admin made. */
export function shippedVersions(name: string): Instrument[] {
  return shippedInstruments.filter((one) => one.name === name)
}

/** The shipped instrument of this name and version; null for one that an admin made. */
export function shippedInstrument(name: string, version: number): Instrument | null {
  return shippedVersions(name).find((one) => one.version === version) ?? null
}
