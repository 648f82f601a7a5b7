// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedOptionsTest {

    private static final EmbeddedOptions DEFAULTS = EmbeddedOptions.withDefaults(Path.of("data"));

    @Test
    void defaults_areASmallAttachedServerOnAFreePort() {
        assertThat(DEFAULTS.heapMegabytes()).isEqualTo(512);
        assertThat(DEFAULTS.httpPort()).isZero();
        assertThat(DEFAULTS.detached()).isFalse();
        assertThat(DEFAULTS.security()).isEqualTo(Security.OFF);
        assertThat(DEFAULTS.data()).isAbsolute();
    }

    @Test
    void with_changesOneThing() {
        var changed = DEFAULTS.withHeapMegabytes(1024)
                .withHttpPort(9200)
                .withDetached(true)
                .withCache(Path.of("/cache"))
                .withSetting("a", "1")
                .withSetting("b", "2")
                .withSecurity(Security.ON)
                .withStartTimeout(Duration.ofSeconds(5))
                .withData(Path.of("/data"));
        assertThat(changed.heapMegabytes()).isEqualTo(1024);
        assertThat(changed.httpPort()).isEqualTo(9200);
        assertThat(changed.detached()).isTrue();
        assertThat(changed.cache()).isEqualTo(Path.of("/cache"));
        assertThat(changed.extraSettings()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(changed.security()).isEqualTo(Security.ON);
        assertThat(changed.startTimeout()).hasSeconds(5);
        assertThat(changed.data()).isEqualTo(Path.of("/data"));
        assertThat(DEFAULTS.extraSettings()).isEmpty();
    }

    @Test
    void values_outsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> DEFAULTS.withHeapMegabytes(64))
                .hasMessage("heap: Expecting at least 128 MB. Found: 64");
        assertThatThrownBy(() -> DEFAULTS.withHttpPort(70_000)).hasMessage("port: Expecting 0 to 65535. Found: 70000");
        assertThatThrownBy(() -> DEFAULTS.withStartTimeout(Duration.ZERO))
                .hasMessage("start timeout: Expecting more than 0. Found: PT0S");
    }

    @Test
    void refusal_hasItsParts() {
        var refusal = catchThrowableOfType(RequirementException.class, () -> DEFAULTS.withHttpPort(70_000));

        assertThat(refusal).isInstanceOf(EmbeddedElasticsearchException.class);
        assertThat(refusal.key()).isEqualTo("port");
        assertThat(refusal.rule()).isEqualTo("0 to 65535");
        assertThat(refusal.found()).isEqualTo("70000");
    }
}
