/** Swedish texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const swedish: Translation<typeof english> = {
  'section.company': 'Vårt företag',
  'section.products': 'Våra produkter',
  'section.services': 'Våra tjänster',
  'section.competition': 'I jämförelse',
  'section.relationship': 'Vårt samarbete',
  'section.outlook': 'Framöver',
  'section.own': 'Några frågor till',
  'section.confidentiality': 'Vem som får se dina svar',

  'company.satisfaction': 'Hur väl motsvarar {sender} som företag dina förväntningar?',
  'company.satisfaction.why': 'Vilket är det främsta skälet till ditt betyg på vårt företag?',
  'company.recommend':
    'Hur troligt är det att du skulle rekommendera {sender} till kollegor eller affärskontakter?',
  'company.recommend.why':
    'Vilket är det främsta skälet till att du skulle eller inte skulle rekommendera {sender}?',
  'company.versus': 'Hur står sig {sender} som företag jämfört med den här konkurrenten?',
  'company.versus.why': 'Vad är det som skiljer de två företagen åt?',
  'products.satisfaction': 'Hur väl motsvarar produkterna från {sender} dina förväntningar?',
  'products.satisfaction.why': 'Vilket är det främsta skälet till ditt betyg på våra produkter?',
  'products.recommend': 'Hur troligt är det att du skulle rekommendera produkterna från {sender}?',
  'products.recommend.why':
    'Vilket är det främsta skälet till att du skulle eller inte skulle rekommendera våra produkter?',
  'products.versus': 'Hur står sig produkterna från {sender} jämfört med den här konkurrenten?',
  'products.versus.why': 'Vad är det som skiljer produkterna åt?',
  'services.satisfaction': 'Hur väl motsvarar tjänsterna och supporten från {sender} dina förväntningar?',
  'services.satisfaction.why': 'Vilket är det främsta skälet till ditt betyg på våra tjänster?',
  'services.recommend':
    'Hur troligt är det att du skulle rekommendera tjänsterna och supporten från {sender}?',
  'services.recommend.why':
    'Vilket är det främsta skälet till att du skulle eller inte skulle rekommendera våra tjänster?',
  'services.versus': 'Hur står sig tjänsterna och supporten från {sender} jämfört med den här konkurrenten?',
  'services.versus.why': 'Vad är det som skiljer tjänsterna åt?',
  'named.satisfaction': 'Hur väl motsvarar {subject} dina förväntningar?',
  'named.satisfaction.why': 'Vilket är det främsta skälet till ditt betyg på {subject}?',
  'named.recommend': 'Hur troligt är det att du skulle rekommendera {subject}?',
  'named.recommend.why':
    'Vilket är det främsta skälet till att du skulle eller inte skulle rekommendera {subject}?',
  'named.versus': 'Hur står sig {subject} jämfört med det som den här konkurrenten erbjuder?',
  'named.versus.why': 'Vad är skillnaden mot {subject}?',
  'attributes.company':
    'Mer i detalj: hur väl motsvarar {sender} som företag dina förväntningar på den här punkten?',
  'attributes.products':
    'Mer i detalj: hur väl motsvarar våra produkter dina förväntningar på den här punkten?',
  'attributes.services':
    'Mer i detalj: hur väl motsvarar våra tjänster dina förväntningar på den här punkten?',
  'attributes.named': 'Mer i detalj: hur väl motsvarar {subject} dina förväntningar på den här punkten?',
  'attribute.why': 'Vilket är det främsta skälet till detta betyg?',
  competitor:
    'Vilken konkurrent till {sender} känner du bäst till? Nämn gärna en som du kan jämföra oss med.',
  'competitor.choose': 'Vilken konkurrent till {sender} känner du bäst till?',
  'competitor.other': 'En annan',
  'competitor.name': 'Den andra konkurrentens namn',
  relationship: 'Vad är {sender} för dig i dag?',
  continue: 'Hur troligt är det att du fortsätter att samarbeta med {sender}?',
  quote: 'Får vi citera dig med namn?',
  talk: 'Vill du prata med oss om något nytt?',
  'talk.what': 'Vad vill du prata om?',
  confidential: 'Ska dina svar vara konfidentiella?',
  'confidential.explain':
    'Om du väljer ”Konfidentiellt” ser de som tar hand om ditt företag att du har svarat, men inte vad du har svarat. Dina svar räknas då först när enkäten har stängt, och bara i sammanställningar av minst tre personers svar. Om du berättar om ett allvarligt problem får teamet för kundupplevelse hos {sender} veta det, men utan ditt namn.',

  'satisfaction.5': 'Överträffade mina förväntningar',
  'satisfaction.4': 'Över mina förväntningar',
  'satisfaction.3': 'Motsvarade mina förväntningar',
  'satisfaction.2': 'Under mina förväntningar',
  'satisfaction.1': 'Motsvarade inte mina förväntningar',
  'recommend.low': '0: inte alls troligt',
  'recommend.high': '10: ytterst troligt',
  'versus.superior': 'Mycket bättre',
  'versus.better': 'Bättre',
  'versus.same': 'Lika bra',
  'versus.worse': 'Sämre',
  'versus.failed': 'Underkänt',
  'relationship.vendor': 'En leverantör: vi köper det vi behöver',
  'relationship.partner': 'En partner: vi planerar och löser saker tillsammans',
  'relationship.trusted_advisor': 'En betrodd rådgivare: vi frågar om råd innan vi bestämmer oss',
  'continue.5': 'Helt säkert',
  'continue.4': 'Troligt',
  'continue.3': 'Vet inte än',
  'continue.2': 'Inte troligt',
  'continue.1': 'Uteslutet',
  'yes-no.yes': 'Ja',
  'yes-no.no': 'Nej',
  'confidential.named': 'Det behövs inte: ni får se mina svar tillsammans med mitt namn',
  'confidential.confidential': 'Konfidentiellt: bara i sammanställningar, utan mitt namn',
}
