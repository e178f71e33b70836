/** Finnish texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const finnish: Translation<typeof english> = {
  'section.company': 'Yrityksemme',
  'section.products': 'Tuotteemme',
  'section.services': 'Palvelumme',
  'section.competition': 'Vertailu kilpailijaan',
  'section.relationship': 'Yhteistyömme',
  'section.outlook': 'Katse eteenpäin',
  'section.own': 'Vielä muutama kysymys',
  'section.confidentiality': 'Kuka näkee vastauksenne',

  'company.satisfaction': 'Kuinka hyvin {sender} vastaa yrityksenä odotuksianne?',
  'company.satisfaction.why': 'Mikä on tärkein syy tähän arvioon yrityksestämme?',
  'company.recommend':
    'Kuinka todennäköisesti suosittelisitte yritystä {sender} työtoverille tai liikekumppanille?',
  'company.recommend.why':
    'Mikä on tärkein syy siihen, että suosittelisitte tai ette suosittelisi yritystä {sender}?',
  'company.versus': 'Miten {sender} suoriutuu yrityksenä tähän kilpailijaan verrattuna?',
  'company.versus.why': 'Mikä erottaa nämä kaksi yritystä toisistaan?',
  'products.satisfaction': 'Kuinka hyvin yrityksen {sender} tuotteet vastaavat odotuksianne?',
  'products.satisfaction.why': 'Mikä on tärkein syy tähän arvioon tuotteistamme?',
  'products.recommend': 'Kuinka todennäköisesti suosittelisitte yrityksen {sender} tuotteita?',
  'products.recommend.why':
    'Mikä on tärkein syy siihen, että suosittelisitte tai ette suosittelisi tuotteitamme?',
  'products.versus': 'Miten yrityksen {sender} tuotteet suoriutuvat tähän kilpailijaan verrattuna?',
  'products.versus.why': 'Mikä erottaa tuotteet toisistaan?',
  'services.satisfaction': 'Kuinka hyvin yrityksen {sender} palvelut ja asiakastuki vastaavat odotuksianne?',
  'services.satisfaction.why': 'Mikä on tärkein syy tähän arvioon palveluistamme?',
  'services.recommend':
    'Kuinka todennäköisesti suosittelisitte yrityksen {sender} palveluja ja asiakastukea?',
  'services.recommend.why':
    'Mikä on tärkein syy siihen, että suosittelisitte tai ette suosittelisi palvelujamme?',
  'services.versus':
    'Miten yrityksen {sender} palvelut ja asiakastuki suoriutuvat tähän kilpailijaan verrattuna?',
  'services.versus.why': 'Mikä erottaa palvelut toisistaan?',
  'named.satisfaction': 'Kuinka hyvin {subject} vastaa odotuksianne?',
  'named.satisfaction.why': '{subject}: mikä on tärkein syy arvioonne?',
  'named.recommend': '{subject}: kuinka todennäköisesti suosittelisitte tätä muille?',
  'named.recommend.why':
    '{subject}: mikä on tärkein syy siihen, että suosittelisitte tai ette suosittelisi tätä?',
  'named.versus': 'Miten {subject} suoriutuu tämän kilpailijan tarjontaan verrattuna?',
  'named.versus.why': '{subject}: mistä ero kilpailijaan johtuu?',
  'attributes.company': 'Tarkemmin: kuinka hyvin {sender} vastaa yrityksenä odotuksianne näissä asioissa?',
  'attributes.products': 'Tarkemmin: kuinka hyvin tuotteemme vastaavat odotuksianne näissä asioissa?',
  'attributes.services': 'Tarkemmin: kuinka hyvin palvelumme vastaavat odotuksianne näissä asioissa?',
  'attributes.named': 'Tarkemmin: kuinka hyvin {subject} vastaa odotuksianne näissä asioissa?',
  'attribute.why': 'Mikä on tärkein syy tähän arvioon?',
  competitor:
    'Minkä yrityksen {sender} kilpailijan tunnette parhaiten? Nimetkää yksi, johon voitte verrata meitä.',
  'competitor.choose': 'Minkä yrityksen {sender} kilpailijan tunnette parhaiten?',
  'competitor.other': 'Jokin muu',
  'competitor.name': 'Muun kilpailijan nimi',
  relationship: 'Mikä {sender} on teille tänään?',
  continue: 'Kuinka todennäköisesti jatkatte yhteistyötä yrityksen {sender} kanssa?',
  quote: 'Saammeko lainata vastauksianne nimellänne?',
  talk: 'Haluaisitteko keskustella kanssamme jostakin uudesta?',
  'talk.what': 'Mistä haluaisitte keskustella?',
  confidential: 'Haluatteko vastata luottamuksellisesti?',
  'confidential.explain':
    'Jos valitsette vaihtoehdon ”Luottamuksellisesti”, asiakkuudestanne vastaavat henkilöt näkevät, että olette vastannut, mutta eivät vastauksianne. Vastauksenne ovat silloin mukana vain vähintään kolmen henkilön yhteistuloksissa kyselyn päätyttyä. Jos ilmoitatte vakavasta ongelmasta, siitä kerrotaan yrityksen {sender} asiakaskokemustiimille ilman nimeänne.',

  'satisfaction.5': 'Odotukseni ylittyivät',
  'satisfaction.4': 'Odotusteni yläpuolella',
  'satisfaction.3': 'Odotukseni täyttyivät',
  'satisfaction.2': 'Odotusteni alapuolella',
  'satisfaction.1': 'Odotukseni eivät täyttyneet',
  'recommend.low': '0: en lainkaan todennäköisesti',
  'recommend.high': '10: erittäin todennäköisesti',
  'versus.superior': 'Ylivoimaisesti',
  'versus.better': 'Paremmin',
  'versus.same': 'Yhtä hyvin',
  'versus.worse': 'Huonommin',
  'versus.failed': 'Riittämättömästi',
  'relationship.vendor': 'Toimittaja: ostamme sen, mitä tarvitsemme',
  'relationship.partner': 'Kumppani: suunnittelemme ja ratkaisemme asioita yhdessä',
  'relationship.trusted_advisor': 'Luotettu neuvonantaja: kysymme neuvoa ennen kuin päätämme',
  'continue.5': 'Varmasti',
  'continue.4': 'Todennäköisesti',
  'continue.3': 'Ehkä, ehkä en',
  'continue.2': 'Epätodennäköisesti',
  'continue.1': 'En missään tapauksessa',
  'yes-no.yes': 'Kyllä',
  'yes-no.no': 'Ei',
  'confidential.named': 'Ei tarpeen: vastaukseni saa nähdä yhdessä nimeni kanssa',
  'confidential.confidential': 'Luottamuksellisesti: vain yhteistuloksissa, ilman nimeäni',
}
