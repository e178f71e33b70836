-- The highest version that the link in a field of the CRM ever had: a link that was revoked stays so, whatever is given after it.
alter table invitations add column crm_link_last integer not null default 0;

-- Invitations without a mail of ours: their links stand in the CRM (waves.plan ->> 'delivery' = 'crm').
create index invitations_by_crm_link on invitations (workspace_id, contact_id) where crm_link_version is not null;

select isolate_tenant_tables();
