-- Links to what was stored about somebody who was erased: as long as such a link would have worked it says that everything is gone, so
-- that whoever presses "delete" twice is told the same twice. Neither the mailbox nor the invitation stands here.
create table erased_links (
  token_hash bytea primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  language text not null,
  -- Day after which no backup has a copy any more.
  backups_until date not null,
  expires_at timestamptz not null
);
create index on erased_links (workspace_id, expires_at);

select isolate_tenant_tables();
