-- Whether a record of a contact has changed since contacts of two CRMs were last matched: a quiet night need not look.
alter table workspaces add column are_contacts_due boolean not null default true;
