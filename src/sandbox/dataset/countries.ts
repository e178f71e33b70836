/** Where generated customers sit, how often, what language is spoken there and how companies are called. */

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl'

export interface Country {
  readonly name: string
  /** Share among accounts, relative. */
  readonly weight: number
  readonly languages: readonly Language[]
  /** Legal forms, put behind the name. */
  readonly forms: readonly string[]
}

export const countries: readonly Country[] = [
  { name: 'United States', weight: 14, languages: ['en'], forms: ['Inc.', 'LLC', 'Corp.'] },
  { name: 'United Kingdom', weight: 11, languages: ['en'], forms: ['Ltd', 'PLC'] },
  { name: 'Ireland', weight: 2, languages: ['en'], forms: ['Ltd'] },
  { name: 'Germany', weight: 20, languages: ['de'], forms: ['GmbH', 'AG', 'GmbH & Co. KG', 'SE'] },
  { name: 'Austria', weight: 4, languages: ['de'], forms: ['GmbH', 'AG'] },
  { name: 'Switzerland', weight: 5, languages: ['de', 'de', 'fr', 'it'], forms: ['AG', 'SA', 'GmbH'] },
  { name: 'France', weight: 13, languages: ['fr'], forms: ['SAS', 'SA', 'SARL'] },
  { name: 'Belgium', weight: 4, languages: ['nl', 'fr'], forms: ['NV', 'SA', 'BV'] },
  { name: 'Netherlands', weight: 7, languages: ['nl'], forms: ['B.V.', 'N.V.'] },
  { name: 'Spain', weight: 8, languages: ['es'], forms: ['S.L.', 'S.A.'] },
  { name: 'Mexico', weight: 2, languages: ['es'], forms: ['S.A. de C.V.'] },
  { name: 'Italy', weight: 8, languages: ['it'], forms: ['S.r.l.', 'S.p.A.'] },
  { name: 'Portugal', weight: 3, languages: ['pt'], forms: ['Lda', 'S.A.'] },
  { name: 'Brazil', weight: 2, languages: ['pt'], forms: ['Ltda', 'S.A.'] },
]

/** Given and family names in use where a language is spoken. */
export const people: Readonly<
  Record<Language, { readonly first: readonly string[]; readonly last: readonly string[] }>
> = {
  en: {
    first: words(
      'James Emma Oliver Charlotte Henry Amelia George Grace Thomas Ruby Daniel Hannah Samuel Lucy Peter Alice Ryan Megan',
    ),
    last: words(
      'Smith Taylor Wilson Clark Walker Hughes Bennett Turner Foster Murphy Reed Collins Parker Hayes Brooks Morgan Price Shaw',
    ),
  },
  de: {
    first: words(
      'Anna Lukas Sabine Jürgen Katrin Stefan Ursula Matthias Heike Tobias Birgit Florian Monika Günther Julia Sönke Renate Uwe',
    ),
    last: words(
      'Müller Schmidt Weber Fischer Becker Hoffmann Schäfer Koch Bauer Richter Wolf Krüger Vogel Brandt Lehmann Huber Winkler Groß',
    ),
  },
  fr: {
    first: words(
      'Camille Julien Élodie Antoine Sophie Mathieu Hélène Nicolas Claire Benoît Isabelle François Manon Thierry Chloé Rémi Agnès Luc',
    ),
    last: words(
      'Martin Bernard Dubois Moreau Laurent Lefèvre Girard Roux Fontaine Mercier Chevalier Gauthier Perrin Morin Dufour Noël Blanc Rey',
    ),
  },
  es: {
    first: words(
      'Lucía Javier Carmen Pablo Marta Sergio Elena Álvaro Inés Diego Rosa Andrés Pilar Raúl Nuria Óscar Teresa Iván',
    ),
    last: words(
      'García Fernández López Martínez Sánchez Pérez Gómez Ruiz Jiménez Moreno Muñoz Navarro Torres Domínguez Vázquez Ramos Gil Ortega',
    ),
  },
  it: {
    first: words(
      'Giulia Marco Francesca Luca Chiara Matteo Elisa Andrea Paola Davide Silvia Simone Laura Stefano Martina Giorgio Nicolò Irene',
    ),
    last: words(
      'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Mancini Rizzo Moretti Barbieri',
    ),
  },
  pt: {
    first: words(
      'Inês João Mariana Tiago Beatriz Rui Catarina Nuno Sofia Gonçalo Marta Pedro Raquel Miguel Helena André Leonor Duarte',
    ),
    last: words(
      'Silva Santos Ferreira Pereira Oliveira Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Almeida Ribeiro Pinto',
    ),
  },
  nl: {
    first: words(
      'Sanne Daan Femke Bram Lotte Jeroen Anouk Pieter Maaike Sander Eva Thijs Marloes Ruben Ilse Koen Fleur Wouter',
    ),
    last: [
      'de Jong',
      'Jansen',
      'de Vries',
      'van den Berg',
      'Bakker',
      'Visser',
      'Smit',
      'Meijer',
      'de Boer',
      'Mulder',
      'Bos',
      'Vos',
      'Peters',
      'Hendriks',
      'Dekker',
      'Kuipers',
    ],
  },
}

function words(text: string): string[] {
  return text.split(' ')
}
