/** Hungarian texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const hungarian: Translation<typeof english> = {
  'section.company': 'Cégünk',
  'section.products': 'Termékeink',
  'section.services': 'Szolgáltatásaink',
  'section.competition': 'Összehasonlítás',
  'section.relationship': 'Együttműködésünk',
  'section.outlook': 'Kitekintés',
  'section.own': 'Még néhány kérdés',
  'section.confidentiality': 'Ki láthatja a válaszait',

  'company.satisfaction': 'Mennyire felel meg cégünk ({sender}) az elvárásainak?',
  'company.satisfaction.why': 'Mi a fő oka annak, hogy így értékelte cégünket?',
  'company.recommend':
    'Mennyire valószínű, hogy ajánlaná cégünket ({sender}) egy munkatársának vagy üzleti partnerének?',
  'company.recommend.why': 'Mi a fő oka annak, hogy ajánlaná vagy nem ajánlaná cégünket ({sender})?',
  'company.versus': 'Hogyan teljesít cégünk ({sender}) ehhez a versenytárshoz képest?',
  'company.versus.why': 'Miben áll a különbség a két cég között?',
  'products.satisfaction': 'Mennyire felelnek meg cégünk ({sender}) termékei az elvárásainak?',
  'products.satisfaction.why': 'Mi a fő oka annak, hogy így értékelte termékeinket?',
  'products.recommend': 'Mennyire valószínű, hogy ajánlaná cégünk ({sender}) termékeit?',
  'products.recommend.why': 'Mi a fő oka annak, hogy ajánlaná vagy nem ajánlaná termékeinket?',
  'products.versus': 'Hogyan teljesítenek cégünk ({sender}) termékei ehhez a versenytárshoz képest?',
  'products.versus.why': 'Miben áll a különbség a termékek között?',
  'services.satisfaction':
    'Mennyire felelnek meg cégünk ({sender}) szolgáltatásai és ügyfélszolgálata az elvárásainak?',
  'services.satisfaction.why': 'Mi a fő oka annak, hogy így értékelte szolgáltatásainkat?',
  'services.recommend':
    'Mennyire valószínű, hogy ajánlaná cégünk ({sender}) szolgáltatásait és ügyfélszolgálatát?',
  'services.recommend.why': 'Mi a fő oka annak, hogy ajánlaná vagy nem ajánlaná szolgáltatásainkat?',
  'services.versus':
    'Hogyan teljesítenek cégünk ({sender}) szolgáltatásai és ügyfélszolgálata ehhez a versenytárshoz képest?',
  'services.versus.why': 'Miben áll a különbség a szolgáltatások között?',
  'named.satisfaction': '{subject}: mennyire felel meg az elvárásainak?',
  'named.satisfaction.why': '{subject}: mi az értékelésének fő oka?',
  'named.recommend': '{subject}: mennyire valószínű, hogy ajánlaná másoknak?',
  'named.recommend.why': '{subject}: mi a fő oka annak, hogy ajánlaná vagy nem ajánlaná?',
  'named.versus': '{subject}: hogyan teljesít a versenytárs kínálatához képest?',
  'named.versus.why': '{subject}: miben áll a különbség?',
  'attributes.company':
    'Részletesebben: mennyire felel meg cégünk ({sender}) az elvárásainak ezeken a területeken?',
  'attributes.products':
    'Részletesebben: mennyire felelnek meg termékeink az elvárásainak ezeken a területeken?',
  'attributes.services':
    'Részletesebben: mennyire felelnek meg szolgáltatásaink az elvárásainak ezeken a területeken?',
  'attributes.named': '{subject}, részletesebben: mennyire felel meg az elvárásainak ezeken a területeken?',
  'attribute.why': 'Mi a fő oka ennek az értékelésnek?',
  competitor:
    'Cégünk ({sender}) melyik versenytársát ismeri a legjobban? Kérjük, nevezzen meg egyet, amelyhez hasonlíthat minket.',
  'competitor.choose': 'Cégünk ({sender}) melyik versenytársát ismeri a legjobban?',
  'competitor.other': 'Egy másik',
  'competitor.name': 'A másik versenytárs neve',
  relationship: 'Mit jelent ma az Önök számára cégünk ({sender})?',
  continue: 'Mennyire valószínű, hogy továbbra is együttműködnek cégünkkel ({sender})?',
  quote: 'Idézhetjük Önt név szerint?',
  talk: 'Szeretne velünk valami újról beszélni?',
  'talk.what': 'Miről szeretne beszélni?',
  confidential: 'Szeretné, ha válaszait bizalmasan kezelnénk?',
  'confidential.explain':
    'Ha a „Bizalmasan” lehetőséget választja, az Önök cégével foglalkozó munkatársaink látják, hogy válaszolt, de azt nem, hogy mit. Válaszai ekkor csak legalább három személy összesített eredményében jelennek meg, a felmérés lezárása után. Ha súlyos problémát jelez, arról az ügyfélélmény-csapat ({sender}) az Ön neve nélkül értesül.',

  'satisfaction.5': 'Túlteljesültek az elvárásaim',
  'satisfaction.4': 'Az elvárásaim felett',
  'satisfaction.3': 'Teljesültek az elvárásaim',
  'satisfaction.2': 'Az elvárásaim alatt',
  'satisfaction.1': 'Nem teljesültek az elvárásaim',
  'recommend.low': '0: egyáltalán nem valószínű',
  'recommend.high': '10: rendkívül valószínű',
  'versus.superior': 'Sokkal jobban',
  'versus.better': 'Jobban',
  'versus.same': 'Ugyanúgy',
  'versus.worse': 'Rosszabbul',
  'versus.failed': 'Elégtelenül',
  'relationship.vendor': 'Beszállítót: megvesszük, amire szükségünk van',
  'relationship.partner': 'Partnert: közösen tervezünk és oldunk meg feladatokat',
  'relationship.trusted_advisor': 'Bizalmi tanácsadót: tanácsot kérünk, mielőtt döntünk',
  'continue.5': 'Biztos',
  'continue.4': 'Valószínű',
  'continue.3': 'Bizonytalan',
  'continue.2': 'Nem valószínű',
  'continue.1': 'Kizárt',
  'yes-no.yes': 'Igen',
  'yes-no.no': 'Nem',
  'confidential.named': 'Nem szükséges: válaszaim a nevemmel együtt láthatók',
  'confidential.confidential': 'Bizalmasan: csak összesítve, a nevem nélkül',
}
