/** Hungarian texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const hungarian: Translation<typeof english> = {
  'problem.required': 'Kérjük, válasszon egy választ.',
  'problem.not-an-option': 'Kérjük, válasszon a megadott válaszok közül.',
  'problem.too-long': {
    by: 'max',
    one: 'Ez a szöveg túl hosszú. Legfeljebb {max} karakter lehet; amit írt, továbbra is itt van.',
    other: 'Ez a szöveg túl hosszú. Legfeljebb {max} karakter lehet; amit írt, továbbra is itt van.',
  },
  'problem.email': 'Kérjük, adjon meg egy e-mail-címet, például: anna@example.com.',

  'page.title': 'Az Ön visszajelzése ({sender})',
  'intro.heading': 'Mennyire elégedett velünk?',
  'intro.who': '{sender} kíváncsi az Ön őszinte véleményére, hiszen saját tapasztalatból ismeri a munkánkat.',
  'intro.why':
    'Válaszai megmutatják, min javítsunk, és mit tartsunk meg. Minden választ személyesen elolvasunk.',
  'intro.time': {
    by: 'minutes',
    one: 'Körülbelül egy percet vesz igénybe. Csak a „kötelező” jelölésű kérdésekre kell válaszolnia.',
    other:
      'Körülbelül {minutes} percet vesz igénybe. Csak a „kötelező” jelölésű kérdésekre kell válaszolnia.',
  },
  'intro.readers':
    'Ki olvassa a válaszait: az Önök cégével foglalkozó munkatársaink ({sender}), az Ön nevével együtt. A válaszokat nem tesszük közzé, és csak akkor idézzük Önt, ha hozzájárul.',
  'intro.readers.words-apart':
    'Ki olvassa a válaszait: értékeléseit az Önök cégével foglalkozó munkatársaink ({sender}) látják, az Ön nevével együtt. Amit saját szavaival ír, azt kizárólag az ügyfélélmény-csapat olvassa. A válaszokat nem tesszük közzé, és csak akkor idézzük Önt, ha hozzájárul.',
  'intro.until': 'Válaszait {date} napjáig módosíthatja.',
  'intro.late': 'A felmérés lezárult, de {date} napjáig még fogadunk válaszokat.',
  'since.heading': 'Mi történt a legutóbbi óta',
  'identity.for': 'A felmérés címzettje: {name}.',
  'identity.not-you': 'Nem Ön {name}? Kérjük, javasolja a megfelelő személyt.',
  'mark.required': 'kötelező',
  'button.next': 'Tovább: válaszok ellenőrzése',
  'button.later': 'Mentés, később folytatom',
  'button.edit': 'Válaszaim módosítása',
  'button.confirm': 'Válaszaim elküldése',
  'summary.heading': 'Valami hiányzik vagy módosításra szorul',
  'summary.kept': 'Minden, amit megadott, továbbra is itt van.',
  'review.heading': 'Kérjük, ellenőrizze a válaszait',
  'review.explain': 'Válaszai csak akkor számítanak, ha megnyomja a „Válaszaim elküldése” gombot.',
  'review.unanswered': 'Nincs válasz',
  'review.hurried':
    'Az oldalt olyan gyorsan küldték el, hogy nem lehetünk biztosak benne, hogy ember tette, ezért válaszai még nem számítanak. Megőriztük őket: kérjük, időzzön néhány másodpercet minden oldalon, ellenőrizze válaszait még egyszer, majd küldje el őket.',
  'review.stale':
    'Ez az oldal már nem volt naprakész, ezért semmit sem küldtünk el. Válaszait megőriztük: kérjük, ellenőrizze még egyszer, majd küldje el őket.',
  'later.heading': 'Elmentve, később folytathatja',
  'later.text':
    'Válaszait elmentettük, de még nem küldte el őket. A folytatáshoz nyissa meg újra az e-mailünkben található linket, bármilyen eszközön. Válaszolni {date} napjáig lehet.',
  'resume.heading': 'Ön már elkezdte a kitöltést',
  'resume.text':
    'Itt {date} napján válaszokat mentett el. Hogy más ne láthassa őket, csak olyan linken keresztül mutatjuk meg, amelyet az Ön saját címére küldünk.',
  'resume.button': 'Kérem ezt a linket',
  'resume.empty': 'Újrakezdés üres űrlappal',
  'resume.sent.heading': 'Kérjük, nézze meg a postafiókját',
  'resume.sent.text': 'Linket küldtünk erre a címre: {email}. Megnyitásával eléri az elmentett válaszait.',
  'thanks.heading': 'Köszönjük!',
  'thanks.text':
    'Válaszait elmentettük. Az Önök cégével foglalkozó munkatársaink ({sender}) el fogják olvasni őket.',
  'thanks.confidential':
    'Válaszait elmentettük, és bizalmasan kezeljük. Csak legalább három személy összesített eredményében jelennek meg.',
  'thanks.edit': 'Meggondolta magát? A linkjével {date} napjáig módosíthatja a válaszait.',
  'closed.heading': 'Ez a felmérés lezárult',
  'closed.text':
    'Válaszolni {date} napjáig lehetett. Amit addig elküldött, azt megőriztük. Köszönjük az érdeklődését.',
  'wrong-link.heading': 'Ez a link nem működik',
  'wrong-link.text':
    'Lehet, hogy a link megszakadt: kérjük, másolja a teljes címet az e-mailből a böngészője címsorába. Ha így sem működik, kérjük, válaszoljon az e-mailre.',
  'error.heading': 'Hiba történt nálunk',
  'error.text':
    'Előfordulhat, hogy az utolsó lépését nem mentettük el. Kérjük, lépjen vissza, várjon egy kicsit, és próbálja újra.',
  'test.banner': 'Ez a felmérés tesztváltozata. Amit itt megad, azt nem őrizzük meg.',
  'privacy.link': 'Hogyan kezeljük az adatait ({sender})',
  'privacy.heading': 'Az Ön adatai',

  'suggest.heading': 'Kit kérdezzünk meg Ön helyett?',
  'suggest.explain':
    'Kérjük, írja meg, ki ismeri a munkánkat az Önök cégénél. Javaslatát először egy munkatársunk ({sender}) nézi meg; senkit sem keresünk meg automatikusan.',
  'suggest.name': 'Név',
  'suggest.email': 'E-mail-cím',
  'suggest.role': 'Beosztás a cégnél',
  'suggest.left': 'Az e-mail címzettje már nem dolgozik a cégnél',
  'suggest.nothing': 'Kérjük, adjon meg egy nevet vagy e-mail-címet, vagy jelölje be a négyzetet.',
  'suggest.button': 'Javaslat elküldése',
  'suggest.done.heading': 'Köszönjük a segítségét',
  'suggest.done.text': 'Javaslatát egy munkatársunk ({sender}) megnézi. Nincs további teendője.',

  'opt-out.heading': 'Nem kér több felmérést?',
  'opt-out.explain':
    'Ha megerősíti, cégünk ({sender}) nem küld több felmérést erre a címre: {email}. Ez nem érinti az egyéb e-maileket, például a rendelésekkel és az ügyfélszolgálattal kapcsolatosakat.',
  'opt-out.button': 'Ne küldjenek több felmérést',
  'opt-out.all.button': 'Se felmérést, se e-mailt a korábbi válaszaimról',
  'opt-out.done.heading': 'Levettük a listáról',
  'opt-out.done.text': 'Cégünk ({sender}) nem küld több felmérést erre a címre: {email}.',
  'opt-out.all.done.text':
    'Cégünk ({sender}) nem küld több felmérést, sem e-mailt a korábbi válaszokról erre a címre: {email}.',
  'opt-out.link': 'Nem kérek több felmérést ({sender})',

  'rights.link': 'A rólam tárolt adatok megtekintése vagy törlése',
  'rights.heading': 'Milyen adatokat tárolunk Önről',
  'rights.ask':
    'Linket küldünk arra a címre, amelyre ezt a felmérést kapta. A link megmutatja, milyen adatokat tárol Önről cégünk ({sender}) a felméréseiben, és lehetővé teszi a törlésüket.',
  'rights.ask.button': 'Kérem ezt a linket',
  'rights.sent.heading': 'Kérjük, nézze meg a postafiókját',
  'rights.sent.text': {
    by: 'hours',
    one: 'Linket küldtünk erre a címre: {email}. A link egy óráig működik.',
    other: 'Linket küldtünk erre a címre: {email}. A link {hours} óráig működik.',
  },
  'rights.person': 'Önről',
  'rights.name': 'Név',
  'rights.email': 'E-mail-cím',
  'rights.title': 'Beosztás',
  'rights.company': 'Cég',
  'rights.language': 'Nyelv',
  'rights.source': 'Az adatok forrása: cégünk ({sender}) ügyfélnyilvántartása',
  'rights.invitations': 'Önnek küldött felmérések',
  'rights.invited': 'Elküldve: {date}',
  'rights.answered': 'Megválaszolva: {date}',
  'rights.unanswered': 'Nincs válasz',
  'rights.nothing': 'Itt nincs tárolt adat.',
  'rights.feedback': 'Önnel kapcsolatos hibajegyek, esetek és jegyzetek',
  'rights.suggestions': 'Akit Ön helyett neveztek meg, vagy Önt valaki más helyett',
  'rights.file': 'Minden tárolt adat, tételről tételre, megtalálható az itt menthető fájlban.',
  'rights.download': 'Minden adat mentése fájlként',
  'rights.delete.heading': 'Minden adat törlése',
  'rights.delete.explain':
    'Töröljük a nevét, a címét és mindent, amit írt, itt és azokban a mezőkben is, amelyeket cégünk ({sender}) ügyfélnyilvántartásában mi vezetünk. Értékelései az Ön neve nélkül megmaradnak az összesítésekben. Cégünk soha többé nem keresi meg Önt felméréssel. Ez a művelet nem vonható vissza.',
  'rights.delete.button': 'Minden rólam szóló adat törlése',
  'rights.keep.button': 'Maradjon minden, ahogy van',
  'rights.kept.heading': 'Semmit sem töröltünk',
  'rights.kept.text': 'Minden maradt, ahogy volt.',
  'rights.deleted.heading': 'Adatait töröltük',
  'rights.deleted.text': 'Biztonsági mentéseinkben a másolatok legfeljebb {date} napjáig maradnak meg.',
  'rights.expired.heading': 'Ez a link lejárt',
  'rights.expired.text': 'Kérjük, igényeljen újat az e-mailünk végén található linkkel.',

  'note.language': 'Nyelv',
  'note.reason': 'Fő ok megadása',
  'note.noAnswer': 'Nem válaszolok',
  'note.trap': 'Kérjük, hagyja üresen ezt a mezőt',
  'note.errorPrefix': 'Hiba: {title}',
  'note.draft':
    'Ezt {date} napján kitöltötte, de még nem küldte el. Kérjük, ellenőrizze a válaszait, és küldje el őket.',
  'note.answered': 'Válaszait {date} napján küldte el. Itt módosíthatja őket.',
  'note.startEmpty': 'Kezdés üres űrlappal',
  'note.notSaved':
    'Most nem tudtuk elmenteni a válaszait. Minden, amit megadott, továbbra is ezen az oldalon van: kérjük, várjon egy kicsit, és nyomja meg újra a gombot.',
  'note.notSent':
    'Nem értük el az adatbázisunkat, ezért válaszait még nem küldtük el. Megőriztük őket: kérjük, várjon egy kicsit, és nyomja meg újra a gombot.',
  'note.checkAgain': 'Válaszaim újbóli ellenőrzése',
  'note.questions': 'Kérdése van?',
  'note.lateAnswer': 'Ha még szeretne valamit elmondani, kapcsolattartója {name}:',
  'note.lateAnswerNobody': 'Ha még szeretne valamit elmondani, kérjük, válaszoljon az e-mailre.',
  'note.lateDiscarded': 'Amit most megadott, későn érkezett, ezért nem mentettük el.',
  'note.unavailable': 'Hamarosan visszatérünk',
  'note.unavailableText':
    'Adatbázisunk jelenleg nem érhető el. Semmi sem változott, és semmi sem veszett el. Kérjük, próbálja újra fél perc múlva.',
  'note.tooMany': 'Túl sok kérés',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Kérjük, várjon {seconds} másodpercet, majd töltse be újra az oldalt. Semmi sem változott.',
    other: 'Kérjük, várjon {seconds} másodpercet, majd töltse be újra az oldalt. Semmi sem változott.',
  },
  'note.tooLarge': 'Ez több, mint amennyit fogadni tudunk',
  'note.tooLargeText':
    'Semmit sem mentettünk el. Kérjük, lépjen vissza (a böngészője megőrizte, amit írt), rövidítse le a leghosszabb szöveget, és próbálja újra.',
  'note.badForm': 'Nem tudtuk beolvasni ezt az űrlapot',
  'note.badFormText':
    'Semmit sem mentettünk el. Kérjük, lépjen vissza az oldalra, és próbálja meg még egyszer.',
  'note.keepMe': 'A listán maradok',
  'note.keptHeading': 'Továbbra is a listán van',
  'note.keptText': 'Semmi sem változott: cégünk ({sender}) ismét kikérheti a véleményét.',
  'note.undo': 'Tévedés volt: a listán maradok',
  'note.undone': 'Leiratkozását visszavontuk. Cégünk ({sender}) ismét kikérheti a véleményét.',
  'note.chooseFirst': 'Kérjük, nyomja meg valamelyik gombot. Egyelőre semmi sem változott.',
  'note.onceMore': 'Kérjük, nyomja meg a gombot még egyszer. Egyelőre semmi sem változott.',
  'note.undoLater':
    'A leiratkozás csak az imént történt. Ha tévedés volt, kérjük, tíz perc múlva vonja vissza.',
  'note.forPrograms': 'Ez a cím levelezőprogramoknak szól',
  'note.forProgramsText':
    'A levelezőprogramok akkor használják, amikor Ön megnyomja a saját „Leiratkozás” gombjukat. A cím megnyitása semmit sem változtat. Nem kér több felmérést? Ezen az oldalon megteheti:',
}
