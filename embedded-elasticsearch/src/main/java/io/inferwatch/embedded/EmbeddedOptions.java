// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a server to start. Immutable; begin with {@link #withDefaults(Path)}.
 *
 * @param data folder of everything the server writes: indices, configuration, logs, temporary files
 * @param cache folder of unpacked servers; null: from {@code -Dinferwatch.cache} or {@code INFERWATCH_CACHE}, else the
 *     user's cache folder
 * @param heapMegabytes heap of the server, at least 128
 * @param httpPort port on the loopback address; 0: any free port
 * @param detached whether the server goes on when this JVM ends
 * @param security users, roles and TLS
 * @param extraSettings more lines for {@code elasticsearch.yml}; they override the module's own
 * @param startTimeout how long to wait until the server is ready
 */
public record EmbeddedOptions(
        Path data,
        @Nullable Path cache,
        int heapMegabytes,
        int httpPort,
        boolean detached,
        Security security,
        Map<String, String> extraSettings,
        Duration startTimeout) {

    private static final int DEFAULT_HEAP_MEGABYTES = 512;
    private static final int MIN_HEAP_MEGABYTES = 128;
    private static final int MAX_PORT = 65_535;
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(3);

    public EmbeddedOptions {
        data = data.toAbsolutePath().normalize();
        extraSettings = Map.copyOf(extraSettings);
        if (heapMegabytes < MIN_HEAP_MEGABYTES) {
            throw RequirementException.of("heap", "at least 128 MB", heapMegabytes);
        }
        if (httpPort < 0 || httpPort > MAX_PORT) {
            throw RequirementException.of("port", "0 to 65535", httpPort);
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw RequirementException.of("start timeout", "more than 0", startTimeout);
        }
    }

    /**
     * The defaults: 512 MB of heap, any free port, no security, stops with this JVM, three minutes to start (seconds
     * are enough unless the machine is busy).
     */
    public static EmbeddedOptions withDefaults(Path data) {
        return new EmbeddedOptions(
                data, null, DEFAULT_HEAP_MEGABYTES, 0, false, Security.OFF, Map.of(), DEFAULT_START_TIMEOUT);
    }

    public EmbeddedOptions withData(Path data) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }

    public EmbeddedOptions withCache(@Nullable Path cache) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }

    public EmbeddedOptions withHeapMegabytes(int heapMegabytes) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }

    public EmbeddedOptions withHttpPort(int httpPort) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }

    public EmbeddedOptions withDetached(boolean detached) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }

    public EmbeddedOptions withSecurity(Security security) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }

    public EmbeddedOptions withSetting(String key, String value) {
        var more = new LinkedHashMap<>(extraSettings);
        more.put(key, value);
        return new EmbeddedOptions(data, cache, heapMegabytes, httpPort, detached, security, more, startTimeout);
    }

    public EmbeddedOptions withStartTimeout(Duration startTimeout) {
        return new EmbeddedOptions(
                data, cache, heapMegabytes, httpPort, detached, security, extraSettings, startTimeout);
    }
}
