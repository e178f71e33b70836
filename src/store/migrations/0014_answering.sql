-- Answers that look like a robot's, confidential answers, where an answer came from, who may see it again, and links of their own.

-- mail: by our link. crm: by the link that stands in the CRM. phone: entered by an interviewer. import: from elsewhere.
alter table responses add column source text not null default 'mail' check (source in ('mail', 'crm', 'phone', 'import'));
-- Of the answers that count. What was said is then in no total of fewer than three people, in no field and no record of a CRM.
alter table responses add column is_confidential boolean not null default false;
-- How the answers that count were made to count: {"way": "page" | "confirmation" | "accepted", ...} without anything personal.
alter table responses add column evidence jsonb;

-- What looks like a robot's stands apart from draft and answers: it replaces neither, and counts only once a person has accepted it.
alter table responses add column suspected_answers jsonb;
alter table responses add column suspected_at timestamptz;
-- domain/human/suspicion.ts
alter table responses add column suspicion jsonb;
-- SHA-256 of the secret that the page with these answers carries.
alter table responses add column suspected_nonce_hash bytea;
alter table responses add constraint responses_suspected check ((suspected_at is null) = (suspected_answers is null));
create index responses_suspected_at on responses (workspace_id, suspected_at) where suspected_at is not null;

-- SHA-256 of the cookies of the browsers that draft and answers are shown to again.
alter table responses add column draft_browsers bytea[] not null default '{}';
alter table responses add column answers_browsers bytea[] not null default '{}';
-- The person asked to go on later: whoever opens the link in another browser is told that there are answers, and not which.
alter table responses add column is_draft_kept boolean not null default false;
alter table responses add column draft_source text not null default 'mail' check (draft_source in ('mail', 'crm'));

-- Links to go on with one's answers, mailed to the recipient on request.
create table resume_links (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  invitation_id uuid not null references invitations on delete cascade,
  token_hash bytea not null unique,
  language text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
create index on resume_links (invitation_id, asked_at);

-- Version of the link that stands in a field of the CRM; null: there is none, or it was revoked.
alter table invitations add column crm_link_version integer;
alter table invitations add column crm_link_count integer not null default 0;

select isolate_tenant_tables();
