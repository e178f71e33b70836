/** Domains that say nothing about whose they are: mail providers for everybody, shared hosts, placeholders. */

/** Providers that have the same name under many country codes: yahoo.fr, gmx.at, hotmail.co.uk, outlook.com.br … */
const everywhere = new Set(
  `aol aim daum excite fastmail freemail gmail gmx googlemail hanmail hotmail hushmail icloud inbox lycos mail mailbox
  msn live naver netscape outlook passport proton protonmail rediffmail rocketmail tutamail tutanota windowslive yahoo
  yandex ymail zoho zohomail`.split(/\s+/),
)

/** Others, by where most of their people are; whatever lies below one of them (home.t-online.de) is theirs too. */
const providers = new Set(
  `me.com mac.com pm.me hey.com usa.com email.com post.com duck.com tuta.io tuta.com fastmail.fm skiff.com runbox.com
  consultant.com europe.com engineer.com myself.com cheerful.com writeme.com iname.com 1und1.de
  web.de t-online.de freenet.de arcor.de email.de online.de posteo.de vodafone.de vodafonemail.de kabelmail.de unitybox.de
  1und1.com alice.de alice-dsl.net ewe.net ewetel.net genion.de nexgo.de o2online.de o2mail.de magenta.de netcologne.de
  versanet.de osnanet.de kabelbw.de htp-tel.de mailbox.org mail.de directbox.com
  aon.at chello.at a1.net drei.at utanet.at inode.at liwest.at telering.at tele2.at kabsi.at
  bluewin.ch hispeed.ch sunrise.ch swissonline.ch vtxnet.ch romandie.com netplus.ch besonet.ch bluemail.ch
  orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr cegetel.net club-internet.fr noos.fr
  aliceadsl.fr voila.fr caramail.com tele2.fr 9online.fr dbmail.com
  libero.it virgilio.it tiscali.it alice.it tin.it iol.it inwind.it blu.it fastwebnet.it tim.it teletu.it poste.it
  email.it vodafone.it pec.it legalmail.it arubapec.it postecert.it aruba.it
  telefonica.net terra.es ono.com movistar.es orange.es ya.com wanadoo.es jazztel.es euskaltel.es telecable.es
  sapo.pt iol.pt clix.pt netcabo.pt mail.telepac.pt telepac.pt portugalmail.pt meo.pt
  ziggo.nl kpnmail.nl kpnplanet.nl planet.nl xs4all.nl hetnet.nl home.nl upcmail.nl casema.nl chello.nl quicknet.nl
  tele2.nl online.nl telfort.nl zonnet.nl wxs.nl caiway.nl solcon.nl tiscali.nl kpn.nl
  telenet.be skynet.be proximus.be scarlet.be belgacom.net voo.be pandora.be base.be edpnet.be
  pt.lu internet.lu vo.lu
  btinternet.com btopenworld.com btconnect.com sky.com talktalk.net talktalk.co.uk tiscali.co.uk virginmedia.com virgin.net
  ntlworld.com blueyonder.co.uk plus.com plusnet.com orange.net o2.co.uk freeserve.co.uk wanadoo.co.uk fsmail.net
  supanet.com tesco.net uwclub.net zen.co.uk eircom.net indigo.ie iol.ie
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net
  optonline.net roadrunner.com rr.com twc.com frontier.com frontiernet.net windstream.net centurylink.net q.com embarqmail.com
  mindspring.com prodigy.net pacbell.net ameritech.net swbell.net suddenlink.net mediacombb.net hughes.net peoplepc.com
  compuserve.com wowway.com rcn.com cableone.net
  shaw.ca rogers.com sympatico.ca videotron.ca telus.net bell.net cogeco.ca eastlink.ca mts.net sasktel.net
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net dodo.com.au westnet.com.au
  ozemail.com.au aapt.net.au xtra.co.nz slingshot.co.nz clear.net.nz vodafone.co.nz orcon.net.nz
  bol.com.br uol.com.br terra.com.br ig.com.br globomail.com globo.com r7.com oi.com.br superig.com.br zipmail.com.br
  prodigy.net.mx telmex.com infinitum.com.mx fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar vtr.net une.net.co
  seznam.cz centrum.cz email.cz post.cz volny.cz atlas.cz tiscali.cz azet.sk zoznam.sk centrum.sk post.sk pobox.sk
  wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu op.pl poczta.fm poczta.onet.pl tlen.pl gazeta.pl vp.pl go2.pl autograf.pl neostrada.pl
  citromail.hu indamail.hu t-online.hu vipmail.hu upcmail.hu abv.bg mail.bg dir.bg siol.net t-2.net amis.net
  net.hr inet.hr iskon.hr t-com.hr vip.hr eunet.rs ptt.rs sbb.rs clicknet.ro rdslink.ro k.ro
  otenet.gr forthnet.gr hol.gr in.gr windowslive.gr cytanet.com.cy mynet.com superonline.com ttmail.com
  telia.com spray.se bredband.net comhem.se tele2.se swipnet.se glocalnet.net home.se passagen.se bahnhof.se
  online.no getmail.no c2i.net broadpark.no start.no frisurf.no lyse.net
  mail.dk jubii.dk tdcadsl.dk get2net.dk ofir.dk stofanet.dk webspeed.dk youmail.dk post.tele.dk
  luukku.com kolumbus.fi suomi24.fi elisanet.fi saunalahti.fi pp.inet.fi nic.fi simnet.is visir.is
  hot.ee mail.ee online.ee inbox.lv apollo.lv inbox.lt takas.lt one.lt
  ya.ru bk.ru list.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru internet.ru ukr.net i.ua meta.ua bigmir.net ua.fm tut.by mail.kz
  walla.co.il walla.com netvision.net.il bezeqint.net 012.net.il zahav.net.il
  qq.com vip.qq.com 163.com 126.com 139.com 189.cn sina.com sina.cn sohu.com foxmail.com yeah.net 21cn.com tom.com aliyun.com 188.com 263.net
  wo.cn 163.net pchome.com.tw seed.net.tw hinet.net netvigator.com
  nate.com paran.com korea.com dreamwiz.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com
  biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp dion.ne.jp infoseek.jp goo.jp excite.co.jp
  sify.com indiatimes.com vsnl.com vsnl.net bsnl.in airtelmail.in in.com singnet.com.sg starhub.net.sg pacific.net.sg
  streamyx.com tm.net.my vnn.vn telkom.net indosat.net.id pldtdsl.net emirates.net.ae eim.ae batelco.com.bh
  telkomsa.net mweb.co.za vodamail.co.za webmail.co.za absamail.co.za iafrica.com lantic.net menara.ma topnet.tn
  mailinator.com guerrillamail.com 10minutemail.com yopmail.com temp-mail.org trashmail.com sharklasers.com dispostable.com
  getnada.com maildrop.cc throwawaymail.com mohmal.com spamgourmet.com`.split(/\s+/),
)

/** Hosts on which everybody can have a page; below them (acme.myshopify.com) each name is somebody's own. */
const platforms = new Set(
  `facebook.com fb.com fb.me instagram.com linkedin.com twitter.com x.com youtube.com youtu.be tiktok.com pinterest.com xing.com
  threads.net vk.com ok.ru weibo.com whatsapp.com wa.me t.me telegram.me snapchat.com reddit.com medium.com substack.com
  tumblr.com github.com gitlab.com bitbucket.org github.io gitlab.io behance.net dribbble.com vimeo.com soundcloud.com
  linktr.ee beacons.ai about.me carrd.co bio.link lnk.bio bit.ly goo.gl tinyurl.com g.page business.site google.com
  sites.google.com plus.google.com maps.google.com docs.google.com goo.gl maps.app.goo.gl blogger.com blogspot.com
  blogspot.de blogspot.co.uk wordpress.com wordpress.org wixsite.com wix.com weebly.com squarespace.com jimdo.com jimdofree.com
  jimdosite.com webnode.com webnode.cz webflow.io webflow.com strikingly.com godaddysites.com godaddy.com site123.me
  yolasite.com webs.com tripod.com angelfire.com geocities.com over-blog.com e-monsite.com canalblog.com skyrock.com
  myshopify.com shopify.com bigcartel.com etsy.com ebay.com ebay.de ebay.co.uk amazon.com amazon.de amazon.co.uk alibaba.com
  made-in-china.com indiamart.com mercadolibre.com mercadoshops.com.br allegro.pl tictail.com storenvy.com
  herokuapp.com netlify.app netlify.com vercel.app pages.dev workers.dev web.app firebaseapp.com appspot.com azurewebsites.net
  cloudfront.net amazonaws.com s3.amazonaws.com onrender.com fly.dev glitch.me surge.sh repl.co replit.app ngrok.io
  hubspotpagebuilder.com hs-sites.com force.com my.site.com salesforce.com my.salesforce.com lightning.force.com
  notion.site notion.so airtable.com typeform.com eventbrite.com meetup.com yelp.com yelp.de tripadvisor.com
  booking.com airbnb.com trustpilot.com crunchbase.com wikipedia.org yellowpages.com gelbeseiten.de
  sharepoint.com onmicrosoft.com office.com atlassian.net zendesk.com freshdesk.com dropbox.com
  ovh.net ionos.de ionos.com strato.de one.com hostgator.com bluehost.com 000webhostapp.com 000webhost.com infinityfreeapp.com
  home.pl free-h.net hosteurope.de kundenserver.de your-server.de dyndns.org no-ip.org duckdns.org ddns.net
  localhost.localdomain example.com example.org example.net example.edu domain.com domain.de test.com test.de mydomain.com yourdomain.com
  yourcompany.com company.com website.com noemail.com nomail.com none.com unknown.com na.com n-a.com nodomain.com no.com notavailable.com
  invalid.com xxx.com dummy.com placeholder.com keine.de null.com`.split(/\s+/),
)

/** Endings under which anybody can register a name, beside those of one label. */
const endings = new Set(
  `co.uk org.uk me.uk ltd.uk plc.uk net.uk ac.uk gov.uk sch.uk nhs.uk com.au net.au org.au edu.au gov.au id.au co.nz net.nz org.nz
  govt.nz ac.nz co.za org.za web.za gov.za com.br net.br org.br gov.br ind.br com.mx org.mx gob.mx com.ar com.co net.co com.pe com.ve
  com.uy com.ec com.bo com.py com.gt com.pa com.do co.cr com.tr org.tr gov.tr com.ua net.ua in.ua kiev.ua com.pl net.pl org.pl edu.pl waw.pl
  com.ru msk.ru spb.ru co.jp ne.jp or.jp ac.jp go.jp co.kr or.kr re.kr com.cn net.cn org.cn gov.cn com.tw org.tw com.hk org.hk net.hk com.sg
  org.sg edu.sg com.my net.my org.my co.id or.id web.id com.ph com.vn net.vn co.th or.th in.th co.in net.in org.in firm.in gen.in ind.in ac.in
  com.pk com.bd com.lk com.np com.sa com.eg com.kw com.qa com.bh com.om com.lb com.jo co.ae co.il org.il net.il ac.il co.ke or.ke com.ng com.gh co.tz
  co.ug co.zw co.bw com.na co.ma com.tn com.es nom.es org.es com.pt org.pt com.gr com.cy com.mt com.ro co.rs co.at or.at gv.at ac.at
  co.hu com.hr com.mk asso.fr com.fr gouv.fr tm.fr co.it gov.it edu.it co.de com.de eu.com uk.com us.com de.com gb.net se.net co.com
  com.se priv.no co.no co.dk ak.us ca.us ny.us tx.us k12.ca.us on.ca qc.ca bc.ca ab.ca gc.ca`.split(/\s+/),
)

/** Whether a host (lower case, punycode, without a dot at its end) can belong to anybody and so identifies nobody. */
export function isSharedDomain(host: string): boolean {
  const labels = host.split('.')
  if (labels.length < 2 || endings.has(host) || platforms.has(host)) return true
  for (let from = 0; from <= labels.length - 2; from++) {
    const parent = labels.slice(from).join('.')
    if (providers.has(parent)) return true
    const rest = labels.slice(from + 1).join('.')
    const isPlainEnding = /^[a-z]{2,4}$/.test(rest) || /^(com?|net|org)\.[a-z]{2}$/.test(rest)
    if (isPlainEnding && everywhere.has(labels[from] ?? '')) return true
  }
  return false
}
