META
key;value
description;Håndregning (opdigtet)
country;Denmark
unit;Lejre
instance;2026
num_projects;5
num_votes;10
budget;1000
vote_type;approval
rule;greedy
currency;DKK
max_length;2
PROJECTS
project_id;cost;votes;name;category;selected
A;300;6;Bænke ved søen;Fællesskab og fritid;1
B;320;5;Lektiecafé;Trivsel og læring;1
C;220;2;Bytteskab;Bæredygtig vækst;0
D;240;3;Skakborde på torvet;Fællesskab og fritid;1
E;150;2;Værktøj til låns;Bæredygtig vækst;0
VOTES
voter_id;vote
1;A,D
2;A,D
3;A,D
4;A,B
5;A,B
6;A,B
7;B,E
8;B,E
9;C
10;C
