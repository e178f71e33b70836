/** French texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const french: Translation<typeof english> = {
  'problem.required': 'Veuillez choisir une réponse.',
  'problem.not-an-option': 'Veuillez choisir l’une des réponses proposées.',
  'problem.too-long': {
    by: 'max',
    one: 'Ce texte est trop long. Merci de ne pas dépasser {max} caractère ; ce que vous avez écrit est toujours là.',
    many: 'Ce texte est trop long. Merci de ne pas dépasser {max} de caractères ; ce que vous avez écrit est toujours là.',
    other:
      'Ce texte est trop long. Merci de ne pas dépasser {max} caractères ; ce que vous avez écrit est toujours là.',
  },
  'problem.email': 'Veuillez saisir une adresse e-mail, par exemple anna@example.com.',

  'page.title': 'Votre avis sur {sender}',
  'intro.heading': 'Que pensez-vous de nous ?',
  'intro.who':
    '{sender} aimerait connaître votre avis sincère, car vous connaissez notre travail par expérience.',
  'intro.why':
    'Vos réponses nous montrent ce que nous devons améliorer et ce que nous devons conserver. Chacune est lue par une personne.',
  'intro.time': {
    by: 'minutes',
    one: 'Cela prend environ {minutes} minute. Seules les questions portant la mention « obligatoire » exigent une réponse.',
    many: 'Cela prend environ {minutes} de minutes. Seules les questions portant la mention « obligatoire » exigent une réponse.',
    other:
      'Cela prend environ {minutes} minutes. Seules les questions portant la mention « obligatoire » exigent une réponse.',
  },
  'intro.readers':
    'Qui lit vos réponses : les personnes qui suivent votre entreprise chez {sender}, avec votre nom. Nous ne publions pas vos réponses et ne vous citons que si vous êtes d’accord.',
  'intro.readers.words-apart':
    'Qui lit vos réponses : les personnes qui suivent votre entreprise chez {sender} voient vos évaluations, avec votre nom. Ce que vous écrivez avec vos propres mots n’est lu que par l’équipe expérience client. Nous ne publions pas vos réponses et ne vous citons que si vous êtes d’accord.',
  'intro.until': 'Vous pouvez modifier vos réponses jusqu’au {date}.',
  'intro.late': 'L’enquête est terminée, mais nous acceptons encore les réponses jusqu’au {date}.',
  'since.heading': 'Ce qui a changé depuis la dernière fois',
  'identity.for': 'Cette enquête est destinée à {name}.',
  'identity.not-you': 'Vous n’êtes pas {name} ? Merci de nous indiquer la bonne personne.',
  'mark.required': 'obligatoire',
  'button.next': 'Suite : vérifier mes réponses',
  'button.later': 'Enregistrer et continuer plus tard',
  'button.edit': 'Modifier mes réponses',
  'button.confirm': 'Envoyer mes réponses',
  'summary.heading': 'Il manque quelque chose ou un point est à corriger',
  'summary.kept': 'Tout ce que vous avez saisi est toujours là.',
  'review.heading': 'Veuillez vérifier vos réponses',
  'review.explain':
    'Vos réponses ne sont prises en compte que lorsque vous appuyez sur « Envoyer mes réponses ».',
  'review.unanswered': 'Sans réponse',
  'review.hurried':
    'La page a été envoyée si vite que nous ne pouvons pas être sûrs qu’il s’agissait d’une personne ; vos réponses ne comptent donc pas encore. Elles sont conservées : veuillez prendre quelques secondes sur chaque page, les vérifier encore une fois et les envoyer.',
  'review.stale':
    'Cette page n’était plus à jour, rien n’a donc été envoyé. Vos réponses sont conservées : veuillez les vérifier encore une fois et les envoyer.',
  'later.heading': 'Enregistré pour plus tard',
  'later.text':
    'Vos réponses sont enregistrées, mais pas encore envoyées. Pour continuer, ouvrez de nouveau le lien de notre e-mail, sur l’appareil de votre choix. Vous pouvez répondre jusqu’au {date}.',
  'resume.heading': 'Vous avez déjà commencé',
  'resume.text':
    'Le {date}, vous avez enregistré des réponses ici. Pour que personne d’autre ne les voie, nous ne les affichons qu’au moyen d’un lien envoyé à votre propre adresse.',
  'resume.button': 'M’envoyer ce lien',
  'resume.empty': 'Recommencer avec un formulaire vide',
  'resume.sent.heading': 'Veuillez consulter votre messagerie',
  'resume.sent.text': 'Nous avons envoyé un lien à {email}. Il ouvre vos réponses enregistrées.',
  'thanks.heading': 'Merci beaucoup !',
  'thanks.text':
    'Vos réponses sont enregistrées. Les personnes qui suivent votre entreprise chez {sender} les liront.',
  'thanks.confidential':
    'Vos réponses sont enregistrées et restent confidentielles. Elles ne comptent que dans des résultats globaux d’au moins trois personnes.',
  'thanks.edit':
    'Vous avez changé d’avis ? Grâce à votre lien, vous pouvez modifier vos réponses jusqu’au {date}.',
  'closed.heading': 'Cette enquête est terminée',
  'closed.text':
    'Il était possible de répondre jusqu’au {date}. Ce que vous aviez envoyé avant cette date est conservé. Merci de votre intérêt.',
  'wrong-link.heading': 'Ce lien ne fonctionne pas',
  'wrong-link.text':
    'Il a peut-être été coupé : veuillez copier l’adresse complète de l’e-mail dans la barre d’adresse de votre navigateur. Si cela ne suffit pas, merci de répondre à l’e-mail.',
  'error.heading': 'Un problème est survenu de notre côté',
  'error.text':
    'Votre dernière action n’a peut-être pas été enregistrée. Veuillez revenir en arrière, patienter un instant et réessayer.',
  'test.banner': 'Ceci est un test de l’enquête. Rien de ce que vous saisissez ici n’est conservé.',
  'privacy.link': 'Comment {sender} traite vos données',
  'privacy.heading': 'Vos données',

  'suggest.heading': 'À qui devrions-nous plutôt nous adresser ?',
  'suggest.explain':
    'Indiquez-nous qui, dans votre entreprise, connaît notre travail. Chez {sender}, une personne examine d’abord votre proposition ; personne n’est interrogé automatiquement.',
  'suggest.name': 'Nom',
  'suggest.email': 'Adresse e-mail',
  'suggest.role': 'Fonction dans l’entreprise',
  'suggest.left': 'La personne à qui cet e-mail était destiné a quitté l’entreprise',
  'suggest.nothing': 'Veuillez saisir un nom ou une adresse e-mail, ou cocher la case.',
  'suggest.button': 'Envoyer la proposition',
  'suggest.done.heading': 'Merci de votre aide',
  'suggest.done.text':
    'Chez {sender}, une personne va examiner votre proposition. Vous n’avez rien d’autre à faire.',

  'opt-out.heading': 'Ne plus recevoir d’enquêtes ?',
  'opt-out.explain':
    'Si vous confirmez, {sender} n’enverra plus d’enquêtes à {email}. Les autres e-mails, par exemple pour les commandes et l’assistance, ne sont pas concernés.',
  'opt-out.button': 'Ne plus m’envoyer d’enquêtes',
  'opt-out.all.button': 'Ni enquêtes, ni e-mails sur mes réponses passées',
  'opt-out.done.heading': 'Votre désinscription est enregistrée',
  'opt-out.done.text': '{sender} n’enverra plus d’enquêtes à {email}.',
  'opt-out.all.done.text':
    '{sender} n’enverra plus ni enquêtes, ni e-mails sur vos réponses passées à {email}.',
  'opt-out.link': 'Ne plus recevoir les enquêtes {sender}',

  'rights.link': 'Voir ou supprimer mes données enregistrées',
  'rights.heading': 'Ce qui est enregistré à votre sujet',
  'rights.ask':
    'Nous envoyons un lien à l’adresse à laquelle cette enquête a été envoyée. Il montre ce que {sender} a enregistré à votre sujet dans ses enquêtes et vous permet de le supprimer.',
  'rights.ask.button': 'M’envoyer ce lien',
  'rights.sent.heading': 'Veuillez consulter votre messagerie',
  'rights.sent.text': {
    by: 'hours',
    one: 'Nous avons envoyé un lien à {email}. Il est valable {hours} heure.',
    many: 'Nous avons envoyé un lien à {email}. Il est valable {hours} d’heures.',
    other: 'Nous avons envoyé un lien à {email}. Il est valable {hours} heures.',
  },
  'rights.person': 'À votre sujet',
  'rights.name': 'Nom',
  'rights.email': 'Adresse e-mail',
  'rights.title': 'Fonction',
  'rights.company': 'Entreprise',
  'rights.language': 'Langue',
  'rights.source': 'D’où viennent ces données : du fichier clients de l’entreprise {sender}',
  'rights.invitations': 'Enquêtes que nous vous avons envoyées',
  'rights.invited': 'Envoyée le {date}',
  'rights.answered': 'Réponse reçue le {date}',
  'rights.unanswered': 'Sans réponse',
  'rights.nothing': 'Rien n’est enregistré ici.',
  'rights.feedback': 'Tickets, dossiers et notes vous concernant',
  'rights.suggestions': 'Personnes citées à votre place, ou vous à la place d’une autre',
  'rights.file':
    'Tout ce qui est enregistré figure, entrée par entrée, dans le fichier que vous pouvez télécharger ici.',
  'rights.download': 'Tout enregistrer dans un fichier',
  'rights.delete.heading': 'Tout supprimer',
  'rights.delete.explain':
    'Nous supprimons votre nom, votre adresse et tout ce que vous avez écrit, ici et dans les champs que nous tenons dans le fichier clients de l’entreprise {sender}. Vos évaluations restent dans les résultats globaux, sans votre nom. {sender} ne vous interrogera plus jamais. Cette action est irréversible.',
  'rights.delete.button': 'Supprimer tout ce qui me concerne',
  'rights.keep.button': 'Tout laisser en l’état',
  'rights.kept.heading': 'Rien n’a été supprimé',
  'rights.kept.text': 'Tout reste comme avant.',
  'rights.deleted.heading': 'Vos données ont été supprimées',
  'rights.deleted.text': 'Les copies dans nos sauvegardes auront disparu après le {date}.',
  'rights.expired.heading': 'Ce lien a expiré',
  'rights.expired.text': 'Veuillez en demander un nouveau au moyen du lien à la fin de notre e-mail.',

  'note.language': 'Langue',
  'note.reason': 'Indiquer la principale raison',
  'note.noAnswer': 'Pas de réponse',
  'note.trap': 'Veuillez laisser ce champ vide',
  'note.errorPrefix': 'Erreur : {title}',
  'note.draft':
    'Vous avez rempli ce formulaire le {date}, mais vous ne l’avez pas encore envoyé. Veuillez vérifier vos réponses et les envoyer.',
  'note.answered': 'Vous avez envoyé vos réponses le {date}. Vous pouvez les modifier ici.',
  'note.startEmpty': 'Commencer avec un formulaire vide',
  'note.notSaved':
    'Nous n’avons pas pu enregistrer vos réponses à l’instant. Tout ce que vous avez saisi est toujours sur cette page : veuillez patienter un instant, puis appuyer de nouveau sur le bouton.',
  'note.notSent':
    'Notre base de données n’est pas accessible, vos réponses n’ont donc pas encore été envoyées. Elles sont conservées : veuillez patienter un instant, puis appuyer de nouveau sur le bouton.',
  'note.checkAgain': 'Vérifier encore une fois mes réponses',
  'note.questions': 'Des questions ?',
  'note.lateAnswer': 'Si vous souhaitez encore nous dire quelque chose, merci d’écrire à {name} :',
  'note.lateAnswerNobody': 'Si vous souhaitez encore nous dire quelque chose, merci de répondre à l’e-mail.',
  'note.lateDiscarded': 'Ce que vous venez de saisir est arrivé trop tard et n’a pas été enregistré.',
  'note.unavailable': 'Nous revenons dans un instant',
  'note.unavailableText':
    'Notre base de données n’est pas accessible en ce moment. Rien n’a été modifié et rien n’est perdu. Veuillez réessayer dans une demi-minute.',
  'note.tooMany': 'Trop de demandes',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Veuillez patienter {seconds} seconde, puis recharger la page. Rien n’a été modifié.',
    many: 'Veuillez patienter {seconds} de secondes, puis recharger la page. Rien n’a été modifié.',
    other: 'Veuillez patienter {seconds} secondes, puis recharger la page. Rien n’a été modifié.',
  },
  'note.tooLarge': 'C’est plus que nous ne pouvons recevoir',
  'note.tooLargeText':
    'Rien n’a été enregistré. Veuillez revenir en arrière (votre navigateur a conservé votre saisie), raccourcir le texte le plus long et réessayer.',
  'note.badForm': 'Nous n’avons pas pu lire ce formulaire',
  'note.badFormText': 'Rien n’a été enregistré. Veuillez revenir à la page et réessayer.',
  'note.keepMe': 'Rester sur la liste',
  'note.keptHeading': 'Vous restez sur la liste',
  'note.keptText': 'Rien n’a changé : {sender} pourra de nouveau vous interroger.',
  'note.undo': 'C’était une erreur : je reste sur la liste',
  'note.undone': 'Votre désinscription est annulée. {sender} pourra de nouveau vous interroger.',
  'note.chooseFirst': 'Veuillez appuyer sur l’un des boutons. Rien n’a encore changé.',
  'note.onceMore': 'Veuillez appuyer encore une fois sur le bouton. Rien n’a encore changé.',
  'note.undoLater':
    'La désinscription vient tout juste d’avoir lieu. S’il s’agit d’une erreur, veuillez l’annuler dans dix minutes.',
  'note.forPrograms': 'Cette adresse est réservée aux logiciels de messagerie',
  'note.forProgramsText':
    'Les logiciels de messagerie l’utilisent lorsque vous y appuyez sur « Se désabonner ». L’ouvrir n’a aucun effet. Vous ne souhaitez plus recevoir d’enquêtes ? C’est ici :',
}
