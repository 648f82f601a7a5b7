// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be checked of the Logstash files without a Logstash; the filters' behaviour is checked by their cases. */
class LogstashConfigurationTest {
    private static final Path FOLDER = Path.of("../logstash");
    private static final Pattern PATH = Pattern.compile("/usr/share/logstash/pipeline/([\\w.-]+)");

    @ParameterizedTest
    @ValueSource(strings = {"pipeline/inferwatch.conf", "pipeline/dead-letters.conf", "test/cases.conf"})
    void configuration_isWellFormed_andNamesKnownPluginsAndOptions(String file) throws IOException {
        String text = read(file);
        assertThat(LogstashConfiguration.faults(text)).isEmpty();
        assertNamedFilesExist(text);
    }

    /** Each change is one that somebody makes by mistake; the check must see it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codec => plain {} | codec => plain { | Expecting",
                "data_stream => \"true\" | data_streem => \"true\" | known option. Found: data_streem",
                "data_stream => \"true\" | index => \"logs\" | known option. Found: index",
                "  heartbeat { | heartbeet { | known plug-in. Found: input heartbeet",
                "id => \"ticks\" | id => \"masking\" | id of its own",
                "port => \"${INFERWATCH_LOGSTASH_PORT:5000}\" | port => \"${INFERWATCH_LOGSTASH_PORT}\" | a default",
                "max_content_length => 16777216 | ssl => true | known option. Found: ssl",
                "max_content_length => 16777216 | max_content_length 16777216 | Expecting =>",
                "if ![@metadata][reject] { | if ![@metadata][reject { | Expecting",
                "if ![@metadata][reject] { | if and { | condition",
                "id => \"ticks\" | id => \"ticks | Expecting",
                "  file { | fil { | known plug-in. Found: input fil",
                "start_position => \"beginning\" | start_position => | Expecting",
                "path => [\"${INFERWATCH_LOGSTASH_FILES:/usr/share/logstash/data/inferences/*.ndjson}\"] | mode => \"read\" | path",
            })
    void configuration_withAFault_isRefused(String right, String wrong, String fault) throws IOException {
        String text = read("pipeline/inferwatch.conf");
        assertThat(text).contains(right);
        String broken = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThat(LogstashConfiguration.faults(broken)).anyMatch(found -> found.contains(fault));
    }

    @Test
    void pipelines_keepEventsOnDisk_andRefusedOnesToo() throws IOException {
        String pipelines = read("config/pipelines.yml");
        assertThat(pipelines).contains("pipeline.id: inferwatch\n", "queue.type: persisted");
        assertNamedFilesExist(pipelines);
        assertThat(read("config/logstash.yml"))
                .contains("dead_letter_queue.enable: true", "pipeline.ecs_compatibility: v8");
        assertThat(read("pipeline/dead-letters.conf")).contains("pipeline_id => \"inferwatch\"");
    }

    private static void assertNamedFilesExist(String text) {
        Matcher named = PATH.matcher(text);
        while (named.find()) {
            assertThat(FOLDER.resolve("pipeline").resolve(named.group(1))).isRegularFile();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
