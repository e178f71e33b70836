/** A base whose customers sit in 25 countries and speak as many languages, with names in their own scripts. */
import type { Dataset } from './types.ts'

interface Place {
  readonly country: string
  /** As a CRM would hold it. */
  readonly language: string
  readonly people: readonly (readonly [first: string, last: string])[]
}

const place = (country: string, language: string, names: string): Place => ({
  country,
  language,
  people: names.split(', ').map((name) => name.split(' ') as [string, string]),
})

/** Where most people speak the language. Chinese and Norwegian as different CRMs write them. */
export const places: readonly Place[] = [
  place('United Kingdom', 'en', 'Emma Clark, Henry Walker, Grace Hughes, Samuel Reed'),
  place('Germany', 'de', 'Anna Müller, Jürgen Weber, Katrin Schäfer, Lukas Groß'),
  place('France', 'fr', 'Élodie Dubois, Benoît Lefèvre, Hélène Noël, Luc Mercier'),
  place('Spain', 'es', 'Lucía García, Álvaro Muñoz, Inés Pérez, Óscar Gil'),
  place('Portugal', 'pt', 'Inês Gonçalves, João Ferreira, Leonor Sousa, Tiago Pinto'),
  place('Italy', 'it', 'Giulia Rossi, Nicolò Ferrari, Chiara Conti, Marco Gallo'),
  place('Netherlands', 'nl', 'Sanne Bakker, Daan Visser, Femke Smit, Bram Mulder'),
  place('Denmark', 'da', 'Søren Jørgensen, Mette Kjær, Åse Nørgaard, Lars Holm'),
  place('Sweden', 'sv', 'Åsa Lindström, Björn Sjöberg, Märta Öberg, Nils Dahl'),
  place('Norway', 'no', 'Ingrid Bø, Øyvind Hansen, Siri Åsen, Knut Lie'),
  place('Finland', 'fi', 'Päivi Mäkinen, Jukka Järvinen, Aino Lähde, Ville Niemi'),
  place('Poland', 'pl', 'Łukasz Wójcik, Małgorzata Żak, Paweł Nowak, Zofia Dąb'),
  place('Czechia', 'cs', 'Jiří Dvořák, Šárka Nováková, Tomáš Černý, Eva Říhová'),
  place('Hungary', 'hu', 'Győző Szűcs, Ágnes Kovács, Zoltán Tóth, Réka Nagy'),
  place('Romania', 'ro', 'Ștefan Ionescu, Ioana Țurcanu, Mihai Popa, Ana Dănilă'),
  place('Greece', 'el', 'Ελένη Παππά, Γιώργος Νικολάου, Μαρία Δήμου, Νίκος Λάμπρου'),
  place('Türkiye', 'tr', 'Ayşe Yılmaz, Çağrı Öztürk, İrem Şahin, Mehmet Kaya'),
  place('Kazakhstan', 'ru', 'Анна Иванова, Сергей Ким, Ольга Лебедева, Пётр Ершов'),
  place('Ukraine', 'uk', 'Олена Шевченко, Андрій Їжак, Ірина Ткаченко, Юрій Мельник'),
  place('Egypt', 'ar', 'ليلى حسن, أحمد منصور, مريم صالح, عمر فهمي'),
  place('Israel', 'he', 'נועה כהן, יוסי לוי, תמר מזרחי, אבי פרץ'),
  place('Japan', 'ja', '結衣 佐藤, 翔太 鈴木, 美咲 高橋, 健 田中'),
  place('South Korea', 'ko', '지우 김, 민준 이, 서연 박, 도윤 최'),
  place('China', 'zh-CN', '芳 王, 伟 李, 娜 张, 磊 刘'),
  place('India', 'hi', 'प्रिया शर्मा, राहुल वर्मा, अनीता गुप्ता, विकास सिंह'),
]

/**
 * The same base with its accounts dealt out to the 25 countries in turn, and their people given names and a language of the
 * country: nine of ten have the language on their record, the others only the country. Addresses stay. People of no account
 * keep what they have.
 */
export function worldwide(dataset: Dataset): Dataset {
  const placeOf = new Map(
    dataset.accounts.map((account, index) => [account.id, places[index % places.length] as Place]),
  )
  return {
    ...dataset,
    accounts: dataset.accounts.map((account) => ({
      ...account,
      country: placeOf.get(account.id)?.country ?? null,
    })),
    contacts: dataset.contacts.map((contact, index) => {
      const home = placeOf.get(contact.accountId ?? '')
      if (!home) return contact
      const [firstName = null, lastName = null] = home.people[index % home.people.length] ?? []
      const language = index % 10 === 9 && home.language !== 'hi' ? null : home.language
      return { ...contact, firstName, lastName, language, country: home.country }
    }),
  }
}
