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

/** YAML as a tree: one document, no name twice; {@code .nan} and {@code .inf} are texts, so that their key is told. */
public final class Yaml {
    private static final YAMLFactory FACTORY = new YAMLFactory();
    private static final ObjectReader TREE =
            new ObjectMapper(FACTORY).readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern LINE = Pattern.compile("line (\\d+), column \\d+");

    private Yaml() {}

    /**
     * @param source what the text is called in a fault, such as its file
     * @return a missing node when there is nothing in the text
     * @throws FaultException naming the line, if the text is no YAML
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

    /** The last line that the message names: where the parser stopped, not where it began. */
    private static String line(JacksonException e) {
        String line = e.getLocation() == null ? "1" : "" + e.getLocation().getLineNr();
        Matcher named = LINE.matcher(String.valueOf(e.getOriginalMessage()));
        while (named.find()) {
            line = named.group(1);
        }
        return line;
    }

    /** The message without the excerpts of the text, which are indented. */
    private static String what(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
