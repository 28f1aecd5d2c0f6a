drop table turnover_snapshot;
