/** Polish texts of the questionnaire. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const polish: Translation<typeof english> = {
  'section.company': 'Nasza firma',
  'section.products': 'Nasze produkty',
  'section.services': 'Nasze usługi',
  'section.competition': 'Na tle konkurencji',
  'section.relationship': 'Nasza współpraca',
  'section.outlook': 'Plany na przyszłość',
  'section.own': 'Jeszcze kilka pytań',
  'section.confidentiality': 'Kto może zobaczyć odpowiedzi',

  'company.satisfaction': 'W jakim stopniu firma {sender} spełnia Państwa oczekiwania?',
  'company.satisfaction.why': 'Jaki jest główny powód takiej oceny naszej firmy?',
  'company.recommend':
    'Jak bardzo prawdopodobne jest, że polecą Państwo firmę {sender} współpracownikom lub partnerom biznesowym?',
  'company.recommend.why':
    'Jaki jest główny powód, dla którego poleciliby Państwo lub nie poleciliby firmy {sender}?',
  'company.versus': 'Jak firma {sender} wypada w porównaniu z tym konkurentem?',
  'company.versus.why': 'Co decyduje o różnicy między obiema firmami?',
  'products.satisfaction': 'W jakim stopniu produkty firmy {sender} spełniają Państwa oczekiwania?',
  'products.satisfaction.why': 'Jaki jest główny powód takiej oceny naszych produktów?',
  'products.recommend': 'Jak bardzo prawdopodobne jest, że polecą Państwo produkty firmy {sender}?',
  'products.recommend.why':
    'Jaki jest główny powód, dla którego poleciliby Państwo lub nie poleciliby naszych produktów?',
  'products.versus': 'Jak produkty firmy {sender} wypadają w porównaniu z tym konkurentem?',
  'products.versus.why': 'Co decyduje o różnicy między produktami?',
  'services.satisfaction':
    'W jakim stopniu usługi i obsługa klienta firmy {sender} spełniają Państwa oczekiwania?',
  'services.satisfaction.why': 'Jaki jest główny powód takiej oceny naszych usług?',
  'services.recommend':
    'Jak bardzo prawdopodobne jest, że polecą Państwo usługi i obsługę klienta firmy {sender}?',
  'services.recommend.why':
    'Jaki jest główny powód, dla którego poleciliby Państwo lub nie poleciliby naszych usług?',
  'services.versus': 'Jak usługi i obsługa klienta firmy {sender} wypadają w porównaniu z tym konkurentem?',
  'services.versus.why': 'Co decyduje o różnicy między usługami?',
  'named.satisfaction': 'W jakim stopniu {subject} spełnia Państwa oczekiwania?',
  'named.satisfaction.why': '{subject}: jaki jest główny powód takiej oceny?',
  'named.recommend': '{subject}: jak bardzo prawdopodobne jest, że polecą to Państwo innym?',
  'named.recommend.why':
    '{subject}: jaki jest główny powód, dla którego poleciliby Państwo to innym lub nie?',
  'named.versus': 'Jak {subject} wypada w porównaniu z ofertą tego konkurenta?',
  'named.versus.why': '{subject}: co decyduje o różnicy w stosunku do konkurenta?',
  'attributes.company':
    'A konkretnie: w jakim stopniu firma {sender} spełnia Państwa oczekiwania w tych obszarach?',
  'attributes.products':
    'A konkretnie: w jakim stopniu nasze produkty spełniają Państwa oczekiwania w tych obszarach?',
  'attributes.services':
    'A konkretnie: w jakim stopniu nasze usługi spełniają Państwa oczekiwania w tych obszarach?',
  'attributes.named': 'A konkretnie: w jakim stopniu {subject} spełnia Państwa oczekiwania w tych obszarach?',
  'attribute.why': 'Jaki jest główny powód takiej oceny?',
  competitor:
    'Którego konkurenta firmy {sender} znają Państwo najlepiej? Prosimy podać jednego, z którym możemy się porównać.',
  'competitor.choose': 'Którego konkurenta firmy {sender} znają Państwo najlepiej?',
  'competitor.other': 'Inny konkurent',
  'competitor.name': 'Nazwa innego konkurenta',
  relationship: 'Kim jest dziś dla Państwa firma {sender}?',
  continue: 'Jak bardzo prawdopodobne jest, że będą Państwo nadal współpracować z firmą {sender}?',
  quote: 'Czy możemy cytować Państwa wypowiedzi z podaniem imienia i nazwiska?',
  talk: 'Czy chcieliby Państwo porozmawiać z nami o czymś nowym?',
  'talk.what': 'O czym chcieliby Państwo porozmawiać?',
  confidential: 'Czy Państwa odpowiedzi mają pozostać poufne?',
  'confidential.explain':
    'Po wybraniu opcji „Poufne” osoby, które opiekują się Państwa firmą, zobaczą, że ankieta została wypełniona, ale nie poznają odpowiedzi. Odpowiedzi zostaną wtedy uwzględnione wyłącznie w wynikach zbiorczych co najmniej trzech osób, po zakończeniu ankiety. Jeśli zgłoszą Państwo poważny problem, zespół ds. doświadczeń klientów w firmie {sender} dowie się o nim, ale bez podania nazwiska.',

  'satisfaction.5': 'Moje oczekiwania przekroczone',
  'satisfaction.4': 'Powyżej moich oczekiwań',
  'satisfaction.3': 'Moje oczekiwania spełnione',
  'satisfaction.2': 'Poniżej moich oczekiwań',
  'satisfaction.1': 'Moje oczekiwania niespełnione',
  'recommend.low': '0: zupełnie nieprawdopodobne',
  'recommend.high': '10: niezwykle prawdopodobne',
  'versus.superior': 'Zdecydowanie lepiej',
  'versus.better': 'Lepiej',
  'versus.same': 'Tak samo',
  'versus.worse': 'Gorzej',
  'versus.failed': 'Niedostatecznie',
  'relationship.vendor': 'Dostawcą: kupujemy to, czego potrzebujemy',
  'relationship.partner': 'Partnerem: wspólnie planujemy i rozwiązujemy problemy',
  'relationship.trusted_advisor': 'Zaufanym doradcą: prosimy o radę, zanim podejmiemy decyzję',
  'continue.5': 'Pewne',
  'continue.4': 'Prawdopodobne',
  'continue.3': 'Trudno powiedzieć',
  'continue.2': 'Mało prawdopodobne',
  'continue.1': 'Wykluczone',
  'yes-no.yes': 'Tak',
  'yes-no.no': 'Nie',
  'confidential.named': 'Nie ma potrzeby: można zobaczyć moje odpowiedzi wraz z moim nazwiskiem',
  'confidential.confidential': 'Poufne: tylko w wynikach zbiorczych, bez mojego nazwiska',
}
