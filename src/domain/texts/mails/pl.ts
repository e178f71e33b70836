/** Polish texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const polish: Translation<typeof english> = {
  'mail.subject': 'Jak nas Państwo oceniają? Firma {sender} prosi o opinię',
  'mail.greeting': 'Dzień dobry, {name}!',
  'mail.greeting.nameless': 'Dzień dobry!',
  'mail.ask':
    'Znają Państwo naszą pracę z własnego doświadczenia. Co powinniśmy poprawić, a co robić tak jak dotąd? Chętnie poznamy Państwa zdanie.',
  'mail.time': {
    by: 'minutes',
    one: 'Zajmie to około minuty, bez logowania, również na telefonie.',
    few: 'Zajmie to około {minutes} minut, bez logowania, również na telefonie.',
    many: 'Zajmie to około {minutes} minut, bez logowania, również na telefonie.',
    other: 'Zajmie to około {minutes} minuty, bez logowania, również na telefonie.',
  },
  'mail.first':
    'Można zacząć od razu tutaj, od jednej liczby. Nic nie zostanie jeszcze wysłane: wybór będzie widoczny na stronie i można go tam zmienić.',
  'mail.readers':
    'Osoby z firmy {sender}, które opiekują się Państwa firmą, przeczytają odpowiedzi i zobaczą Państwa nazwisko. Odpowiedzi nie publikujemy.',
  'mail.readers.words-apart':
    'Osoby z firmy {sender}, które opiekują się Państwa firmą, zobaczą oceny wraz z Państwa nazwiskiem. Wypowiedzi pisane własnymi słowami czyta wyłącznie zespół ds. doświadczeń klientów. Odpowiedzi nie publikujemy.',
  'mail.readers.choice': 'Odpowiedzi mogą też pozostać poufne: wystarczy zaznaczyć to na stronie.',
  'mail.button': 'Wyrażam opinię',
  'mail.address': 'Jeśli przycisk nie działa, prosimy skopiować ten adres do przeglądarki:',
  'mail.personal':
    'Link jest przeznaczony wyłącznie dla adresata tej wiadomości. Prosimy go nie przekazywać. Działa do {date}.',
  'mail.closing': 'Z podziękowaniem i pozdrowieniami',
  'mail.opt-out':
    'Otrzymują Państwo tę wiadomość, ponieważ współpracują Państwo z firmą {sender}. Jeśli nie chcą Państwo otrzymywać od nas ankiet:',
  'mail.opt-out.link': 'Rezygnacja z ankiet',
  'mail.rights.link': 'Zobacz lub usuń moje zapisane dane',
  'mail.privacy.link': 'Jak firma {sender} przetwarza dane',
  'mail.not-asked': 'Prośba o tę wiadomość nie pochodzi od Państwa? W takim razie nie trzeba nic robić.',

  'reminder.subject': 'Przypomnienie: firma {sender} prosi o Państwa opinię',
  'reminder.ask':
    'Kilka dni temu poprosiliśmy o Państwa opinię. Jeśli zabrakło na to czasu: odpowiedź nadal pomoże nam poprawić to, co się u Państwa nie sprawdza.',
  'reminder.last': 'Nie będziemy wysyłać kolejnych przypomnień.',

  'resume.subject': 'Dokończenie ankiety dla firmy {sender}',
  'resume.ask':
    'Ten link pozwala kontynuować od miejsca, w którym ankieta została przerwana. Odpowiedzi nie zostaną wysłane, dopóki sami ich Państwo nie wyślą.',
  'resume.mail.button': 'Wracam do moich odpowiedzi',
  'resume.until': 'Link działa do {date}.',

  'rights.subject': 'Jakie Państwa dane przechowuje firma {sender}',
  'rights.mail.ask':
    'Pod tym linkiem można sprawdzić, jakie Państwa dane zapisaliśmy w związku z naszymi ankietami. Można je tam również usunąć.',
  'rights.mail.button': 'Zobacz moje zapisane dane',
  'rights.until': {
    by: 'hours',
    one: 'Link działa przez godzinę.',
    few: 'Link działa przez {hours} godziny.',
    many: 'Link działa przez {hours} godzin.',
    other: 'Link działa przez {hours} godziny.',
  },

  'note-to-contact.subject': 'Wkrótce otrzymają Państwo krótką ankietę',
  'note-to-contact.text':
    'w najbliższych dniach otrzymają Państwo wiadomość od firmy {sender} z krótką ankietą. Z góry dziękuję za poświęcenie jej kilku minut: odpowiedzi pomogą mi lepiej dbać o Państwa potrzeby. Szczere uwagi są mile widziane.',

  'mail.test-mode':
    'Tryb testowy: ta wiadomość zostałaby wysłana na adres {email}. Linki są prawdziwe: odpowiedzi i wybory dokonane za ich pośrednictwem liczą się jako należące do tej osoby.',
}
