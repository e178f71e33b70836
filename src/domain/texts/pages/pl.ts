/** Polish texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const polish: Translation<typeof english> = {
  'problem.required': 'Prosimy wybrać odpowiedź.',
  'problem.not-an-option': 'Prosimy wybrać jedną z podanych odpowiedzi.',
  'problem.too-long': {
    by: 'max',
    one: 'Ten tekst jest za długi. Może mieć najwyżej {max} znak. Wpisana treść nadal tu jest.',
    few: 'Ten tekst jest za długi. Może mieć najwyżej {max} znaki. Wpisana treść nadal tu jest.',
    many: 'Ten tekst jest za długi. Może mieć najwyżej {max} znaków. Wpisana treść nadal tu jest.',
    other: 'Ten tekst jest za długi. Może mieć najwyżej {max} znaku. Wpisana treść nadal tu jest.',
  },
  'problem.email': 'Prosimy podać adres e-mail, na przykład anna@example.com.',

  'page.title': 'Opinia dla firmy {sender}',
  'intro.heading': 'Jak nas Państwo oceniają?',
  'intro.who':
    'Firma {sender} prosi o szczerą opinię, ponieważ znają Państwo naszą pracę z własnego doświadczenia.',
  'intro.why': 'Odpowiedzi pokazują nam, co poprawić, a co robić tak jak dotąd. Każdą z nich czyta człowiek.',
  'intro.time': {
    by: 'minutes',
    one: 'Zajmie to około minuty. Odpowiedzi wymagają tylko pytania z oznaczeniem „wymagane”.',
    few: 'Zajmie to około {minutes} minut. Odpowiedzi wymagają tylko pytania z oznaczeniem „wymagane”.',
    many: 'Zajmie to około {minutes} minut. Odpowiedzi wymagają tylko pytania z oznaczeniem „wymagane”.',
    other: 'Zajmie to około {minutes} minuty. Odpowiedzi wymagają tylko pytania z oznaczeniem „wymagane”.',
  },
  'intro.readers':
    'Kto czyta odpowiedzi: osoby z firmy {sender}, które opiekują się Państwa firmą; widzą one także Państwa nazwisko. Odpowiedzi nie publikujemy, a cytujemy je tylko za Państwa zgodą.',
  'intro.readers.words-apart':
    'Kto czyta odpowiedzi: osoby z firmy {sender}, które opiekują się Państwa firmą, widzą oceny wraz z Państwa nazwiskiem. Wypowiedzi pisane własnymi słowami czyta wyłącznie zespół ds. doświadczeń klientów. Odpowiedzi nie publikujemy, a cytujemy je tylko za Państwa zgodą.',
  'intro.until': 'Odpowiedzi można zmieniać do {date}.',
  'intro.late': 'Ankieta została zakończona, ale odpowiedzi przyjmujemy jeszcze do {date}.',
  'since.heading': 'Co się zmieniło od ostatniego razu',
  'identity.for': 'Ta ankieta jest skierowana do: {name}.',
  'identity.not-you': '{name} to ktoś inny? Prosimy wskazać właściwą osobę.',
  'mark.required': 'wymagane',
  'button.next': 'Dalej: sprawdź odpowiedzi',
  'button.later': 'Zapisz i dokończ później',
  'button.edit': 'Zmień moje odpowiedzi',
  'button.confirm': 'Wyślij moje odpowiedzi',
  'summary.heading': 'Czegoś brakuje lub coś wymaga zmiany',
  'summary.kept': 'Wszystkie wpisane dane nadal tu są.',
  'review.heading': 'Prosimy sprawdzić odpowiedzi',
  'review.explain':
    'Odpowiedzi zostaną uwzględnione dopiero po naciśnięciu przycisku „Wyślij moje odpowiedzi”.',
  'review.unanswered': 'Bez odpowiedzi',
  'review.hurried':
    'Stronę wysłano tak szybko, że nie mamy pewności, czy zrobił to człowiek, dlatego odpowiedzi jeszcze się nie liczą. Zostały zachowane: prosimy zatrzymać się na każdej stronie przez kilka sekund, sprawdzić je jeszcze raz i wysłać.',
  'review.stale':
    'Ta strona była już nieaktualna, więc nic nie zostało wysłane. Odpowiedzi zostały zachowane: prosimy sprawdzić je jeszcze raz i wysłać.',
  'later.heading': 'Zapisano na później',
  'later.text':
    'Odpowiedzi zostały zapisane, ale jeszcze nie wysłane. Aby kontynuować, wystarczy ponownie otworzyć link z naszej wiadomości, na dowolnym urządzeniu. Odpowiadać można do {date}.',
  'resume.heading': 'Ta ankieta została już rozpoczęta',
  'resume.text':
    'W dniu {date} zapisano tutaj odpowiedzi. Aby nie zobaczył ich nikt inny, pokazujemy je tylko pod linkiem, który wyślemy na Państwa własny adres.',
  'resume.button': 'Wyślij mi ten link',
  'resume.empty': 'Zacznij od nowa z pustym formularzem',
  'resume.sent.heading': 'Prosimy sprawdzić skrzynkę pocztową',
  'resume.sent.text': 'Wysłaliśmy link na adres {email}. Otwiera on zapisane odpowiedzi.',
  'thanks.heading': 'Dziękujemy!',
  'thanks.text':
    'Odpowiedzi zostały zapisane. Przeczytają je osoby z firmy {sender}, które opiekują się Państwa firmą.',
  'thanks.confidential':
    'Odpowiedzi zostały zapisane i pozostają poufne. Uwzględniamy je wyłącznie w wynikach zbiorczych co najmniej trzech osób.',
  'thanks.edit': 'Zmiana zdania? Korzystając z linku, można zmieniać odpowiedzi do {date}.',
  'closed.heading': 'Ta ankieta jest zakończona',
  'closed.text':
    'Odpowiadać można było do {date}. Odpowiedzi wysłane do tego czasu zostały zachowane. Dziękujemy za zainteresowanie.',
  'wrong-link.heading': 'Ten link nie działa',
  'wrong-link.text':
    'Być może został przerwany: prosimy skopiować cały adres z wiadomości do paska adresu przeglądarki. Jeśli to nie pomoże, prosimy odpowiedzieć na wiadomość.',
  'error.heading': 'Coś poszło nie tak po naszej stronie',
  'error.text':
    'Ostatnia czynność mogła nie zostać zapisana. Prosimy wrócić do poprzedniej strony, chwilę poczekać i spróbować ponownie.',
  'test.banner': 'To jest test ankiety. Żadne wpisane tu dane nie są zachowywane.',
  'privacy.link': 'Jak firma {sender} przetwarza dane',
  'privacy.heading': 'Państwa dane',

  'suggest.heading': 'Kogo powinniśmy zapytać?',
  'suggest.explain':
    'Prosimy wskazać, kto w Państwa firmie zna naszą pracę. Propozycję najpierw obejrzy osoba z firmy {sender}; nikogo nie pytamy automatycznie.',
  'suggest.name': 'Imię i nazwisko',
  'suggest.email': 'Adres e-mail',
  'suggest.role': 'Stanowisko w firmie',
  'suggest.left': 'Osoba, do której skierowano tę wiadomość, nie pracuje już w firmie',
  'suggest.nothing': 'Prosimy podać imię i nazwisko lub adres e-mail albo zaznaczyć pole.',
  'suggest.button': 'Wyślij propozycję',
  'suggest.done.heading': 'Dziękujemy za pomoc',
  'suggest.done.text': 'Propozycję obejrzy osoba z firmy {sender}. Nie trzeba robić nic więcej.',

  'opt-out.heading': 'Rezygnacja z ankiet?',
  'opt-out.explain':
    'Po potwierdzeniu firma {sender} nie będzie już wysyłać ankiet na adres {email}. Nie dotyczy to innych wiadomości, na przykład w sprawie zamówień i obsługi klienta.',
  'opt-out.button': 'Nie chcę więcej ankiet',
  'opt-out.all.button': 'Nie chcę ankiet ani wiadomości o moich wcześniejszych odpowiedziach',
  'opt-out.done.heading': 'Rezygnacja została przyjęta',
  'opt-out.done.text': 'Firma {sender} nie będzie już wysyłać ankiet na adres {email}.',
  'opt-out.all.done.text':
    'Firma {sender} nie będzie już wysyłać ankiet ani wiadomości o wcześniejszych odpowiedziach na adres {email}.',
  'opt-out.link': 'Rezygnacja z ankiet firmy {sender}',

  'rights.link': 'Zobacz lub usuń moje zapisane dane',
  'rights.heading': 'Jakie dane o Państwu przechowujemy',
  'rights.ask':
    'Wyślemy link na adres, na który przyszła ta ankieta. Można pod nim sprawdzić, jakie Państwa dane zapisała firma {sender} w swoich ankietach, i je usunąć.',
  'rights.ask.button': 'Wyślij mi ten link',
  'rights.sent.heading': 'Prosimy sprawdzić skrzynkę pocztową',
  'rights.sent.text': {
    by: 'hours',
    one: 'Wysłaliśmy link na adres {email}. Działa on przez godzinę.',
    few: 'Wysłaliśmy link na adres {email}. Działa on przez {hours} godziny.',
    many: 'Wysłaliśmy link na adres {email}. Działa on przez {hours} godzin.',
    other: 'Wysłaliśmy link na adres {email}. Działa on przez {hours} godziny.',
  },
  'rights.person': 'Dane osobowe',
  'rights.name': 'Imię i nazwisko',
  'rights.email': 'Adres e-mail',
  'rights.title': 'Stanowisko',
  'rights.company': 'Firma',
  'rights.language': 'Język',
  'rights.source': 'Skąd mamy te dane: z bazy klientów firmy {sender}',
  'rights.invitations': 'Wysłane do Państwa ankiety',
  'rights.invited': 'Wysłano {date}',
  'rights.answered': 'Odpowiedziano {date}',
  'rights.unanswered': 'Bez odpowiedzi',
  'rights.nothing': 'Nie ma tu żadnych zapisanych danych.',
  'rights.feedback': 'Zgłoszenia, sprawy i notatki o Państwu',
  'rights.suggestions': 'Kogo wskazano zamiast Państwa lub Państwa zamiast kogoś innego',
  'rights.file': 'Wszystkie zapisane dane, wpis po wpisie, znajdują się w pliku, który można tu zapisać.',
  'rights.download': 'Zapisz wszystko jako plik',
  'rights.delete.heading': 'Usuń wszystko',
  'rights.delete.explain':
    'Usuniemy Państwa nazwisko, adres i wszystkie wypowiedzi, zarówno tutaj, jak i w polach, które prowadzimy w bazie klientów firmy {sender}. Oceny pozostaną w wynikach zbiorczych bez nazwiska. Firma {sender} już nigdy nie poprosi Państwa o opinię. Tej operacji nie można cofnąć.',
  'rights.delete.button': 'Usuń wszystkie moje dane',
  'rights.keep.button': 'Zostaw wszystko bez zmian',
  'rights.kept.heading': 'Nic nie zostało usunięte',
  'rights.kept.text': 'Wszystko pozostaje bez zmian.',
  'rights.deleted.heading': 'Państwa dane zostały usunięte',
  'rights.deleted.text': 'Z naszych kopii zapasowych dane znikną po {date}.',
  'rights.expired.heading': 'Ten link wygasł',
  'rights.expired.text': 'Nowy można zamówić za pomocą linku na końcu naszej wiadomości.',

  'note.language': 'Język',
  'note.reason': 'Podaj główny powód',
  'note.noAnswer': 'Brak odpowiedzi',
  'note.trap': 'Prosimy zostawić to pole puste',
  'note.errorPrefix': 'Błąd: {title}',
  'note.draft':
    'Ta ankieta została wypełniona {date}, ale jeszcze nie wysłana. Prosimy sprawdzić odpowiedzi i je wysłać.',
  'note.answered': 'Odpowiedzi zostały wysłane {date}. Tutaj można je zmienić.',
  'note.startEmpty': 'Zacznij z pustym formularzem',
  'note.notSaved':
    'Nie udało się teraz zapisać odpowiedzi. Wszystkie wpisane dane są nadal na tej stronie: prosimy chwilę poczekać i ponownie nacisnąć przycisk.',
  'note.notSent':
    'Nie udało się połączyć z naszą bazą danych, więc odpowiedzi nie zostały jeszcze wysłane. Są zachowane: prosimy chwilę poczekać i ponownie nacisnąć przycisk.',
  'note.checkAgain': 'Sprawdź odpowiedzi jeszcze raz',
  'note.questions': 'Pytania?',
  'note.lateAnswer': 'Jeśli chcieliby Państwo jeszcze coś nam przekazać, osobą kontaktową jest {name}:',
  'note.lateAnswerNobody':
    'Jeśli chcieliby Państwo jeszcze coś nam przekazać, prosimy odpowiedzieć na wiadomość.',
  'note.lateDiscarded': 'Wpisane przed chwilą dane dotarły za późno i nie zostały zapisane.',
  'note.unavailable': 'Za chwilę wracamy',
  'note.unavailableText':
    'Nie możemy teraz połączyć się z naszą bazą danych. Nic nie zostało zmienione i nic nie przepadło. Prosimy spróbować ponownie za pół minuty.',
  'note.tooMany': 'Zbyt wiele żądań',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Prosimy odczekać {seconds} sekundę i ponownie załadować stronę. Nic nie zostało zmienione.',
    few: 'Prosimy odczekać {seconds} sekundy i ponownie załadować stronę. Nic nie zostało zmienione.',
    many: 'Prosimy odczekać {seconds} sekund i ponownie załadować stronę. Nic nie zostało zmienione.',
    other: 'Prosimy odczekać {seconds} sekundy i ponownie załadować stronę. Nic nie zostało zmienione.',
  },
  'note.tooLarge': 'To więcej, niż możemy przyjąć',
  'note.tooLargeText':
    'Nic nie zostało zapisane. Prosimy wrócić do poprzedniej strony (przeglądarka zachowała wpisaną treść), skrócić najdłuższy tekst i spróbować ponownie.',
  'note.badForm': 'Nie udało się odczytać formularza',
  'note.badFormText': 'Nic nie zostało zapisane. Prosimy wrócić do strony i spróbować jeszcze raz.',
  'note.keepMe': 'Zostaję na liście',
  'note.keptHeading': 'Pozostają Państwo na liście',
  'note.keptText': 'Nic się nie zmieniło: firma {sender} może ponownie poprosić o opinię.',
  'note.undo': 'To była pomyłka: zostaję na liście',
  'note.undone': 'Rezygnacja została cofnięta. Firma {sender} może ponownie poprosić o opinię.',
  'note.chooseFirst': 'Prosimy nacisnąć jeden z przycisków. Nic się jeszcze nie zmieniło.',
  'note.onceMore': 'Prosimy nacisnąć przycisk jeszcze raz. Nic się jeszcze nie zmieniło.',
  'note.undoLater':
    'Rezygnacja nastąpiła dopiero przed chwilą. Jeśli to pomyłka, prosimy cofnąć ją za dziesięć minut.',
  'note.forPrograms': 'Ten adres służy programom pocztowym',
  'note.forProgramsText':
    'Programy pocztowe korzystają z niego po naciśnięciu ich własnego przycisku „Anuluj subskrypcję”. Samo otwarcie tego adresu niczego nie zmienia. Nie chcą Państwo więcej ankiet? Służy do tego ta strona:',
}
