// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpHeaders;
import org.elasticsearch.client.Response;

/** Reads answers as trees, straight from the stream. */
final class Answers {
    private Answers() {}

    /** JSON or CBOR, as the answer says; a missing node where it has no body. */
    static JsonNode read(Response response) throws IOException {
        if (response.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try (InputStream content = response.getEntity().getContent()) {
            JsonNode node = mapper(response).readTree(content);
            return node == null ? MissingNode.getInstance() : node;
        }
    }

    private static ObjectMapper mapper(Response response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean cbor = type != null && type.startsWith(RequestCbor.TYPE.getMimeType());
        return cbor ? RequestCbor.MAPPER : ElasticsearchConnection.JSON;
    }
}
