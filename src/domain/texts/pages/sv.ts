/** Swedish texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const swedish: Translation<typeof english> = {
  'problem.required': 'Välj ett svar.',
  'problem.not-an-option': 'Välj ett av de svar som visas.',
  'problem.too-long': {
    by: 'max',
    one: 'Texten är för lång. Använd högst {max} tecken. Det du har skrivit finns kvar här.',
    other: 'Texten är för lång. Använd högst {max} tecken. Det du har skrivit finns kvar här.',
  },
  'problem.email': 'Skriv en mejladress, till exempel anna@example.com.',

  'page.title': 'Dina synpunkter till {sender}',
  'intro.heading': 'Vad tycker du om oss?',
  'intro.who':
    '{sender} vill gärna veta vad du verkligen tycker, eftersom du känner vårt arbete av egen erfarenhet.',
  'intro.why':
    'Dina svar visar oss vad vi ska förbättra och vad vi ska behålla. Varje svar läses av en människa.',
  'intro.time': {
    by: 'minutes',
    one: 'Det tar ungefär {minutes} minut. Du behöver bara svara på frågor som är märkta ”obligatoriskt”.',
    other:
      'Det tar ungefär {minutes} minuter. Du behöver bara svara på frågor som är märkta ”obligatoriskt”.',
  },
  'intro.readers':
    'Vem läser svaren? De personer hos {sender} som tar hand om ditt företag, tillsammans med ditt namn. Vi publicerar inte dina svar, och vi citerar dig bara om du säger ja.',
  'intro.readers.words-apart':
    'Vem läser svaren? De personer hos {sender} som tar hand om ditt företag ser dina betyg, tillsammans med ditt namn. Det du skriver med egna ord läses bara av teamet för kundupplevelse. Vi publicerar inte dina svar, och vi citerar dig bara om du säger ja.',
  'intro.until': 'Du kan ändra dina svar till och med den {date}.',
  'intro.late': 'Enkäten har stängt, men vi tar fortfarande emot svar till och med den {date}.',
  'since.heading': 'Vad som har hänt sedan sist',
  'identity.for': 'Den här enkäten är till {name}.',
  'identity.not-you': 'Är du inte {name}? Tala gärna om för oss vem som är rätt person.',
  'mark.required': 'obligatoriskt',
  'button.next': 'Nästa: kontrollera dina svar',
  'button.later': 'Spara och fortsätt senare',
  'button.edit': 'Ändra mina svar',
  'button.confirm': 'Skicka mina svar',
  'summary.heading': 'Något saknas eller behöver ändras',
  'summary.kept': 'Allt du har fyllt i finns kvar.',
  'review.heading': 'Kontrollera dina svar',
  'review.explain': 'Dina svar räknas först när du trycker på ”Skicka mina svar”.',
  'review.unanswered': 'Inte besvarad',
  'review.hurried':
    'Sidan skickades så snabbt att vi inte kan vara säkra på att det var en människa, så svaren räknas inte ännu. De finns kvar: ta några sekunder på varje sida, kontrollera dem en gång till och skicka dem.',
  'review.stale':
    'Sidan var inte längre aktuell, så inget har skickats. Dina svar finns kvar: kontrollera dem en gång till och skicka dem.',
  'later.heading': 'Sparat till senare',
  'later.text':
    'Dina svar är sparade men ännu inte skickade. Öppna länken i vårt mejl igen när du vill fortsätta, på vilken enhet du vill. Det går att svara till och med den {date}.',
  'resume.heading': 'Du har redan börjat',
  'resume.text':
    'Den {date} sparade du svar här. För att ingen annan ska se dem visar vi dem bara via en länk som vi skickar till din egen adress.',
  'resume.button': 'Skicka länken till mig',
  'resume.empty': 'Börja om med ett tomt formulär',
  'resume.sent.heading': 'Titta i din inkorg',
  'resume.sent.text': 'Vi har skickat en länk till {email}. Den öppnar dina sparade svar.',
  'thanks.heading': 'Tack!',
  'thanks.text':
    'Dina svar är sparade. De personer hos {sender} som tar hand om ditt företag kommer att läsa dem.',
  'thanks.confidential':
    'Dina svar är sparade och förblir konfidentiella. De räknas bara i sammanställningar av minst tre personers svar.',
  'thanks.edit': 'Har du ändrat dig? Med din länk kan du ändra dina svar till och med den {date}.',
  'closed.heading': 'Den här enkäten har stängt',
  'closed.text':
    'Det gick att svara till och med den {date}. Det du hade skickat in då är sparat. Tack för ditt intresse.',
  'wrong-link.heading': 'Länken fungerar inte',
  'wrong-link.text':
    'Den kan ha delats upp på två rader: kopiera hela adressen från mejlet till adressfältet i din webbläsare. Om den ändå inte fungerar, svara på mejlet.',
  'error.heading': 'Något gick fel hos oss',
  'error.text': 'Ditt senaste steg kanske inte sparades. Gå tillbaka, vänta en stund och försök igen.',
  'test.banner': 'Det här är ett test av enkäten. Inget av det du fyller i här sparas.',
  'privacy.link': 'Så hanterar {sender} dina uppgifter',
  'privacy.heading': 'Dina uppgifter',

  'suggest.heading': 'Vem bör vi fråga i stället?',
  'suggest.explain':
    'Tala om för oss vem på ditt företag som känner till vårt arbete. Hos {sender} tittar en människa först på ditt förslag. Ingen tillfrågas automatiskt.',
  'suggest.name': 'Namn',
  'suggest.email': 'Mejladress',
  'suggest.role': 'Befattning på företaget',
  'suggest.left': 'Den person som mejlet var avsett för har slutat på företaget',
  'suggest.nothing': 'Skriv ett namn eller en mejladress, eller kryssa i rutan.',
  'suggest.button': 'Skicka förslaget',
  'suggest.done.heading': 'Tack för hjälpen',
  'suggest.done.text': 'Ditt förslag gås igenom hos {sender}. Du behöver inte göra något mer.',

  'opt-out.heading': 'Inga fler enkäter?',
  'opt-out.explain':
    'Om du bekräftar skickar {sender} inga fler enkäter till {email}. Andra mejl, till exempel om beställningar och support, påverkas inte.',
  'opt-out.button': 'Skicka inga fler enkäter till mig',
  'opt-out.all.button': 'Inga enkäter och inget om mina tidigare svar',
  'opt-out.done.heading': 'Du är borttagen från listan',
  'opt-out.done.text': '{sender} skickar inga fler enkäter till {email}.',
  'opt-out.all.done.text': '{sender} skickar inga fler enkäter och inga mejl om tidigare svar till {email}.',
  'opt-out.link': 'Inga fler enkäter från {sender}',

  'rights.link': 'Se eller radera det som är sparat om mig',
  'rights.heading': 'Det som är sparat om dig',
  'rights.ask':
    'Vi skickar en länk till den adress som enkäten skickades till. Där ser du vad {sender} har sparat om dig i sina enkäter och kan radera det.',
  'rights.ask.button': 'Skicka länken till mig',
  'rights.sent.heading': 'Titta i din inkorg',
  'rights.sent.text': {
    by: 'hours',
    one: 'Vi har skickat en länk till {email}. Den fungerar i {hours} timme.',
    other: 'Vi har skickat en länk till {email}. Den fungerar i {hours} timmar.',
  },
  'rights.person': 'Om dig',
  'rights.name': 'Namn',
  'rights.email': 'Mejladress',
  'rights.title': 'Befattning',
  'rights.company': 'Företag',
  'rights.language': 'Språk',
  'rights.source': 'Var vi har fått det ifrån: kunduppgifterna hos {sender}',
  'rights.invitations': 'Enkäter som vi har skickat till dig',
  'rights.invited': 'Skickad den {date}',
  'rights.answered': 'Besvarad den {date}',
  'rights.unanswered': 'Inte besvarad',
  'rights.nothing': 'Här finns inget sparat.',
  'rights.feedback': 'Ärenden, supportfall och anteckningar om dig',
  'rights.suggestions': 'Vem som nämndes i ditt ställe, eller du i någon annans',
  'rights.file': 'Allt som finns sparat står, post för post, i filen som du kan spara här.',
  'rights.download': 'Spara allt som en fil',
  'rights.delete.heading': 'Radera allt',
  'rights.delete.explain':
    'Vi raderar ditt namn, din adress och allt du har skrivit, både här och i de fält som vi har bland kunduppgifterna hos {sender}. Dina betyg finns kvar i sammanställningar, utan ditt namn. {sender} kommer aldrig att fråga dig igen. Det går inte att ångra.',
  'rights.delete.button': 'Radera allt om mig',
  'rights.keep.button': 'Behåll allt som det är',
  'rights.kept.heading': 'Inget har raderats',
  'rights.kept.text': 'Allt är kvar som det var.',
  'rights.deleted.heading': 'Dina uppgifter är raderade',
  'rights.deleted.text': 'Efter den {date} finns de inte heller kvar i våra säkerhetskopior.',
  'rights.expired.heading': 'Länken har gått ut',
  'rights.expired.text': 'Beställ en ny via länken längst ner i vårt mejl.',

  'note.language': 'Språk',
  'note.reason': 'Ange det främsta skälet',
  'note.noAnswer': 'Inget svar',
  'note.trap': 'Lämna det här fältet tomt',
  'note.errorPrefix': 'Fel: {title}',
  'note.draft':
    'Du fyllde i det här den {date} men har inte skickat det än. Kontrollera dina svar och skicka dem.',
  'note.answered': 'Du skickade dina svar den {date}. Du kan ändra dem här.',
  'note.startEmpty': 'Börja med ett tomt formulär',
  'note.notSaved':
    'Vi kunde inte spara dina svar just nu. Allt du har fyllt i finns kvar på sidan: vänta en stund och tryck på knappen igen.',
  'note.notSent':
    'Vi når inte vår databas, så dina svar har inte skickats än. De finns kvar: vänta en stund och tryck på knappen igen.',
  'note.checkAgain': 'Kontrollera mina svar en gång till',
  'note.questions': 'Frågor?',
  'note.lateAnswer': 'Om du ändå vill berätta något för oss, skriv till {name}:',
  'note.lateAnswerNobody': 'Om du ändå vill berätta något för oss, svara på mejlet.',
  'note.lateDiscarded': 'Det du just fyllde i kom för sent och sparades inte.',
  'note.unavailable': 'Vi är snart tillbaka',
  'note.unavailableText':
    'Vi når inte vår databas just nu. Inget har ändrats och inget har gått förlorat. Försök igen om en halv minut.',
  'note.tooMany': 'För många förfrågningar',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Vänta {seconds} sekund och ladda sidan igen. Inget har ändrats.',
    other: 'Vänta {seconds} sekunder och ladda sidan igen. Inget har ändrats.',
  },
  'note.tooLarge': 'Det här är mer än vi kan ta emot',
  'note.tooLargeText':
    'Inget har sparats. Gå tillbaka (din webbläsare har kvar det du skrev), korta ner den längsta texten och försök igen.',
  'note.badForm': 'Vi kunde inte läsa formuläret',
  'note.badFormText': 'Inget har sparats. Gå tillbaka till sidan och försök en gång till.',
  'note.keepMe': 'Stå kvar på listan',
  'note.keptHeading': 'Du står kvar på listan',
  'note.keptText': 'Inget har ändrats: {sender} får fråga dig igen.',
  'note.undo': 'Det var ett misstag: jag vill stå kvar på listan',
  'note.undone': 'Din avanmälan har tagits tillbaka. {sender} får fråga dig igen.',
  'note.chooseFirst': 'Tryck på en av knapparna. Inget har ändrats än.',
  'note.onceMore': 'Tryck på knappen en gång till. Inget har ändrats än.',
  'note.undoLater':
    'Avanmälan gjordes alldeles nyss. Om den var ett misstag går den att ångra om tio minuter.',
  'note.forPrograms': 'Den här adressen är till för mejlprogram',
  'note.forProgramsText':
    'Mejlprogram använder den när du trycker på ”Avsluta prenumeration” i dem. Det händer inget om du öppnar den. Vill du inte ha fler enkäter? Säg till här:',
}
