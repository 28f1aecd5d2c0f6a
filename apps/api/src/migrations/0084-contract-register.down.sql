drop table funded_places; drop table access_evidence; drop table contract_duty;
