// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A YAML parser that reports {@code .nan}, {@code .inf} and {@code -.inf} as texts; as numbers they stop Jackson. */
final class YamlNumbers extends JsonParserDelegate {
    private static final Pattern NON_FINITE = Pattern.compile("[+-]?\\.(inf|nan)", Pattern.CASE_INSENSITIVE);

    private @Nullable JsonToken token;

    YamlNumbers(JsonParser yaml) {
        super(yaml);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        token = super.nextToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT
                && NON_FINITE.matcher(getText()).matches()) {
            token = JsonToken.VALUE_STRING;
        }
        return token;
    }

    @Override
    public @Nullable JsonToken currentToken() {
        return token;
    }

    @Override
    public int currentTokenId() {
        return token == null ? 0 : token.id();
    }

    @Override
    public boolean hasToken(JsonToken other) {
        return token == other;
    }
}
