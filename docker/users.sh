#!/bin/sh
# Gives Kibana's user its password, makes the roles of the folder elasticsearch-roles, and a user for each program. Safe to run again.
set -eu

put() {
    curl --fail-with-body --silent --show-error --user "elastic:$ELASTIC_PASSWORD" --header 'Content-Type: application/json' \
        --request "$1" "$ELASTICSEARCH_URL$2" --data "$3" --output /tmp/answer || {
        cat /tmp/answer >&2
        echo "users: $2 was refused" >&2
        exit 1
    }
}

put POST /_security/user/kibana_system/_password "{\"password\":\"$KIBANA_PASSWORD\"}"

for role in /roles/*.json; do
    name=${role##*/}
    put PUT "/_security/role/${name%.json}" "@$role"
done

user() {
    put PUT "/_security/user/$1" "{\"password\":\"$2\",\"roles\":[$3]}"
}

user inferwatch_setup "$SETUP_PASSWORD" '"inferwatch_setup"'
user inferwatch_agent "$AGENT_PASSWORD" '"inferwatch_agent"'
user inferwatch_logstash "$LOGSTASH_PASSWORD" '"inferwatch_logstash"'
# Events that come by REST are written by the analyzer, as an agent does.
user inferwatch_analyzer "$ANALYZER_PASSWORD" '"inferwatch_analyzer","inferwatch_retention","inferwatch_agent"'
echo 'users: kibana_system, inferwatch_setup, inferwatch_agent, inferwatch_logstash and inferwatch_analyzer are ready'
