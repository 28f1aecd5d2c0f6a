drop function check_audit();
drop function seal_audit(timestamptz);
drop function audit_digest(text, bigint, bigint);
drop table audit_seal;
