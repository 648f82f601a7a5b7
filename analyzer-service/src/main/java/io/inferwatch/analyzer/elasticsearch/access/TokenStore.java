// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.access;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.TokenRepository;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens under their ids. Revocations and uses change single fields, so that none undoes the other. Thread-safe; calls block.
 */
public final class TokenStore implements TokenRepository {
    private static final String TIME = "@timestamp";
    private static final String REVOKED = "revoked";
    private static final String LAST_USED = "last_used";
    private static final String UPDATE = "?refresh=true&retry_on_conflict=5";

    private final ElasticsearchConnection cluster;
    private final String index;

    public TokenStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("tokens");
    }

    @Override
    public void create(AccessToken token) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(TIME, token.created().toString());
        document.putObject("token")
                .put("id", token.id())
                .put("name", token.name())
                .put("role", token.role().value())
                .put("hash", token.hash())
                .put("expires", text(token.expires()))
                .put(REVOKED, text(token.revoked()))
                .put(LAST_USED, text(token.lastUsed()));
        cluster.send("PUT", "/" + index + "/_create/" + token.id() + "?refresh=true", document);
    }

    @Override
    public List<AccessToken> tokens() {
        List<AccessToken> tokens = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(Query.of(query -> query.matchAll(all -> all))),
                        TIME,
                        hit -> tokens.add(token(hit.path("_source"))));
        return tokens;
    }

    @Override
    public Optional<AccessToken> revoke(String id, Instant time) {
        Optional<AccessToken> known = find(id);
        if (known.isEmpty() || known.get().revoked() != null) {
            return known;
        }
        update(id, REVOKED, time);
        return Optional.of(known.get().revokedAt(time));
    }

    private Optional<AccessToken> find(String id) {
        if (!id.matches("[0-9a-f]{12}")) {
            return Optional.empty();
        }
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + id, null);
        return found.path("found").asBoolean() ? Optional.of(token(found.path("_source"))) : Optional.empty();
    }

    @Override
    public void used(Map<String, Instant> times) {
        times.forEach((id, time) -> update(id, LAST_USED, time));
    }

    private void update(String id, String field, Instant time) {
        cluster.find(
                "POST",
                "/" + index + "/_update/" + id + UPDATE,
                Map.of("doc", Map.of("token", Map.of(field, time.toString()))));
    }

    private static AccessToken token(JsonNode document) {
        JsonNode token = document.path("token");
        return new AccessToken(
                token.path("id").asText(),
                token.path("name").asText(),
                AccessRole.of(token.path("role").asText())
                        .orElseThrow(() -> new IllegalStateException(
                                "tokens: Expecting a role that this version knows. Found: " + token.path("role"))),
                token.path("hash").asText(),
                Instant.parse(document.path(TIME).asText()),
                time(token.path("expires")),
                time(token.path(REVOKED)),
                time(token.path(LAST_USED)));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant time(JsonNode value) {
        return value.isTextual() ? Instant.parse(value.asText()) : null;
    }
}
