/** What customers write, by mood, in the languages of the survey. Invented. */

type Mood = 'good' | 'middling' | 'bad'
type Words = Readonly<Record<Mood, readonly string[]>>

const english: Words = {
  good: [
    'Your people know our plant and call back the same day.',
    'The last delivery came two days early, and everything fitted.',
    'Honest advice: you told us when the smaller model was enough.',
    'Training for our new colleagues was excellent.',
    'When the line stood still in March, your engineer was here after three hours.',
    'Quotes are clear and there are no surprises on the invoice.',
  ],
  middling: [
    'Good product, but the documentation is hard to find.',
    'It works. Spare parts take longer than last year.',
    'Our contact changed twice this year; please keep one person.',
    'Fine on the whole. Prices rise faster than the service gets better.',
    'The portal is slow, otherwise no complaints.',
  ],
  bad: [
    'Three complaints since spring and still no answer in writing.',
    'Two deliveries were incomplete and our production stood still for a day.',
    'Nobody told us that the part is discontinued.',
    'Support closes tickets before the problem is solved.',
    'We pay for the premium contract and wait four days for a call back.',
    'The new version broke our interface and nobody felt responsible.',
  ],
}

const german: Words = {
  good: [
    'Ihre Leute kennen unser Werk und rufen am selben Tag zurück.',
    'Die letzte Lieferung kam zwei Tage früher, und alles hat gepasst.',
    'Ehrliche Beratung: Sie haben uns gesagt, dass das kleinere Modell reicht.',
    'Die Schulung unserer neuen Kolleginnen und Kollegen war ausgezeichnet.',
    'Als im März die Linie stand, war Ihre Technikerin nach drei Stunden hier.',
    'Die Angebote sind klar, und die Rechnung bringt keine Überraschungen.',
  ],
  middling: [
    'Gutes Produkt, aber die Dokumentation ist schwer zu finden.',
    'Es läuft. Ersatzteile dauern länger als im letzten Jahr.',
    'Unser Ansprechpartner hat dieses Jahr zweimal gewechselt; bitte bleiben Sie bei einer Person.',
    'Im Ganzen in Ordnung. Die Preise steigen schneller, als der Service besser wird.',
    'Das Portal ist langsam, sonst keine Klagen.',
  ],
  bad: [
    'Drei Reklamationen seit dem Frühjahr und noch immer keine schriftliche Antwort.',
    'Zwei Lieferungen waren unvollständig, unsere Produktion stand einen Tag still.',
    'Niemand hat uns gesagt, dass das Teil abgekündigt ist.',
    'Der Support schließt Tickets, bevor das Problem gelöst ist.',
    'Wir zahlen den Premiumvertrag und warten vier Tage auf einen Rückruf.',
    'Die neue Version hat unsere Schnittstelle zerstört, und niemand fühlte sich zuständig.',
  ],
}

/** What can be said in a language at a mood from 0 (bad) to 1 (good). English where the language is not known. */
export function commentsFor(language: string, mood: number): readonly string[] {
  const words = language.startsWith('de') ? german : english
  if (mood >= 0.65) return words.good
  return mood >= 0.4 ? words.middling : words.bad
}

/** What somebody might want to talk about. */
export function topicsFor(language: string): readonly string[] {
  if (language.startsWith('de')) {
    return [
      'Eine zweite Linie im neuen Werk.',
      'Ein Rahmenvertrag für alle Standorte.',
      'Fernwartung.',
      'Schulungen vor Ort.',
    ]
  }
  return [
    'A second line in our new plant.',
    'One contract for all our sites.',
    'Remote maintenance.',
    'Training on site.',
  ]
}

/** Invented competitors. */
export const competitors = [
  'Brightwell Systems',
  'Corvane',
  'Delmark Industrial',
  'Halvorsen & Pike',
  'Kestrel Components',
  'Nordhaus Technik',
  'Ostermann Gruppe',
  'Tessaro',
] as const
