/** English texts of the mails that customers get. */
export const english = {
  'mail.subject': 'How are we doing? {sender} asks for your opinion',
  'mail.greeting': 'Hello {name},',
  'mail.greeting.nameless': 'Hello,',
  'mail.ask':
    'You know our work at first hand. What should we put right, and what should we keep? We would like to hear it from you.',
  'mail.time': {
    by: 'minutes',
    one: 'It takes about {minutes} minute, without a login, also on a phone.',
    other: 'It takes about {minutes} minutes, without a login, also on a phone.',
  },
  'mail.first':
    'You can begin right here with one number. Nothing is sent yet: you see your choice on the page and can change it.',
  'mail.readers':
    'The people at {sender} who look after your company will read your answers, together with your name. We do not publish them.',
  'mail.readers.words-apart':
    'The people at {sender} who look after your company will see your ratings, together with your name. What you write in your own words is read by the customer experience team alone. We do not publish your answers.',
  'mail.readers.choice': 'If you prefer, your answers stay confidential: you can choose that on the page.',
  'mail.button': 'Give my opinion',
  'mail.address': 'If the button does not work, please copy this address into your browser:',
  'mail.personal': 'The link is meant for you alone. Please do not pass it on. It works until {date}.',
  'mail.closing': 'Thank you very much,',
  'mail.opt-out': 'You get this mail because you work with {sender}. If you want no more surveys from us:',
  'mail.opt-out.link': 'No more surveys',
  'mail.rights.link': 'See or delete what is stored about me',
  'mail.privacy.link': 'How {sender} handles your data',
  'mail.not-asked': 'You did not ask for this mail? Then you need not do anything.',

  'reminder.subject': 'A reminder: {sender} would like your opinion',
  'reminder.ask':
    'A few days ago we asked for your opinion. If you have not found the time yet: your answer still helps us to put right what does not work for you.',
  'reminder.last': 'We will not remind you again.',

  'resume.subject': 'Go on with your feedback for {sender}',
  'resume.ask': 'With this link you go on where you stopped. Your answers are not sent before you send them.',
  'resume.mail.button': 'Go on with my answers',
  'resume.until': 'The link works until {date}.',

  'rights.subject': 'What {sender} has stored about you',
  'rights.mail.ask':
    'With this link you see what is stored about you from our surveys. You can delete it there.',
  'rights.mail.button': 'See what is stored about me',
  'rights.until': {
    by: 'hours',
    one: 'The link works for {hours} hour.',
    other: 'The link works for {hours} hours.',
  },

  // A note that the account manager sends personally, some days before: it is offered ready to copy.
  'note-to-contact.subject': 'A short survey is coming your way',
  'note-to-contact.text':
    'in the next few days you will get a mail from {sender} with a short survey. I would be glad if you took a few minutes for it: your answers help me to look after you better. Frank words are welcome.',

  // First line of a mail in the test mode of the server (KEYWARD_MAIL_REDIRECT), which goes to somebody else than {email}.
  'mail.test-mode':
    'Test mode: this mail would have gone to {email}. Its links are real: what is answered or chosen through them counts as theirs.',
} as const
