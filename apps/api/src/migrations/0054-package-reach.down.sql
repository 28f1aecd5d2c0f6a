drop table package_reach;
