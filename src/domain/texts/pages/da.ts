/** Danish texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const danish: Translation<typeof english> = {
  'problem.required': 'Vælg et svar.',
  'problem.not-an-option': 'Vælg et af de viste svar.',
  'problem.too-long': {
    by: 'max',
    one: 'Teksten er for lang. Brug højst {max} tegn; det, du har skrevet, står her stadig.',
    other: 'Teksten er for lang. Brug højst {max} tegn; det, du har skrevet, står her stadig.',
  },
  'problem.email': 'Skriv en mailadresse, for eksempel anna@example.com.',

  'page.title': 'Din feedback til {sender}',
  'intro.heading': 'Hvordan klarer vi os?',
  'intro.who': '{sender} vil gerne høre din ærlige mening, fordi du kender vores arbejde af egen erfaring.',
  'intro.why':
    'Dine svar viser os, hvad vi skal forbedre, og hvad vi skal holde fast i. Hvert enkelt svar bliver læst af et menneske.',
  'intro.time': {
    by: 'minutes',
    one: 'Det tager cirka {minutes} minut. Du behøver kun at svare på spørgsmål, der er mærket ”skal udfyldes”.',
    other:
      'Det tager cirka {minutes} minutter. Du behøver kun at svare på spørgsmål, der er mærket ”skal udfyldes”.',
  },
  'intro.readers':
    'Hvem læser det: de personer hos {sender}, der tager sig af din virksomhed, sammen med dit navn. Vi offentliggør ikke dine svar, og vi citerer dig kun, hvis du siger ja.',
  'intro.readers.words-apart':
    'Hvem læser det: De personer hos {sender}, der tager sig af din virksomhed, ser dine vurderinger sammen med dit navn. Det, du skriver med dine egne ord, læses kun af teamet for kundeoplevelse. Vi offentliggør ikke dine svar, og vi citerer dig kun, hvis du siger ja.',
  'intro.until': 'Du kan ændre dine svar til og med den {date}.',
  'intro.late': 'Undersøgelsen er afsluttet, men vi tager stadig imod svar til og med den {date}.',
  'since.heading': 'Hvad der er sket siden sidst',
  'identity.for': 'Denne undersøgelse er til {name}.',
  'identity.not-you': 'Er du ikke {name}? Så fortæl os gerne, hvem den rette er.',
  'mark.required': 'skal udfyldes',
  'button.next': 'Videre: Kontrollér dine svar',
  'button.later': 'Gem og fortsæt senere',
  'button.edit': 'Ret mine svar',
  'button.confirm': 'Send mine svar',
  'summary.heading': 'Der mangler noget, eller noget skal rettes',
  'summary.kept': 'Alt, hvad du har indtastet, er her stadig.',
  'review.heading': 'Kontrollér dine svar',
  'review.explain': 'Dine svar tæller først med, når du trykker på ”Send mine svar”.',
  'review.unanswered': 'Ikke besvaret',
  'review.hurried':
    'Siden blev sendt så hurtigt, at vi ikke kan være sikre på, at det var et menneske, og derfor tæller svarene ikke endnu. De er gemt: Brug nogle sekunder på hver side, kontrollér dem en gang til, og send dem.',
  'review.stale':
    'Siden var ikke længere opdateret, så intet er sendt. Dine svar er gemt: Kontrollér dem en gang til, og send dem.',
  'later.heading': 'Gemt til senere',
  'later.text':
    'Dine svar er gemt, men endnu ikke sendt. Åbn linket i vores mail igen for at fortsætte, på en hvilken som helst enhed. Du kan svare til og med den {date}.',
  'resume.heading': 'Du er allerede begyndt',
  'resume.text':
    'Den {date} gemte du svar her. For at ingen andre skal se dem, viser vi dem kun via et link, som vi sender til din egen adresse.',
  'resume.button': 'Send mig linket',
  'resume.empty': 'Begynd forfra med et tomt skema',
  'resume.sent.heading': 'Se i din indbakke',
  'resume.sent.text': 'Vi har sendt et link til {email}. Det åbner de svar, du har gemt.',
  'thanks.heading': 'Mange tak!',
  'thanks.text':
    'Dine svar er gemt. De personer hos {sender}, der tager sig af din virksomhed, vil læse dem.',
  'thanks.confidential':
    'Dine svar er gemt og forbliver fortrolige. De indgår kun i samlede resultater for mindst tre personer.',
  'thanks.edit': 'Har du ombestemt dig? Med dit link kan du ændre dine svar til og med den {date}.',
  'closed.heading': 'Denne undersøgelse er afsluttet',
  'closed.text':
    'Det var muligt at svare til og med den {date}. Det, du havde sendt inden da, er gemt. Tak for din interesse.',
  'wrong-link.heading': 'Linket virker ikke',
  'wrong-link.text':
    'Måske er det blevet brudt af et linjeskift: Kopiér hele adressen fra mailen til adresselinjen i din browser. Hvis det stadig ikke virker, så svar på mailen.',
  'error.heading': 'Der gik noget galt hos os',
  'error.text': 'Dit sidste trin er måske ikke blevet gemt. Gå tilbage, vent et øjeblik, og prøv igen.',
  'test.banner': 'Dette er en test af undersøgelsen. Intet af det, du indtaster her, bliver gemt.',
  'privacy.link': 'Sådan behandler {sender} dine data',
  'privacy.heading': 'Dine data',

  'suggest.heading': 'Hvem bør vi spørge i stedet?',
  'suggest.explain':
    'Fortæl os, hvem i din virksomhed der kender vores arbejde. Hos {sender} ser et menneske først på dit forslag; ingen bliver spurgt automatisk.',
  'suggest.name': 'Navn',
  'suggest.email': 'Mailadresse',
  'suggest.role': 'Stilling i virksomheden',
  'suggest.left': 'Den person, mailen var tiltænkt, arbejder ikke længere i virksomheden',
  'suggest.nothing': 'Skriv et navn eller en mailadresse, eller sæt kryds i feltet.',
  'suggest.button': 'Send forslaget',
  'suggest.done.heading': 'Tak for hjælpen',
  'suggest.done.text': 'Dit forslag bliver gennemgået hos {sender}. Du behøver ikke at gøre mere.',

  'opt-out.heading': 'Ikke flere undersøgelser?',
  'opt-out.explain':
    'Hvis du bekræfter, sender {sender} ikke flere undersøgelser til {email}. Andre mails, for eksempel om ordrer og support, er ikke berørt.',
  'opt-out.button': 'Send mig ikke flere undersøgelser',
  'opt-out.all.button': 'Ingen undersøgelser og intet om mine tidligere svar',
  'opt-out.done.heading': 'Du er afmeldt',
  'opt-out.done.text': '{sender} sender ikke flere undersøgelser til {email}.',
  'opt-out.all.done.text':
    '{sender} sender ikke flere undersøgelser og ingen mails om tidligere svar til {email}.',
  'opt-out.link': 'Ikke flere undersøgelser fra {sender}',

  'rights.link': 'Se eller slet det, der er gemt om mig',
  'rights.heading': 'Det, der er gemt om dig',
  'rights.ask':
    'Vi sender et link til den adresse, som undersøgelsen blev sendt til. Her kan du se, hvad {sender} har gemt om dig i sine undersøgelser, og slette det.',
  'rights.ask.button': 'Send mig linket',
  'rights.sent.heading': 'Se i din indbakke',
  'rights.sent.text': {
    by: 'hours',
    one: 'Vi har sendt et link til {email}. Det virker i {hours} time.',
    other: 'Vi har sendt et link til {email}. Det virker i {hours} timer.',
  },
  'rights.person': 'Om dig',
  'rights.name': 'Navn',
  'rights.email': 'Mailadresse',
  'rights.title': 'Stilling',
  'rights.company': 'Virksomhed',
  'rights.language': 'Sprog',
  'rights.source': 'Hvor vi har det fra: kundedata hos {sender}',
  'rights.invitations': 'Undersøgelser, som vi har sendt dig',
  'rights.invited': 'Sendt den {date}',
  'rights.answered': 'Besvaret den {date}',
  'rights.unanswered': 'Ikke besvaret',
  'rights.nothing': 'Der er ikke gemt noget her.',
  'rights.feedback': 'Sager, henvendelser og noter om dig',
  'rights.suggestions': 'Hvem der blev nævnt i stedet for dig, eller du i stedet for en anden',
  'rights.file': 'Alt, hvad der er gemt, står post for post i den fil, du kan gemme her.',
  'rights.download': 'Gem alt som en fil',
  'rights.delete.heading': 'Slet alt',
  'rights.delete.explain':
    'Vi sletter dit navn, din adresse og alt, hvad du har skrevet, både her og i de felter, vi har i kundedata hos {sender}. Dine vurderinger bliver i de samlede resultater uden dit navn. {sender} vil aldrig spørge dig igen. Det kan ikke fortrydes.',
  'rights.delete.button': 'Slet alt om mig',
  'rights.keep.button': 'Behold alt, som det er',
  'rights.kept.heading': 'Intet er slettet',
  'rights.kept.text': 'Alt er, som det var.',
  'rights.deleted.heading': 'Dine data er slettet',
  'rights.deleted.text': 'Efter den {date} findes de heller ikke længere i vores sikkerhedskopier.',
  'rights.expired.heading': 'Linket er udløbet',
  'rights.expired.text': 'Bed om et nyt via linket nederst i vores mail.',

  'note.language': 'Sprog',
  'note.reason': 'Tilføj hovedårsagen',
  'note.noAnswer': 'Intet svar',
  'note.trap': 'Lad dette felt være tomt',
  'note.errorPrefix': 'Fejl: {title}',
  'note.draft':
    'Du udfyldte dette den {date}, men har ikke sendt det endnu. Kontrollér dine svar, og send dem.',
  'note.answered': 'Du sendte dine svar den {date}. Du kan ændre dem her.',
  'note.startEmpty': 'Begynd med et tomt skema',
  'note.notSaved':
    'Vi kunne ikke gemme dine svar lige nu. Alt, hvad du har indtastet, står stadig på denne side: Vent et øjeblik, og tryk på knappen igen.',
  'note.notSent':
    'Vi kan ikke få forbindelse til vores database, så dine svar er ikke sendt endnu. De er gemt: Vent et øjeblik, og tryk på knappen igen.',
  'note.checkAgain': 'Kontrollér mine svar en gang til',
  'note.questions': 'Spørgsmål?',
  'note.lateAnswer': 'Hvis du stadig vil fortælle os noget, så skriv til {name}:',
  'note.lateAnswerNobody': 'Hvis du stadig vil fortælle os noget, så svar på mailen.',
  'note.lateDiscarded': 'Det, du lige har indtastet, kom for sent og blev ikke gemt.',
  'note.unavailable': 'Vi er tilbage om et øjeblik',
  'note.unavailableText':
    'Vi kan ikke få forbindelse til vores database lige nu. Intet er ændret, og intet er gået tabt. Prøv igen om et halvt minut.',
  'note.tooMany': 'For mange forespørgsler',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Vent {seconds} sekund, og indlæs siden igen. Intet er ændret.',
    other: 'Vent {seconds} sekunder, og indlæs siden igen. Intet er ændret.',
  },
  'note.tooLarge': 'Det er mere, end vi kan modtage',
  'note.tooLargeText':
    'Intet er gemt. Gå tilbage (din browser har beholdt det, du skrev), forkort den længste tekst, og prøv igen.',
  'note.badForm': 'Vi kunne ikke læse skemaet',
  'note.badFormText': 'Intet er gemt. Gå tilbage til siden, og prøv en gang til.',
  'note.keepMe': 'Bliv på listen',
  'note.keptHeading': 'Du bliver på listen',
  'note.keptText': 'Intet er ændret: {sender} må gerne spørge dig igen.',
  'note.undo': 'Det var en fejl: Jeg vil blive på listen',
  'note.undone': 'Din afmelding er trukket tilbage. {sender} må gerne spørge dig igen.',
  'note.chooseFirst': 'Tryk på en af knapperne. Der er ikke ændret noget endnu.',
  'note.onceMore': 'Tryk på knappen en gang til. Der er ikke ændret noget endnu.',
  'note.undoLater': 'Afmeldingen er lige sket. Hvis den var en fejl, kan den fortrydes om ti minutter.',
  'note.forPrograms': 'Denne adresse er til mailprogrammer',
  'note.forProgramsText':
    'Mailprogrammer bruger den, når du trykker på ”Afmeld” i dem. Det har ingen virkning at åbne den. Vil du ikke have flere undersøgelser? Det klarer du her:',
}
