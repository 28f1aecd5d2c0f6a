drop function agreement_due(uuid, date);
drop function shares_data(uuid, date);
drop table agreement_acceptance;
drop table agreement_version;
