-- Mail of every kind: when it may go, and what must not get any.

-- Not before this instant; a mail that may go at once has the epoch, so that one index serves what is due in its order.
alter table outbox add column not_before timestamptz not null default 'epoch';
-- `object` of a mail is its kind (domain/mail-kind.ts), `target` whom or what it is about.
alter table outbox add constraint outbox_mail_kind check (kind <> 'mail' or object in
  ('invitation', 'reminder', 'resume', 'rights', 'heads-up', 'nomination', 'notice', 'test'));
drop index outbox_mail;
create index outbox_mail_due on outbox (workspace_id, not_before, id) where kind = 'mail' and state = 'pending';
create index outbox_mail_target on outbox (workspace_id, target) where kind = 'mail';

-- Addresses that no mail reaches any more (hard bounces), by domain/email.ts' key. Unlike the CRM's own mark it outlives the next pull.
create table mail_suppressions (
  workspace_id uuid not null references workspace_directory on delete cascade,
  email text not null,
  -- The status of RFC 3463 that the mail came back with, such as 5.1.1.
  status text not null,
  suppressed_at timestamptz not null,
  primary key (workspace_id, email)
);

-- How an invitation's mail came back, beside `bounced_at`: hard, mailbox-full, policy, transient.
alter table invitations add column bounce_kind text;
alter table invitations add column bounce_count integer not null default 0;

-- What came in by mail, by Message-ID and digest, so that it is taken once. Nothing of its content.
create table inbound_mails (
  workspace_id uuid not null references workspace_directory on delete cascade,
  digest text not null,
  kind text not null check (kind in ('bounce', 'complaint', 'auto-reply', 'left', 'ignored')),
  received_at timestamptz not null,
  primary key (workspace_id, digest)
);
create index on inbound_mails (workspace_id, received_at);

-- What somebody wrote about a contact that a person should decide on; nothing changes by itself.
create table contact_suggestions (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  kind text not null check (kind in ('left', 'successor', 'wrong-person')),
  -- successor, wrong-person: {email, name}.
  detail jsonb not null default '{}',
  -- Where it comes from: auto-reply, respondent, account-manager.
  source text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  -- One open suggestion of the same content per contact.
  print text not null,
  suggested_at timestamptz not null,
  decided_at timestamptz,
  decided_by text
);
create unique index contact_suggestions_once on contact_suggestions (contact_id, kind, print) where state = 'open';
create index on contact_suggestions (workspace_id, state, suggested_at desc, id);

-- By mail means of a complaint to the receiving provider (RFC 5965).
alter table opt_outs drop constraint opt_outs_source_check;
alter table opt_outs add constraint opt_outs_source_check check (source in ('page', 'one-click', 'erasure', 'complaint'));

-- A bounce names the invitation and not its workspace.
create index on survey_tokens (invitation_id);

select isolate_tenant_tables();
