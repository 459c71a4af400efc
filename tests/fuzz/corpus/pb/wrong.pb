META
budget;x
vote_type;aproval
PROJECTS
project_id;cost
1;0
1;5
"odd" word;5
VOTES
voter_id;vote
1;9,1,,
1;"1
2