META
key;value
description;Simuleret afstemning
country;Simuleret
unit;Simuleret
instance;seed 1
num_projects;6
num_votes;8
budget;150000
currency;DKK
vote_type;approval
rule;unknown
min_length;1
max_length;3
PROJECTS
project_id;cost;name;kerneopgave;place
1;36750;Simuleret forslag 1;Trivsel og læring;Sted 2
2;68000;Simuleret forslag 2;Bæredygtig vækst;Sted 3
3;51000;Simuleret forslag 3;Bæredygtig vækst;Sted 4
4;105000;Simuleret forslag 4;Uddannelse og beskæftigelse;Sted 3
5;150000;Simuleret forslag 5;Aktivt og selvstændigt liv;Sted 4
6;150000;Simuleret forslag 6;Bæredygtig vækst;Sted 1
VOTES
voter_id;vote
1;6,2,4
2;2
3;6
4;6,5,4
5;4,1,2
6;6
7;4,1
8;5,2
