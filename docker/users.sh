#!/bin/sh
# Gives Kibana's user its password and makes a role and a user each for the analyzer and for Logstash. Safe to run again.
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

# create_doc only: a producer can add events, never read or change them
put PUT /_security/role/inferwatch_producer '{
  "cluster": ["monitor"],
  "indices": [{"names": ["logs-inference*"], "privileges": ["create_doc", "auto_configure", "view_index_metadata"]}]
}'
put PUT /_security/user/inferwatch_logstash "{\"password\":\"$LOGSTASH_PASSWORD\",\"roles\":[\"inferwatch_producer\"]}"

put PUT /_security/role/inferwatch_analyzer '{
  "cluster": ["monitor", "manage_index_templates"],
  "indices": [
    {"names": ["logs-inference*"], "privileges": ["read", "create_doc", "auto_configure", "maintenance", "monitor", "manage", "view_index_metadata"]},
    {"names": ["inferwatch-*"], "privileges": ["all"]}
  ]
}'
put PUT /_security/user/inferwatch_analyzer "{\"password\":\"$ANALYZER_PASSWORD\",\"roles\":[\"inferwatch_analyzer\"]}"
echo 'users: kibana_system, inferwatch_logstash and inferwatch_analyzer are ready'
