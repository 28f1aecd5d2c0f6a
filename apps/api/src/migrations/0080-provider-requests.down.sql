drop table provider_request;
