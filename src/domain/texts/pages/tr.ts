/** Turkish texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const turkish: Translation<typeof english> = {
  'problem.required': 'Lütfen bir yanıt seçin.',
  'problem.not-an-option': 'Lütfen verilen yanıtlardan birini seçin.',
  'problem.too-long': {
    by: 'max',
    one: 'Bu metin çok uzun. Lütfen en fazla {max} karakter kullanın; yazdıklarınız hâlâ burada.',
    other: 'Bu metin çok uzun. Lütfen en fazla {max} karakter kullanın; yazdıklarınız hâlâ burada.',
  },
  'problem.email': 'Lütfen bir e-posta adresi girin, örneğin anna@example.com.',

  'page.title': '{sender} için geri bildiriminiz',
  'intro.heading': 'Bizi nasıl buluyorsunuz?',
  'intro.who': 'Çalışmalarımızı yakından tanıdığınız için {sender} içten görüşünüzü almak istiyor.',
  'intro.why':
    'Yanıtlarınız bize neleri düzeltmemiz, neleri aynen sürdürmemiz gerektiğini gösterir. Her birini bir çalışanımız okur.',
  'intro.time': {
    by: 'minutes',
    one: 'Yaklaşık bir dakika sürer. Yalnızca “zorunlu” işaretli soruları yanıtlamanız gerekir.',
    other: 'Yaklaşık {minutes} dakika sürer. Yalnızca “zorunlu” işaretli soruları yanıtlamanız gerekir.',
  },
  'intro.readers':
    'Yanıtlarınızı kimler okur: {sender} firmasında şirketinizle ilgilenen kişiler, adınızla birlikte. Yanıtlarınızı yayımlamayız ve sözlerinizi yalnızca izin verirseniz alıntılarız.',
  'intro.readers.words-apart':
    'Yanıtlarınızı kimler okur: {sender} firmasında şirketinizle ilgilenen kişiler değerlendirmelerinizi adınızla birlikte görür. Kendi sözlerinizle yazdıklarınızı yalnızca müşteri deneyimi ekibi okur. Yanıtlarınızı yayımlamayız ve sözlerinizi yalnızca izin verirseniz alıntılarız.',
  'intro.until': 'Yanıtlarınızı {date} tarihine kadar değiştirebilirsiniz.',
  'intro.late': 'Anket kapandı, ancak {date} tarihine kadar yanıt kabul ediyoruz.',
  'since.heading': 'Geçen seferden bu yana neler oldu',
  'identity.for': 'Bu anketin gönderildiği kişi: {name}.',
  'identity.not-you': '{name} siz değil misiniz? Lütfen doğru kişiyi önerin.',
  'mark.required': 'zorunlu',
  'button.next': 'İleri: yanıtlarımı kontrol et',
  'button.later': 'Kaydet ve sonra devam et',
  'button.edit': 'Yanıtlarımı değiştir',
  'button.confirm': 'Yanıtlarımı gönder',
  'summary.heading': 'Eksik olan veya değiştirilmesi gereken bir şey var',
  'summary.kept': 'Girdiğiniz her şey hâlâ burada.',
  'review.heading': 'Lütfen yanıtlarınızı kontrol edin',
  'review.explain': 'Yanıtlarınız ancak “Yanıtlarımı gönder” düğmesine bastığınızda geçerli olur.',
  'review.unanswered': 'Yanıtlanmadı',
  'review.hurried':
    'Sayfa o kadar hızlı gönderildi ki bunu bir insanın yaptığından emin olamadık; bu nedenle yanıtlarınız henüz sayılmadı. Yanıtlarınız duruyor: lütfen her sayfada birkaç saniye bekleyin, bir kez daha kontrol edip gönderin.',
  'review.stale':
    'Bu sayfa artık güncel değildi, bu nedenle hiçbir şey gönderilmedi. Yanıtlarınız duruyor: lütfen bir kez daha kontrol edip gönderin.',
  'later.heading': 'Daha sonrası için kaydedildi',
  'later.text':
    'Yanıtlarınız kaydedildi, ancak henüz gönderilmedi. Devam etmek için e-postamızdaki bağlantıyı herhangi bir cihazda yeniden açın. {date} tarihine kadar yanıt verebilirsiniz.',
  'resume.heading': 'Zaten başlamışsınız',
  'resume.text':
    '{date} tarihinde burada yanıtlar kaydettiniz. Başka kimse görmesin diye bunları yalnızca kendi adresinize gönderdiğimiz bir bağlantıyla gösteriyoruz.',
  'resume.button': 'Bu bağlantıyı bana gönder',
  'resume.empty': 'Boş bir formla yeniden başla',
  'resume.sent.heading': 'Lütfen gelen kutunuza bakın',
  'resume.sent.text': '{email} adresine bir bağlantı gönderdik. Bağlantı, kaydedilmiş yanıtlarınızı açar.',
  'thanks.heading': 'Teşekkür ederiz!',
  'thanks.text':
    'Yanıtlarınız kaydedildi. {sender} firmasında şirketinizle ilgilenen kişiler yanıtlarınızı okuyacak.',
  'thanks.confidential':
    'Yanıtlarınız kaydedildi ve gizli kalacak. Yalnızca en az üç kişilik toplu sonuçlarda yer alırlar.',
  'thanks.edit':
    'Fikrinizi mi değiştirdiniz? Bağlantınızla yanıtlarınızı {date} tarihine kadar değiştirebilirsiniz.',
  'closed.heading': 'Bu anket kapandı',
  'closed.text':
    '{date} tarihine kadar yanıt verilebiliyordu. O tarihe kadar gönderdikleriniz saklandı. İlginiz için teşekkür ederiz.',
  'wrong-link.heading': 'Bu bağlantı çalışmıyor',
  'wrong-link.text':
    'Belki ikiye bölünmüştür: lütfen e-postadaki adresin tamamını tarayıcınızın adres çubuğuna kopyalayın. Yine de çalışmazsa lütfen e-postayı yanıtlayın.',
  'error.heading': 'Bizden kaynaklanan bir hata oluştu',
  'error.text': 'Son adımınız kaydedilmemiş olabilir. Lütfen geri dönün, biraz bekleyin ve yeniden deneyin.',
  'test.banner': 'Bu, anketin bir denemesidir. Buraya girdikleriniz saklanmaz.',
  'privacy.link': '{sender} verilerinizi nasıl işliyor',
  'privacy.heading': 'Verileriniz',

  'suggest.heading': 'Sizin yerinize kime sormalıyız?',
  'suggest.explain':
    'Şirketinizde çalışmalarımızı kimin tanıdığını bize söyleyin. Önerinizi önce {sender} firmasından bir kişi inceler; kimseye otomatik olarak soru gönderilmez.',
  'suggest.name': 'Ad soyad',
  'suggest.email': 'E-posta adresi',
  'suggest.role': 'Şirketteki görevi',
  'suggest.left': 'Bu e-postanın gönderildiği kişi şirketten ayrıldı',
  'suggest.nothing': 'Lütfen bir ad veya e-posta adresi girin ya da kutuyu işaretleyin.',
  'suggest.button': 'Öneriyi gönder',
  'suggest.done.heading': 'Yardımınız için teşekkür ederiz',
  'suggest.done.text':
    '{sender} firmasından bir kişi önerinizi inceleyecek. Başka bir şey yapmanız gerekmez.',

  'opt-out.heading': 'Artık anket istemiyor musunuz?',
  'opt-out.explain':
    'Onaylarsanız {sender} artık {email} adresine anket göndermez. Sipariş ve destek gibi konulardaki diğer e-postalar bundan etkilenmez.',
  'opt-out.button': 'Bana artık anket göndermeyin',
  'opt-out.all.button': 'Anket ve önceki yanıtlarımla ilgili e-posta istemiyorum',
  'opt-out.done.heading': 'Listeden çıkarıldınız',
  'opt-out.done.text': '{sender} artık {email} adresine anket göndermeyecek.',
  'opt-out.all.done.text':
    '{sender} artık {email} adresine anket ve önceki yanıtlarla ilgili e-posta göndermeyecek.',
  'opt-out.link': '{sender} firmasından artık anket istemiyorum',

  'rights.link': 'Hakkımda saklananları gör veya sil',
  'rights.heading': 'Hakkınızda saklananlar',
  'rights.ask':
    'Bu anketin gönderildiği adrese bir bağlantı göndereceğiz. Bağlantı, {sender} firmasının anketlerinde hakkınızda neler sakladığını gösterir ve bunları silmenizi sağlar.',
  'rights.ask.button': 'Bu bağlantıyı bana gönder',
  'rights.sent.heading': 'Lütfen gelen kutunuza bakın',
  'rights.sent.text': {
    by: 'hours',
    one: '{email} adresine bir bağlantı gönderdik. Bağlantı bir saat geçerlidir.',
    other: '{email} adresine bir bağlantı gönderdik. Bağlantı {hours} saat geçerlidir.',
  },
  'rights.person': 'Hakkınızda',
  'rights.name': 'Ad soyad',
  'rights.email': 'E-posta adresi',
  'rights.title': 'Görev',
  'rights.company': 'Şirket',
  'rights.language': 'Dil',
  'rights.source': 'Bilgilerin kaynağı: {sender} müşteri kayıtları',
  'rights.invitations': 'Size gönderdiğimiz anketler',
  'rights.invited': 'Gönderilme tarihi: {date}',
  'rights.answered': 'Yanıtlanma tarihi: {date}',
  'rights.unanswered': 'Yanıtlanmadı',
  'rights.nothing': 'Burada saklanan bir şey yok.',
  'rights.feedback': 'Sizinle ilgili talepler, vakalar ve notlar',
  'rights.suggestions': 'Sizin yerinize adı verilen kişi ya da başkasının yerine adı verilen siz',
  'rights.file': 'Saklanan her şey, kayıt kayıt, buradan kaydedebileceğiniz dosyada yer alır.',
  'rights.download': 'Tümünü dosya olarak kaydet',
  'rights.delete.heading': 'Her şeyi sil',
  'rights.delete.explain':
    'Adınızı, adresinizi ve yazdığınız her şeyi hem buradan hem de {sender} müşteri kayıtlarında tuttuğumuz alanlardan sileriz. Değerlendirmeleriniz, adınız olmadan toplu sonuçlarda kalır. {sender} size bir daha asla soru sormaz. Bu işlem geri alınamaz.',
  'rights.delete.button': 'Hakkımdaki her şeyi sil',
  'rights.keep.button': 'Her şey olduğu gibi kalsın',
  'rights.kept.heading': 'Hiçbir şey silinmedi',
  'rights.kept.text': 'Her şey olduğu gibi kaldı.',
  'rights.deleted.heading': 'Verileriniz silindi',
  'rights.deleted.text': 'Yedeklerimizdeki kopyalar {date} tarihinden sonra silinmiş olur.',
  'rights.expired.heading': 'Bu bağlantının süresi doldu',
  'rights.expired.text': 'Lütfen e-postamızın sonundaki bağlantıyla yenisini isteyin.',

  'note.language': 'Dil',
  'note.reason': 'Başlıca nedeni ekle',
  'note.noAnswer': 'Yanıt yok',
  'note.trap': 'Lütfen bu alanı boş bırakın',
  'note.errorPrefix': 'Hata: {title}',
  'note.draft':
    'Bu formu {date} tarihinde doldurdunuz ancak göndermediniz. Lütfen yanıtlarınızı kontrol edip gönderin.',
  'note.answered': 'Yanıtlarınızı {date} tarihinde gönderdiniz. Burada değiştirebilirsiniz.',
  'note.startEmpty': 'Boş bir formla başla',
  'note.notSaved':
    'Yanıtlarınızı şu anda kaydedemedik. Girdiğiniz her şey hâlâ bu sayfada: lütfen biraz bekleyip düğmeye yeniden basın.',
  'note.notSent':
    'Veritabanımıza ulaşamadık, bu nedenle yanıtlarınız henüz gönderilmedi. Yanıtlarınız duruyor: lütfen biraz bekleyip düğmeye yeniden basın.',
  'note.checkAgain': 'Yanıtlarımı bir kez daha kontrol et',
  'note.questions': 'Sorularınız mı var?',
  'note.lateAnswer': 'Bize yine de bir şey söylemek isterseniz {name} ile iletişime geçebilirsiniz:',
  'note.lateAnswerNobody': 'Bize yine de bir şey söylemek isterseniz lütfen e-postayı yanıtlayın.',
  'note.lateDiscarded': 'Az önce girdikleriniz çok geç ulaştı ve kaydedilmedi.',
  'note.unavailable': 'Birazdan yeniden buradayız',
  'note.unavailableText':
    'Şu anda veritabanımıza ulaşılamıyor. Hiçbir şey değişmedi ve hiçbir şey kaybolmadı. Lütfen yarım dakika sonra yeniden deneyin.',
  'note.tooMany': 'Çok fazla istek',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Lütfen {seconds} saniye bekleyip sayfayı yeniden yükleyin. Hiçbir şey değişmedi.',
    other: 'Lütfen {seconds} saniye bekleyip sayfayı yeniden yükleyin. Hiçbir şey değişmedi.',
  },
  'note.tooLarge': 'Bu, kabul edebileceğimizden fazla',
  'note.tooLargeText':
    'Hiçbir şey kaydedilmedi. Lütfen geri dönün (tarayıcınız yazdıklarınızı sakladı), en uzun metni kısaltın ve yeniden deneyin.',
  'note.badForm': 'Bu formu okuyamadık',
  'note.badFormText': 'Hiçbir şey kaydedilmedi. Lütfen sayfaya geri dönüp bir kez daha deneyin.',
  'note.keepMe': 'Listede kalayım',
  'note.keptHeading': 'Listede kalıyorsunuz',
  'note.keptText': 'Hiçbir şey değişmedi: {sender} size yeniden soru sorabilir.',
  'note.undo': 'Yanlışlıkla oldu: listede kalayım',
  'note.undone': 'Listeden çıkma isteğiniz geri alındı. {sender} size yeniden soru sorabilir.',
  'note.chooseFirst': 'Lütfen düğmelerden birine basın. Henüz hiçbir şey değişmedi.',
  'note.onceMore': 'Lütfen düğmeye bir kez daha basın. Henüz hiçbir şey değişmedi.',
  'note.undoLater':
    'Listeden çıkma işlemi az önce yapıldı. Bir yanlışlık olduysa lütfen on dakika sonra geri alın.',
  'note.forPrograms': 'Bu adres e-posta programları içindir',
  'note.forProgramsText':
    'E-posta programları, kendi “Abonelikten çık” düğmelerine bastığınızda bu adresi kullanır. Adresi açmanın bir etkisi yoktur. Artık anket istemiyor musunuz? Bunu şu sayfada yapabilirsiniz:',
}
