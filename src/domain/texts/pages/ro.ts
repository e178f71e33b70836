/** Romanian texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const romanian: Translation<typeof english> = {
  'problem.required': 'Vă rugăm să alegeți un răspuns.',
  'problem.not-an-option': 'Vă rugăm să alegeți unul dintre răspunsurile propuse.',
  'problem.too-long': {
    by: 'max',
    one: 'Textul este prea lung. Vă rugăm să folosiți cel mult {max} caracter; ce ați scris este încă aici.',
    few: 'Textul este prea lung. Vă rugăm să folosiți cel mult {max} caractere; ce ați scris este încă aici.',
    other:
      'Textul este prea lung. Vă rugăm să folosiți cel mult {max} de caractere; ce ați scris este încă aici.',
  },
  'problem.email': 'Vă rugăm să introduceți o adresă de e-mail, de exemplu anna@example.com.',

  'page.title': 'Părerea dumneavoastră pentru {sender}',
  'intro.heading': 'Cât de bine lucrăm?',
  'intro.who':
    '{sender} dorește să vă afle părerea sinceră, pentru că ne cunoașteți activitatea din proprie experiență.',
  'intro.why':
    'Răspunsurile dumneavoastră ne arată ce să îndreptăm și ce să păstrăm. Fiecare este citit de un om.',
  'intro.time': {
    by: 'minutes',
    one: 'Durează aproximativ un minut. Numai întrebările marcate „obligatoriu” cer un răspuns.',
    few: 'Durează aproximativ {minutes} minute. Numai întrebările marcate „obligatoriu” cer un răspuns.',
    other: 'Durează aproximativ {minutes} de minute. Numai întrebările marcate „obligatoriu” cer un răspuns.',
  },
  'intro.readers':
    'Cine citește răspunsurile: persoanele de la {sender} care se ocupă de compania dumneavoastră, împreună cu numele dumneavoastră. Nu publicăm răspunsurile și vă cităm numai dacă sunteți de acord.',
  'intro.readers.words-apart':
    'Cine citește răspunsurile: persoanele de la {sender} care se ocupă de compania dumneavoastră văd evaluările, împreună cu numele dumneavoastră. Ceea ce scrieți cu propriile cuvinte este citit numai de echipa de experiență a clienților. Nu publicăm răspunsurile și vă cităm numai dacă sunteți de acord.',
  'intro.until': 'Puteți modifica răspunsurile până la {date}.',
  'intro.late': 'Chestionarul s-a încheiat, dar mai primim răspunsuri până la {date}.',
  'since.heading': 'Ce s-a întâmplat de data trecută',
  'identity.for': 'Acest chestionar este pentru {name}.',
  'identity.not-you': 'Nu sunteți {name}? Vă rugăm să ne propuneți persoana potrivită.',
  'mark.required': 'obligatoriu',
  'button.next': 'Înainte: verific răspunsurile',
  'button.later': 'Salvez și continui mai târziu',
  'button.edit': 'Modific răspunsurile',
  'button.confirm': 'Trimit răspunsurile',
  'summary.heading': 'Ceva lipsește sau trebuie modificat',
  'summary.kept': 'Tot ce ați introdus este încă aici.',
  'review.heading': 'Vă rugăm să verificați răspunsurile',
  'review.explain': 'Răspunsurile dumneavoastră contează abia după ce apăsați „Trimit răspunsurile”.',
  'review.unanswered': 'Fără răspuns',
  'review.hurried':
    'Pagina a fost trimisă atât de repede încât nu putem fi siguri că a făcut-o o persoană, așa că răspunsurile nu contează încă. Au fost păstrate: vă rugăm să zăboviți câteva secunde pe fiecare pagină, să le verificați încă o dată și să le trimiteți.',
  'review.stale':
    'Această pagină nu mai era actuală, așa că nu s-a trimis nimic. Răspunsurile au fost păstrate: vă rugăm să le verificați încă o dată și să le trimiteți.',
  'later.heading': 'Salvat pentru mai târziu',
  'later.text':
    'Răspunsurile sunt salvate, dar nu au fost încă trimise. Pentru a continua, deschideți din nou linkul din e-mailul nostru, pe orice dispozitiv. Puteți răspunde până la {date}.',
  'resume.heading': 'Ați început deja',
  'resume.text':
    'Pe {date} ați salvat răspunsuri aici. Pentru ca nimeni altcineva să nu le vadă, le arătăm numai printr-un link pe care îl trimitem la adresa dumneavoastră.',
  'resume.button': 'Trimiteți-mi acest link',
  'resume.empty': 'Încep din nou, cu un formular gol',
  'resume.sent.heading': 'Vă rugăm să vă verificați căsuța de e-mail',
  'resume.sent.text': 'Am trimis un link la {email}. Acesta deschide răspunsurile salvate.',
  'thanks.heading': 'Vă mulțumim!',
  'thanks.text':
    'Răspunsurile dumneavoastră au fost salvate. Le vor citi persoanele de la {sender} care se ocupă de compania dumneavoastră.',
  'thanks.confidential':
    'Răspunsurile dumneavoastră au fost salvate și rămân confidențiale. Contează doar în rezultate cumulate ale cel puțin trei persoane.',
  'thanks.edit': 'V-ați răzgândit? Cu linkul primit puteți modifica răspunsurile până la {date}.',
  'closed.heading': 'Acest chestionar s-a încheiat',
  'closed.text':
    'S-a putut răspunde până la {date}. Ce ați trimis până atunci a fost păstrat. Vă mulțumim pentru interes.',
  'wrong-link.heading': 'Acest link nu funcționează',
  'wrong-link.text':
    'Poate că a fost întrerupt: vă rugăm să copiați întreaga adresă din e-mail în bara de adrese a browserului. Dacă tot nu funcționează, vă rugăm să răspundeți la e-mail.',
  'error.heading': 'Ceva nu a mers bine la noi',
  'error.text':
    'Este posibil ca ultimul pas să nu fi fost salvat. Vă rugăm să reveniți la pagina anterioară, să așteptați puțin și să încercați din nou.',
  'test.banner': 'Acesta este un test al chestionarului. Nimic din ce introduceți aici nu se păstrează.',
  'privacy.link': 'Cum folosește {sender} datele dumneavoastră',
  'privacy.heading': 'Datele dumneavoastră',

  'suggest.heading': 'Pe cine ar trebui să întrebăm?',
  'suggest.explain':
    'Spuneți-ne cine din compania dumneavoastră cunoaște activitatea noastră. O persoană de la {sender} analizează mai întâi propunerea; nimeni nu este întrebat automat.',
  'suggest.name': 'Nume',
  'suggest.email': 'Adresă de e-mail',
  'suggest.role': 'Funcția în companie',
  'suggest.left': 'Persoana căreia îi era destinat acest e-mail nu mai lucrează în companie',
  'suggest.nothing': 'Vă rugăm să introduceți un nume sau o adresă de e-mail ori să bifați caseta.',
  'suggest.button': 'Trimit propunerea',
  'suggest.done.heading': 'Vă mulțumim pentru ajutor',
  'suggest.done.text': 'O persoană de la {sender} va analiza propunerea. Nu mai trebuie să faceți nimic.',

  'opt-out.heading': 'Nu mai doriți chestionare?',
  'opt-out.explain':
    'Dacă confirmați, {sender} nu va mai trimite chestionare la {email}. Celelalte e-mailuri, de exemplu despre comenzi și asistență, nu sunt afectate.',
  'opt-out.button': 'Nu-mi mai trimiteți chestionare',
  'opt-out.all.button': 'Fără chestionare și fără mesaje despre răspunsurile mele anterioare',
  'opt-out.done.heading': 'Nu mai sunteți pe listă',
  'opt-out.done.text': '{sender} nu va mai trimite chestionare la {email}.',
  'opt-out.all.done.text':
    '{sender} nu va mai trimite la {email} nici chestionare, nici e-mailuri despre răspunsuri anterioare.',
  'opt-out.link': 'Nu mai doresc chestionare de la {sender}',

  'rights.link': 'Văd sau șterg datele păstrate despre mine',
  'rights.heading': 'Ce date păstrăm despre dumneavoastră',
  'rights.ask':
    'Trimitem un link la adresa la care a fost trimis acest chestionar. Linkul arată ce date păstrează {sender} despre dumneavoastră din chestionarele sale și vă permite să le ștergeți.',
  'rights.ask.button': 'Trimiteți-mi acest link',
  'rights.sent.heading': 'Vă rugăm să vă verificați căsuța de e-mail',
  'rights.sent.text': {
    by: 'hours',
    one: 'Am trimis un link la {email}. Funcționează o oră.',
    few: 'Am trimis un link la {email}. Funcționează {hours} ore.',
    other: 'Am trimis un link la {email}. Funcționează {hours} de ore.',
  },
  'rights.person': 'Despre dumneavoastră',
  'rights.name': 'Nume',
  'rights.email': 'Adresă de e-mail',
  'rights.title': 'Funcție',
  'rights.company': 'Companie',
  'rights.language': 'Limbă',
  'rights.source': 'De unde avem datele: din evidența clienților {sender}',
  'rights.invitations': 'Chestionarele pe care vi le-am trimis',
  'rights.invited': 'Trimis pe {date}',
  'rights.answered': 'Completat pe {date}',
  'rights.unanswered': 'Fără răspuns',
  'rights.nothing': 'Aici nu este păstrat nimic.',
  'rights.feedback': 'Tichete, cazuri și note despre dumneavoastră',
  'rights.suggestions': 'Cine a fost indicat în locul dumneavoastră sau dumneavoastră în locul altcuiva',
  'rights.file':
    'Tot ce este păstrat se află, înregistrare cu înregistrare, în fișierul pe care îl puteți salva aici.',
  'rights.download': 'Salvez totul ca fișier',
  'rights.delete.heading': 'Ștergerea tuturor datelor',
  'rights.delete.explain':
    'Ștergem numele, adresa și tot ce ați scris, atât aici, cât și în câmpurile pe care le ținem în evidența clienților {sender}. Evaluările rămân în rezultatele cumulate, fără numele dumneavoastră. {sender} nu vă va mai întreba niciodată. Ștergerea este definitivă.',
  'rights.delete.button': 'Șterg toate datele despre mine',
  'rights.keep.button': 'Păstrez totul așa cum este',
  'rights.kept.heading': 'Nu s-a șters nimic',
  'rights.kept.text': 'Totul rămâne așa cum era.',
  'rights.deleted.heading': 'Datele dumneavoastră au fost șterse',
  'rights.deleted.text': 'Nici copiile noastre de rezervă nu le vor mai conține după {date}.',
  'rights.expired.heading': 'Acest link a expirat',
  'rights.expired.text': 'Vă rugăm să cereți unul nou cu linkul de la sfârșitul e-mailului nostru.',

  'note.language': 'Limba',
  'note.reason': 'Adaug principalul motiv',
  'note.noAnswer': 'Nu răspund',
  'note.trap': 'Vă rugăm să lăsați acest câmp gol',
  'note.errorPrefix': 'Eroare: {title}',
  'note.draft':
    'Ați completat chestionarul pe {date}, dar nu l-ați trimis. Vă rugăm să verificați răspunsurile și să le trimiteți.',
  'note.answered': 'Ați trimis răspunsurile pe {date}. Le puteți modifica aici.',
  'note.startEmpty': 'Încep cu un formular gol',
  'note.notSaved':
    'Nu am putut salva acum răspunsurile. Tot ce ați introdus este încă pe această pagină: vă rugăm să așteptați puțin și să apăsați din nou butonul.',
  'note.notSent':
    'Nu am putut accesa baza noastră de date, așa că răspunsurile nu au fost încă trimise. Sunt păstrate: vă rugăm să așteptați puțin și să apăsați din nou butonul.',
  'note.checkAgain': 'Verific răspunsurile încă o dată',
  'note.questions': 'Întrebări?',
  'note.lateAnswer':
    'Dacă mai doriți să ne spuneți ceva, vă rugăm să îi scrieți persoanei de contact, {name}:',
  'note.lateAnswerNobody': 'Dacă mai doriți să ne spuneți ceva, vă rugăm să răspundeți la e-mail.',
  'note.lateDiscarded': 'Ce ați introdus acum a sosit prea târziu și nu a fost salvat.',
  'note.unavailable': 'Revenim imediat',
  'note.unavailableText':
    'Baza noastră de date nu poate fi accesată acum. Nu s-a schimbat și nu s-a pierdut nimic. Vă rugăm să încercați din nou peste o jumătate de minut.',
  'note.tooMany': 'Prea multe solicitări',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Vă rugăm să așteptați o secundă și să reîncărcați pagina. Nu s-a schimbat nimic.',
    few: 'Vă rugăm să așteptați {seconds} secunde și să reîncărcați pagina. Nu s-a schimbat nimic.',
    other: 'Vă rugăm să așteptați {seconds} de secunde și să reîncărcați pagina. Nu s-a schimbat nimic.',
  },
  'note.tooLarge': 'Este mai mult decât putem primi',
  'note.tooLargeText':
    'Nu s-a salvat nimic. Vă rugăm să reveniți la pagina anterioară (browserul a păstrat ce ați scris), să scurtați textul cel mai lung și să încercați din nou.',
  'note.badForm': 'Nu am putut citi acest formular',
  'note.badFormText': 'Nu s-a salvat nimic. Vă rugăm să reveniți la pagină și să încercați încă o dată.',
  'note.keepMe': 'Rămân pe listă',
  'note.keptHeading': 'Rămâneți pe listă',
  'note.keptText': 'Nu s-a schimbat nimic: {sender} vă poate întreba din nou.',
  'note.undo': 'A fost o greșeală: rămân pe listă',
  'note.undone': 'Dezabonarea a fost anulată. {sender} vă poate întreba din nou.',
  'note.chooseFirst': 'Vă rugăm să apăsați unul dintre butoane. Nu s-a schimbat încă nimic.',
  'note.onceMore': 'Vă rugăm să apăsați butonul încă o dată. Nu s-a schimbat încă nimic.',
  'note.undoLater':
    'Dezabonarea tocmai a avut loc. Dacă a fost o greșeală, vă rugăm să o anulați peste zece minute.',
  'note.forPrograms': 'Această adresă este pentru programele de e-mail',
  'note.forProgramsText':
    'Programele de e-mail o folosesc atunci când apăsați în ele „Dezabonare”. Deschiderea ei nu are niciun efect. Nu mai doriți chestionare? O puteți face pe această pagină:',
}
