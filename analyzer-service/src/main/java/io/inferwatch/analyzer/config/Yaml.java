// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses YAML to a tree: one document without duplicate names. {@code .nan} and {@code .inf} become texts, so that their
 * fault names the key.
 */
public final class Yaml {
    private static final YAMLFactory FACTORY = new YAMLFactory();
    private static final ObjectReader TREE =
            new ObjectMapper(FACTORY).readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern LINE = Pattern.compile("line (\\d+), column \\d+");

    private Yaml() {}

    /**
     * @param source the name of the text in faults, such as its file
     * @return a missing node when the text is empty
     * @throws FaultException naming the line, if the text is not YAML
     */
    public static JsonNode tree(String source, String text) {
        try (JsonParser parser = new YamlNumbers(FACTORY.createParser(text))) {
            JsonNode root = TREE.readTree(parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
            return root == null ? MissingNode.getInstance() : root;
        } catch (MismatchedInputException e) {
            throw FaultException.of(source + ":" + line(e), "one YAML document", "another one");
        } catch (JacksonException e) {
            throw FaultException.of(source + ":" + line(e), "YAML", what(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** The last line in the message: where the parser stopped, not where the node began. */
    private static String line(JacksonException e) {
        String line = e.getLocation() == null ? "1" : "" + e.getLocation().getLineNr();
        Matcher named = LINE.matcher(String.valueOf(e.getOriginalMessage()));
        while (named.find()) {
            line = named.group(1);
        }
        return line;
    }

    /** The message without its excerpts of the text, which are indented. */
    private static String what(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
