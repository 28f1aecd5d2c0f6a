drop table hand_lent, failed_try;
