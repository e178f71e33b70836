/** Hungarian texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const hungarian: Translation<typeof english> = {
  'mail.subject': 'Mennyire elégedett? {sender} kíváncsi a véleményére',
  'mail.greeting': 'Tisztelt {name}!',
  'mail.greeting.nameless': 'Tisztelt Partnerünk!',
  'mail.ask':
    'Ön saját tapasztalatból ismeri a munkánkat. Min javítsunk, és mit tartsunk meg? Szeretnénk Öntől hallani.',
  'mail.time': {
    by: 'minutes',
    one: 'Körülbelül egy percet vesz igénybe, bejelentkezés nélkül, akár telefonon is.',
    other: 'Körülbelül {minutes} percet vesz igénybe, bejelentkezés nélkül, akár telefonon is.',
  },
  'mail.first':
    'Akár itt is elkezdheti egyetlen számmal. Ezzel még semmit sem küld el: választását az oldalon látja, és ott módosíthatja.',
  'mail.readers':
    'Válaszait az Önök cégével foglalkozó munkatársaink ({sender}) olvassák el, az Ön nevével együtt. A válaszokat nem tesszük közzé.',
  'mail.readers.words-apart':
    'Értékeléseit az Önök cégével foglalkozó munkatársaink ({sender}) látják, az Ön nevével együtt. Amit saját szavaival ír, azt kizárólag az ügyfélélmény-csapat olvassa. A válaszokat nem tesszük közzé.',
  'mail.readers.choice': 'Ha szeretné, válaszait bizalmasan kezeljük: ezt az oldalon választhatja ki.',
  'mail.button': 'Elmondom a véleményemet',
  'mail.address': 'Ha a gomb nem működik, kérjük, másolja ezt a címet a böngészőjébe:',
  'mail.personal': 'A link csak Önnek szól. Kérjük, ne adja tovább. A link {date} napjáig működik.',
  'mail.closing': 'Köszönettel és üdvözlettel:',
  'mail.opt-out':
    'Ezt az e-mailt azért kapta, mert együttműködik cégünkkel ({sender}). Ha nem szeretne több felmérést kapni tőlünk:',
  'mail.opt-out.link': 'Nem kérek több felmérést',
  'mail.rights.link': 'A rólam tárolt adatok megtekintése vagy törlése',
  'mail.privacy.link': 'Hogyan kezeljük az adatait ({sender})',
  'mail.not-asked': 'Nem Ön kérte ezt az e-mailt? Akkor nincs semmi teendője.',

  'reminder.subject': 'Emlékeztető: {sender} várja a véleményét',
  'reminder.ask':
    'Néhány napja kikértük a véleményét. Ha eddig nem volt rá ideje: válasza most is segít kijavítanunk azt, ami az Ön számára nem működik jól.',
  'reminder.last': 'Több emlékeztetőt nem küldünk.',

  'resume.subject': 'Folytassa a visszajelzését ({sender})',
  'resume.ask':
    'Ezzel a linkkel onnan folytathatja, ahol abbahagyta. Válaszai csak akkor jutnak el hozzánk, ha Ön elküldi őket.',
  'resume.mail.button': 'Folytatom a válaszadást',
  'resume.until': 'A link {date} napjáig működik.',

  'rights.subject': 'Milyen adatokat tárolunk Önről ({sender})',
  'rights.mail.ask':
    'Ezzel a linkkel megtekintheti, milyen adatokat tárolunk Önről a felméréseinkből. Az adatokat ott törölheti is.',
  'rights.mail.button': 'A rólam tárolt adatok megtekintése',
  'rights.until': {
    by: 'hours',
    one: 'A link egy óráig működik.',
    other: 'A link {hours} óráig működik.',
  },

  'note-to-contact.subject': 'Hamarosan rövid felmérést küldünk',
  'note-to-contact.text':
    'A következő napokban e-mailt kap tőlünk ({sender}) egy rövid felméréssel. Örülnék, ha rászánna néhány percet: válaszai segítenek abban, hogy jobban szolgálhassam Önöket. Az őszinte szavakat is szívesen vesszük.',

  'mail.test-mode':
    'Tesztüzemmód: ez az e-mail a következő címre ment volna: {email}. A benne lévő hivatkozások valódiak: az ezeken át adott válaszok és döntések ennek a személynek a nevében számítanak.',
}
