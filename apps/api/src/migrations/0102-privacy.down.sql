drop table retention_hold, data_complaint, data_request;
