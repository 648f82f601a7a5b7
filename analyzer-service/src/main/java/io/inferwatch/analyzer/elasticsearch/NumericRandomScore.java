// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreVariant;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.JsonpSerializable;
import jakarta.json.stream.JsonGenerator;

/**
 * A random score with a seed that is a number. The client's own writes the seed as a text, of which the server takes
 * the hash: other samples than before would be drawn.
 */
record NumericRandomScore(long seed, String field) implements FunctionScoreVariant, JsonpSerializable {
    @Override
    public FunctionScore.Kind _functionScoreKind() {
        return FunctionScore.Kind.RandomScore;
    }

    @Override
    public void serialize(JsonGenerator generator, JsonpMapper mapper) {
        generator.writeStartObject();
        generator.write("seed", seed);
        generator.write("field", field);
        generator.writeEnd();
    }
}
