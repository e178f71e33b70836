-- Which posts have counted already, and who opted out, so that neither an old post nor a patient program undoes what a person did.

-- SHA-256 of the posts that made answers count, newest first, fifty at most: the same one again changes nothing, whatever came between.
alter table responses add column counted_posts bytea[] not null default '{}';
-- Rows of before: the migrating role owns the table, and row-level security is forced on it too. The last post was kept in this column.
alter table responses no force row level security;
update responses set counted_posts = array[draft_nonce_hash], draft_nonce_hash = null
  where confirmed_at is not null and draft is null and draft_nonce_hash is not null;
alter table responses force row level security;

-- HMAC of address and browser of whoever opted out, and when they did last; null where a mail program or a complaint did.
alter table opt_outs add column client_hash bytea;
alter table opt_outs add column chosen_at timestamptz;

select isolate_tenant_tables();
