/** Czech texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const czech: Translation<typeof english> = {
  'problem.required': 'Vyberte prosím odpověď.',
  'problem.not-an-option': 'Vyberte prosím jednu z nabízených odpovědí.',
  'problem.too-long': {
    by: 'max',
    one: 'Tento text je příliš dlouhý. Smí mít nejvýše {max} znak. Co jste napsali, tu stále je.',
    few: 'Tento text je příliš dlouhý. Smí mít nejvýše {max} znaky. Co jste napsali, tu stále je.',
    many: 'Tento text je příliš dlouhý. Smí mít nejvýše {max} znaku. Co jste napsali, tu stále je.',
    other: 'Tento text je příliš dlouhý. Smí mít nejvýše {max} znaků. Co jste napsali, tu stále je.',
  },
  'problem.email': 'Zadejte prosím e-mailovou adresu, například anna@example.com.',

  'page.title': 'Vaše zpětná vazba pro společnost {sender}',
  'intro.heading': 'Jak jste s námi spokojeni?',
  'intro.who':
    'Společnost {sender} vás prosí o upřímný názor, protože naši práci znáte z vlastní zkušenosti.',
  'intro.why': 'Vaše odpovědi nám ukážou, co zlepšit a co zachovat. Každou z nich čte člověk.',
  'intro.time': {
    by: 'minutes',
    one: 'Zabere to asi minutu. Odpovědět je nutné jen na otázky s označením „povinné“.',
    few: 'Zabere to asi {minutes} minuty. Odpovědět je nutné jen na otázky s označením „povinné“.',
    many: 'Zabere to asi {minutes} minuty. Odpovědět je nutné jen na otázky s označením „povinné“.',
    other: 'Zabere to asi {minutes} minut. Odpovědět je nutné jen na otázky s označením „povinné“.',
  },
  'intro.readers':
    'Kdo odpovědi čte: lidé ze společnosti {sender}, kteří se starají o vaši firmu, spolu s vaším jménem. Vaše odpovědi nezveřejňujeme a citujeme vás jen s vaším souhlasem.',
  'intro.readers.words-apart':
    'Kdo odpovědi čte: lidé ze společnosti {sender}, kteří se starají o vaši firmu, vidí vaše hodnocení spolu s vaším jménem. Co napíšete vlastními slovy, čte pouze tým zákaznické zkušenosti. Vaše odpovědi nezveřejňujeme a citujeme vás jen s vaším souhlasem.',
  'intro.until': 'Své odpovědi můžete měnit do {date}.',
  'intro.late': 'Průzkum už skončil, ale odpovědi přijímáme ještě do {date}.',
  'since.heading': 'Co se od minule změnilo',
  'identity.for': 'Komu je průzkum určen: {name}.',
  'identity.not-you': '{name} je někdo jiný? Navrhněte nám prosím správnou osobu.',
  'mark.required': 'povinné',
  'button.next': 'Dále: kontrola odpovědí',
  'button.later': 'Uložit a pokračovat později',
  'button.edit': 'Změnit mé odpovědi',
  'button.confirm': 'Odeslat mé odpovědi',
  'summary.heading': 'Něco chybí nebo je třeba změnit',
  'summary.kept': 'Vše, co jste zadali, tu stále je.',
  'review.heading': 'Zkontrolujte prosím své odpovědi',
  'review.explain': 'Vaše odpovědi se započítají, teprve když stisknete „Odeslat mé odpovědi“.',
  'review.unanswered': 'Bez odpovědi',
  'review.hurried':
    'Stránka byla odeslána tak rychle, že si nemůžeme být jistí, že ji odeslal člověk. Odpovědi se proto zatím nezapočítaly. Zůstaly zachovány: na každé stránce se prosím na pár sekund zastavte, zkontrolujte je a odešlete znovu.',
  'review.stale':
    'Tato stránka už nebyla aktuální, proto se nic neodeslalo. Vaše odpovědi zůstaly zachovány: zkontrolujte je prosím ještě jednou a odešlete.',
  'later.heading': 'Uloženo na později',
  'later.text':
    'Vaše odpovědi jsou uložené, ale zatím neodeslané. Chcete-li pokračovat, otevřete znovu odkaz v našem e-mailu, na kterémkoli zařízení. Odpovídat lze do {date}.',
  'resume.heading': 'Už jste začali',
  'resume.text':
    'Dne {date} jste tu uložili odpovědi. Aby je neviděl nikdo jiný, zobrazíme je jen přes odkaz, který pošleme na vaši vlastní adresu.',
  'resume.button': 'Poslat mi tento odkaz',
  'resume.empty': 'Začít znovu s prázdným formulářem',
  'resume.sent.heading': 'Podívejte se prosím do své schránky',
  'resume.sent.text': 'Na adresu {email} jsme poslali odkaz. Otevře vaše uložené odpovědi.',
  'thanks.heading': 'Děkujeme!',
  'thanks.text':
    'Vaše odpovědi jsou uložené. Přečtou si je lidé ze společnosti {sender}, kteří se starají o vaši firmu.',
  'thanks.confidential':
    'Vaše odpovědi jsou uložené a zůstanou důvěrné. Započítají se jen do souhrnů za nejméně tři osoby.',
  'thanks.edit': 'Změnili jste názor? Přes svůj odkaz můžete odpovědi měnit do {date}.',
  'closed.heading': 'Tento průzkum je uzavřen',
  'closed.text':
    'Odpovídat bylo možné do {date}. Co jste do té doby odeslali, zůstalo zachováno. Děkujeme za zájem.',
  'wrong-link.heading': 'Tento odkaz nefunguje',
  'wrong-link.text':
    'Možná se rozdělil: zkopírujte prosím celou adresu z e-mailu do adresního řádku prohlížeče. Pokud to nepomůže, odpovězte prosím na e-mail.',
  'error.heading': 'Na naší straně se něco pokazilo',
  'error.text':
    'Váš poslední krok se možná neuložil. Vraťte se prosím zpět, chvíli počkejte a zkuste to znovu.',
  'test.banner': 'Toto je testovací verze průzkumu. Nic z toho, co tu zadáte, se neuchová.',
  'privacy.link': 'Jak společnost {sender} nakládá s vašimi údaji',
  'privacy.heading': 'Vaše údaje',

  'suggest.heading': 'Koho se máme zeptat místo vás?',
  'suggest.explain':
    'Řekněte nám, kdo ve vaší firmě zná naši práci. Váš návrh nejprve posoudí někdo ze společnosti {sender}; nikoho neoslovujeme automaticky.',
  'suggest.name': 'Jméno a příjmení',
  'suggest.email': 'E-mailová adresa',
  'suggest.role': 'Pozice ve firmě',
  'suggest.left': 'Osoba, které byl e-mail určen, už ve firmě nepracuje',
  'suggest.nothing': 'Zadejte prosím jméno nebo e-mailovou adresu, nebo zaškrtněte políčko.',
  'suggest.button': 'Odeslat návrh',
  'suggest.done.heading': 'Děkujeme za pomoc',
  'suggest.done.text': 'Návrh posoudí někdo ze společnosti {sender}. Nic dalšího dělat nemusíte.',

  'opt-out.heading': 'Už žádné průzkumy?',
  'opt-out.explain':
    'Pokud to potvrdíte, společnost {sender} už na adresu {email} nebude posílat žádné průzkumy. Jiných e-mailů, například k objednávkám a podpoře, se to netýká.',
  'opt-out.button': 'Už mi neposílejte průzkumy',
  'opt-out.all.button': 'Žádné průzkumy ani zprávy k mým dřívějším odpovědím',
  'opt-out.done.heading': 'Jste odhlášeni',
  'opt-out.done.text': 'Společnost {sender} už na adresu {email} nebude posílat žádné průzkumy.',
  'opt-out.all.done.text':
    'Společnost {sender} už na adresu {email} nebude posílat žádné průzkumy ani e-maily k dřívějším odpovědím.',
  'opt-out.link': 'Už žádné průzkumy od společnosti {sender}',

  'rights.link': 'Zobrazit nebo smazat údaje, které o mně máte',
  'rights.heading': 'Jaké údaje o vás máme',
  'rights.ask':
    'Pošleme odkaz na adresu, na kterou přišel tento průzkum. Uvidíte pod ním, jaké údaje o vás má společnost {sender} ze svých průzkumů, a můžete je smazat.',
  'rights.ask.button': 'Poslat mi tento odkaz',
  'rights.sent.heading': 'Podívejte se prosím do své schránky',
  'rights.sent.text': {
    by: 'hours',
    one: 'Na adresu {email} jsme poslali odkaz. Platí hodinu.',
    few: 'Na adresu {email} jsme poslali odkaz. Platí {hours} hodiny.',
    many: 'Na adresu {email} jsme poslali odkaz. Platí {hours} hodiny.',
    other: 'Na adresu {email} jsme poslali odkaz. Platí {hours} hodin.',
  },
  'rights.person': 'O vás',
  'rights.name': 'Jméno a příjmení',
  'rights.email': 'E-mailová adresa',
  'rights.title': 'Pozice',
  'rights.company': 'Firma',
  'rights.language': 'Jazyk',
  'rights.source': 'Odkud údaje máme: ze zákaznické databáze společnosti {sender}',
  'rights.invitations': 'Průzkumy, které jsme vám poslali',
  'rights.invited': 'Posláno {date}',
  'rights.answered': 'Zodpovězeno {date}',
  'rights.unanswered': 'Bez odpovědi',
  'rights.nothing': 'Nic tu není uloženo.',
  'rights.feedback': 'Tikety, případy a poznámky o vás',
  'rights.suggestions': 'Kdo byl jmenován místo vás, nebo vy místo někoho jiného',
  'rights.file': 'Vše, co je uloženo, najdete položku po položce v souboru, který si zde můžete uložit.',
  'rights.download': 'Uložit vše jako soubor',
  'rights.delete.heading': 'Smazat vše',
  'rights.delete.explain':
    'Smažeme vaše jméno, adresu a vše, co jste napsali, a to zde i v polích, která vedeme v zákaznické databázi společnosti {sender}. Vaše hodnocení zůstanou v souhrnech bez vašeho jména. Společnost {sender} vás už nikdy neosloví. Tento krok nelze vrátit.',
  'rights.delete.button': 'Smazat o mně vše',
  'rights.keep.button': 'Ponechat vše, jak je',
  'rights.kept.heading': 'Nic nebylo smazáno',
  'rights.kept.text': 'Vše zůstává, jak bylo.',
  'rights.deleted.heading': 'Vaše údaje byly smazány',
  'rights.deleted.text': 'Kopie v našich zálohách zůstanou nejdéle do {date}.',
  'rights.expired.heading': 'Platnost tohoto odkazu skončila',
  'rights.expired.text': 'O nový prosím požádejte přes odkaz na konci našeho e-mailu.',

  'note.language': 'Jazyk',
  'note.reason': 'Uvést hlavní důvod',
  'note.noAnswer': 'Bez odpovědi',
  'note.trap': 'Toto pole prosím nechte prázdné',
  'note.errorPrefix': 'Chyba: {title}',
  'note.draft':
    'Dne {date} jste průzkum vyplnili, ale neodeslali. Zkontrolujte prosím své odpovědi a odešlete je.',
  'note.answered': 'Své odpovědi jste odeslali {date}. Tady je můžete změnit.',
  'note.startEmpty': 'Začít s prázdným formulářem',
  'note.notSaved':
    'Vaše odpovědi se teď nepodařilo uložit. Vše, co jste zadali, je stále na této stránce: chvíli prosím počkejte a stiskněte tlačítko znovu.',
  'note.notSent':
    'Nepodařilo se spojit s naší databází, proto vaše odpovědi ještě nejsou odeslané. Zůstaly zachovány: chvíli prosím počkejte a stiskněte tlačítko znovu.',
  'note.checkAgain': 'Zkontrolovat mé odpovědi ještě jednou',
  'note.questions': 'Máte otázky?',
  'note.lateAnswer': 'Chcete-li nám ještě něco sdělit, vaší kontaktní osobou je {name}:',
  'note.lateAnswerNobody': 'Chcete-li nám ještě něco sdělit, odpovězte prosím na e-mail.',
  'note.lateDiscarded': 'Co jste právě zadali, přišlo příliš pozdě a neuložilo se.',
  'note.unavailable': 'Za okamžik jsme zpět',
  'note.unavailableText':
    'Naše databáze teď není dostupná. Nic se nezměnilo a nic se neztratilo. Zkuste to prosím znovu za půl minuty.',
  'note.tooMany': 'Příliš mnoho požadavků',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Počkejte prosím {seconds} sekundu a načtěte stránku znovu. Nic se nezměnilo.',
    few: 'Počkejte prosím {seconds} sekundy a načtěte stránku znovu. Nic se nezměnilo.',
    many: 'Počkejte prosím {seconds} sekundy a načtěte stránku znovu. Nic se nezměnilo.',
    other: 'Počkejte prosím {seconds} sekund a načtěte stránku znovu. Nic se nezměnilo.',
  },
  'note.tooLarge': 'To je víc, než můžeme přijmout',
  'note.tooLargeText':
    'Nic se neuložilo. Vraťte se prosím zpět (prohlížeč uchoval, co jste napsali), zkraťte nejdelší text a zkuste to znovu.',
  'note.badForm': 'Tento formulář se nepodařilo přečíst',
  'note.badFormText': 'Nic se neuložilo. Vraťte se prosím na stránku a zkuste to ještě jednou.',
  'note.keepMe': 'Ponechat mě na seznamu',
  'note.keptHeading': 'Zůstáváte na seznamu',
  'note.keptText': 'Nic se nezměnilo: společnost {sender} vás může znovu oslovit.',
  'note.undo': 'To byl omyl: ponechte mě na seznamu',
  'note.undone': 'Vaše odhlášení bylo zrušeno. Společnost {sender} vás může znovu oslovit.',
  'note.chooseFirst': 'Stiskněte prosím jedno z tlačítek. Zatím se nic nezměnilo.',
  'note.onceMore': 'Stiskněte prosím tlačítko ještě jednou. Zatím se nic nezměnilo.',
  'note.undoLater':
    'K odhlášení došlo teprve před chvílí. Pokud to byl omyl, vezměte ho prosím zpět za deset minut.',
  'note.forPrograms': 'Tato adresa slouží poštovním programům',
  'note.forProgramsText':
    'Poštovní programy ji používají, když v nich stisknete jejich vlastní „Odhlásit odběr“. Její otevření nemá žádný účinek. Nechcete už žádné průzkumy? Slouží k tomu tato stránka:',
}
