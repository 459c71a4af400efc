META
key;value
description;Made up
budget;1000
vote_type;approval
rule;greedy
max_length;2
PROJECTS
project_id;cost;name;selected
1;400;Bench;1
2;600.5;"Tree; ""oak"""; 0
VOTES
voter_id;vote;age
1;1,2;30
2;2;
3;;41
