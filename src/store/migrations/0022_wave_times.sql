-- Waves at scale and in bad weather: mails that came too late for their time, looks at everybody that go on after a death, merges.

-- Until when a mail of a wave may go: the end of the recipient's working hours of the day that the pace gave it. One that is still owed
-- then is not sent late: it waits without a time (`not_before` 9999-12-31) until it is given another. Null: whenever.
alter table outbox add column not_after timestamptz;
create index outbox_mail_late on outbox (workspace_id, not_after) where kind = 'mail' and state = 'pending' and not_after is not null;
-- How many went in this hour.
create index outbox_mail_ended on outbox (workspace_id, changed_at) where kind = 'mail' and state <> 'pending';

-- Of an invitation that was not sent because the person is in quarantine: the first day on which that no longer holds.
alter table invitations add column suppressed_until date;

-- A look at everybody that is under way (flows/waves/look.ts): its purpose, who asked for it, and how far it is. Null: none is.
alter table waves add column look jsonb;
-- Why the last one came to nothing.
alter table waves add column look_problem text;

-- Whom a member was before the records of two CRMs were made one (store/record-moves.ts).
alter table wave_members add column own_contact_id uuid;

select isolate_tenant_tables();
