drop table message_hold;
drop table message_item;
drop table message;
drop table message_policy;
