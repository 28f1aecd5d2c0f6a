drop table contract_document;
