-- A cycle rewrites these rows in their places, changing no indexed column: with room on the page an update touches no index.
alter table accounts set (fillfactor = 50);
alter table contacts set (fillfactor = 50);
alter table crm_accounts set (fillfactor = 60);
alter table crm_contacts set (fillfactor = 60);
