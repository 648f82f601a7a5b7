// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.core.util.Duration;
import io.inferwatch.agent.options.Compression;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Parse the values of settings. Each throws an IllegalArgumentException for a value that it does not accept. */
final class SettingParsers {
    private SettingParsers() {}

    static List<URI> urls(String text) {
        return list(text).map(URI::create).toList();
    }

    static Set<String> names(String text) {
        return Set.copyOf(list(text).toList());
    }

    /** A duration in Logback's form: {@code 200 milliseconds}. */
    static java.time.Duration duration(String text) {
        return java.time.Duration.ofMillis(Duration.valueOf(text).getMilliseconds());
    }

    static SpoolMode spoolMode(String text) {
        return constant(SpoolMode.values(), SpoolMode::key, text);
    }

    static Compression compression(String text) {
        return constant(Compression.values(), Compression::key, text);
    }

    static SpoolSync spoolSync(String text) {
        return constant(SpoolSync.values(), SpoolSync::key, text);
    }

    static Boolean bool(String text) {
        return constant(new Boolean[] {true, false}, String::valueOf, text);
    }

    private static Stream<String> list(String text) {
        return Stream.of(text.split(",")).map(String::trim).filter(s -> !s.isEmpty());
    }

    private static <T> T constant(T[] all, Function<T, String> key, String text) {
        return Stream.of(all)
                .filter(value -> key.apply(value).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
