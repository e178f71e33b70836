-- Two CRMs, one workspace: which records are the same customer, why, and what an admin decided.

-- One form of e-mail addresses: domain/email.ts has the same function, and a test holds the two against each other. The letters
-- are spelled out because lower() depends on the server's locale.
create function email_key(email text) returns text language sql immutable parallel safe as $$
  select case when octet_length(email) = char_length(email)
    then lower(btrim(email, E' \t\n\x0b\f\r') collate "C") collate "default"
    else translate(
      lower(normalize(btrim(email, E' \t\n\x0b\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'), NFC) collate "C") collate "default",
      'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘ'
      'ƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙ'
      'ΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫϏϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘ'
      'ҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓ'
      'ՔՕՖḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẞẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜ'
      'ỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾἈἉἊἋἌἍἎἏἘἙἚἛἜἝἨἩἪἫἬἭἮἯἸἹἺἻἼἽἾἿὈὉὊὋὌὍὙὛὝὟὨὩὪὫὬὭὮὯᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾸᾹᾺΆᾼῈΈῊΉῌῘῙῚΊῨῩῪΎῬῸΌ'
      'ῺΏῼ',
      'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįiĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙ'
      'ɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǆǆǉǉǌǌǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫǭǯǳǳǵƕƿǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳάέήίόύώαβγδεζηθι'
      'κλμνξοπρστυφχψωϊϋϗϙϛϝϟϡϣϥϧϩϫϭϯθϸϲϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙ'
      'қҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփ'
      'քօֆḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕßạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờ'
      'ởỡợụủứừửữựỳỵỷỹỻỽỿἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὑὓὕὗὠὡὢὣὤὥὦὧᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱὰάᾳὲέὴήῃῐῑὶίῠῡὺύῥὸό'
      'ὼώῳ')
    end
$$;

create or replace function erased_address(address text) returns text language sql stable parallel safe as $$
  select 'sha256:' || encode(sha256(convert_to(app_workspace()::text || ' ' || email_key(address), 'UTF8')), 'hex')
$$;

alter table crm_contacts add column email_key text generated always as (email_key(email)) stored;
drop index contacts_workspace_id_lower_idx;
alter table opt_outs no force row level security;
update opt_outs o set email = email_key(email) where email <> email_key(email)
  and not exists (select from opt_outs x where x.workspace_id = o.workspace_id and x.email = email_key(o.email));
alter table opt_outs force row level security;

-- What the records of two CRMs are compared by (domain/matching/account-key.ts). `print` is of everything that matching reads of
-- the record: where it differs, the keys are made anew.
create table account_keys (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  print text not null,
  name_key text,
  family_key text,
  country text,
  domains text[] not null,
  primary key (connection_id, external_id)
);

-- Which record was merged with which other, into which account, by what rule and why; never removed, only ended. The record
-- that came is named first. A row by an admin keeps the two together whatever the rules say.
create table account_matches (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  with_connection_id uuid not null references connections on delete cascade,
  with_external_id text not null,
  account_id uuid not null,
  rule text not null check (rule in ('linked-id', 'unique-domain', 'admin')),
  reason text not null,
  -- What the rule was decided on; null for an admin's.
  print text,
  matched_at timestamptz not null,
  matched_by uuid,
  matched_by_name text,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  end_reason text
);
create index on account_matches (connection_id, external_id) where ended_at is null;
create index on account_matches (with_connection_id, with_external_id) where ended_at is null;
create index on account_matches (account_id) where ended_at is null;
create index on account_matches (workspace_id, matched_at desc, id);
create index on account_matches (workspace_id, ended_at desc, id) where ended_at is not null;

-- Records that an admin has split apart: no rule merges them again, only an admin does.
create table account_splits (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  other_connection_id uuid not null references connections on delete cascade,
  other_external_id text not null,
  split_at timestamptz not null,
  split_by uuid,
  split_by_name text not null,
  primary key (connection_id, external_id, other_connection_id, other_external_id)
);

-- Pairs that an admin should look at: `merge` may be the same customer, `split` were merged by a rule that would not do it today.
-- A dismissed one stays dismissed as long as its print stays the same.
create table account_proposals (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspace_directory on delete cascade,
  kind text not null check (kind in ('merge', 'split')),
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  other_connection_id uuid not null references connections on delete cascade,
  other_external_id text not null,
  doubt text not null,
  reason text not null,
  print text not null,
  state text not null default 'open' check (state in ('open', 'dismissed')),
  raised_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  unique (connection_id, external_id, other_connection_id, other_external_id)
);
create index on account_proposals (workspace_id, state, raised_at desc, id);

-- Whether something was decided or changed that the next night must look at although no record has changed.
alter table workspaces add column is_matching_due boolean not null default true;

-- Where a row belonged before its account or contact was merged into another one by matching: a split puts it back there.
alter table crm_accounts add column own_account_id uuid;
alter table crm_contacts add column own_contact_id uuid,
  -- Why a record shares its contact with one of the other CRM.
  add column matched_by text check (matched_by in ('linked-id', 'same-email'));
alter table invitations add column own_account_id uuid, add column own_contact_id uuid;
alter table responses add column own_account_id uuid, add column own_contact_id uuid;
alter table alerts add column own_account_id uuid, add column own_contact_id uuid;
alter table tier_changes add column own_account_id uuid;
create index on responses (contact_id);
-- Whose a person's choice was before, where it came along with a merge.
alter table accounts add column override_from uuid;
alter table contacts add column override_from uuid;

create or replace function refresh_statistics(names text[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare t text;
begin
  foreach t in array names loop
    if t not in ('crm_accounts', 'crm_contacts', 'crm_deals', 'crm_contact_roles', 'account_keys', 'accounts', 'contacts', 'outbox', 'invitations', 'survey_tokens') then
      raise exception 'no statistics are kept of %', t;
    end if;
    execute format('analyze %I', t);
  end loop;
end $$;

-- Accounts that were merged by a linked id before there was a history.
alter table crm_accounts no force row level security;
alter table connections no force row level security;
insert into account_matches (workspace_id, connection_id, external_id, with_connection_id, with_external_id, account_id, rule, reason, matched_at)
  select distinct on (s.connection_id, s.external_id) s.workspace_id, s.connection_id, s.external_id, h.connection_id, h.external_id, s.account_id,
    'linked-id', 'One of the two states the id of the other', now()
  from crm_accounts h join crm_accounts s on s.account_id = h.account_id and s.connection_id <> h.connection_id
  join connections hc on hc.id = h.connection_id join connections sc on sc.id = s.connection_id and hc.crm < sc.crm
  where h.gone_at is null and s.gone_at is null
  order by s.connection_id, s.external_id, h.external_id;
alter table crm_accounts force row level security;
alter table connections force row level security;

select isolate_tenant_tables();
