// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.schema.EventTemplates.Template;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTemplatesTest {
    static List<Template> templates() {
        return EventTemplates.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_mapsExactlyTheGoldenFields(Template template) throws IOException {
        String mapped = Mapping.fields(template).entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue() + "\n")
                .collect(Collectors.joining());
        assertThat(mapped).isEqualTo(resource(template.name() + ".fields"));
    }

    @Test
    void templates_togetherMapExactlyTheNamesInFields() {
        Set<String> mapped = new TreeSet<>();
        templates().forEach(template -> mapped.addAll(Mapping.fields(template).keySet()));
        assertThat(mapped).isEqualTo(namesInFields());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_saysItsVersionTwiceAndWinsOverTheBuiltIns(Template template) {
        JsonNode json = Mapping.json(template);
        assertThat(json.path("version").asInt()).isEqualTo(template.version());
        assertThat(json.at("/template/mappings/_meta/inferwatch_version").asInt())
                .isEqualTo(template.version());
        assertThat(json.path("priority").asInt()).isGreaterThan(100);
        assertThat(json.path("data_stream").isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_indexesNothingThatItDoesNotName(Template template) {
        assertThat(Mapping.json(template).at("/template/mappings/dynamic").asBoolean(true))
                .isFalse();
    }

    @Test
    void patterns_coverTheStreamsOfTheirKindOnly() {
        StreamNames names = new StreamNames("prod");
        List<String> streams = List.of(
                names.events("Credit-Risk 2"),
                names.labels(),
                names.heartbeats(),
                names.runs(),
                names.metrics(),
                names.rejected());
        for (int i = 0; i < streams.size(); i++) {
            assertThat(matching(streams.get(i)))
                    .containsExactly(templates().get(i).name());
        }
    }

    private static List<String> matching(String stream) {
        return templates().stream()
                .filter(t -> stream.matches(Mapping.json(t)
                        .at("/index_patterns/0")
                        .asText()
                        .replace(".", "\\.")
                        .replace("*", ".*")))
                .map(Template::name)
                .toList();
    }

    private static Set<String> namesInFields() {
        return Arrays.stream(Fields.class.getFields())
                .map(EventTemplatesTest::constant)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = EventTemplatesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
