/** Turkish texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const turkish: Translation<typeof english> = {
  'mail.subject': 'Bizi nasıl buluyorsunuz? {sender} görüşünüzü almak istiyor',
  'mail.greeting': 'Sayın {name},',
  'mail.greeting.nameless': 'Merhaba,',
  'mail.ask':
    'Çalışmalarımızı yakından tanıyorsunuz. Neleri düzeltmeli, neleri aynen sürdürmeliyiz? Bunu sizden duymak isteriz.',
  'mail.time': {
    by: 'minutes',
    one: 'Yaklaşık bir dakika sürer; oturum açmanız gerekmez, telefondan da yanıtlayabilirsiniz.',
    other: 'Yaklaşık {minutes} dakika sürer; oturum açmanız gerekmez, telefondan da yanıtlayabilirsiniz.',
  },
  'mail.first':
    'Hemen burada tek bir sayı seçerek başlayabilirsiniz. Henüz hiçbir şey gönderilmez: seçiminizi sayfada görür ve değiştirebilirsiniz.',
  'mail.readers':
    '{sender} firmasında şirketinizle ilgilenen kişiler yanıtlarınızı adınızla birlikte okur. Yanıtlarınızı yayımlamayız.',
  'mail.readers.words-apart':
    '{sender} firmasında şirketinizle ilgilenen kişiler değerlendirmelerinizi adınızla birlikte görür. Kendi sözlerinizle yazdıklarınızı yalnızca müşteri deneyimi ekibi okur. Yanıtlarınızı yayımlamayız.',
  'mail.readers.choice': 'Dilerseniz yanıtlarınız gizli kalır: bunu sayfada seçebilirsiniz.',
  'mail.button': 'Görüşümü bildir',
  'mail.address': 'Düğme çalışmıyorsa lütfen bu adresi tarayıcınıza kopyalayın:',
  'mail.personal':
    'Bağlantı yalnızca size özeldir. Lütfen başkasına iletmeyin. {date} tarihine kadar geçerlidir.',
  'mail.closing': 'Teşekkürlerimiz ve saygılarımızla,',
  'mail.opt-out':
    'Bu e-postayı {sender} firmasıyla çalıştığınız için alıyorsunuz. Bizden artık anket almak istemiyorsanız:',
  'mail.opt-out.link': 'Artık anket istemiyorum',
  'mail.rights.link': 'Hakkımda saklananları gör veya sil',
  'mail.privacy.link': '{sender} verilerinizi nasıl işliyor',
  'mail.not-asked': 'Bu e-postayı siz istemediniz mi? O hâlde bir şey yapmanız gerekmez.',

  'reminder.subject': 'Hatırlatma: {sender} görüşünüzü almak istiyor',
  'reminder.ask':
    'Birkaç gün önce görüşünüzü sormuştuk. Henüz zaman bulamadıysanız yanıtınız, sizin için iyi gitmeyen noktaları düzeltmemize hâlâ yardımcı olur.',
  'reminder.last': 'Size başka hatırlatma göndermeyeceğiz.',

  'resume.subject': '{sender} anketine kaldığınız yerden devam edin',
  'resume.ask':
    'Bu bağlantıyla kaldığınız yerden devam edebilirsiniz. Siz göndermeden yanıtlarınız gönderilmez.',
  'resume.mail.button': 'Yanıtlarıma devam et',
  'resume.until': 'Bağlantı {date} tarihine kadar geçerlidir.',

  'rights.subject': '{sender} hakkınızda hangi bilgileri saklıyor',
  'rights.mail.ask':
    'Bu bağlantıyla, anketlerimizden hakkınızda hangi bilgilerin saklandığını görebilirsiniz. Bilgileri orada silebilirsiniz.',
  'rights.mail.button': 'Hakkımda saklananları gör',
  'rights.until': {
    by: 'hours',
    one: 'Bağlantı bir saat geçerlidir.',
    other: 'Bağlantı {hours} saat geçerlidir.',
  },

  'note-to-contact.subject': 'Yakında kısa bir anket alacaksınız',
  'note-to-contact.text':
    'Önümüzdeki günlerde {sender} size kısa bir anket içeren bir e-posta gönderecek. Birkaç dakikanızı ayırırsanız sevinirim: yanıtlarınız sizinle daha iyi ilgilenmeme yardımcı olur. Açık sözlü görüşlerinizi memnuniyetle karşılarız.',

  'mail.test-mode':
    'Test modu: Bu e-posta {email} adresine gidecekti. Bağlantıları gerçektir: Bu bağlantılar üzerinden verilen yanıtlar ve yapılan seçimler bu kişinin sayılır.',
}
