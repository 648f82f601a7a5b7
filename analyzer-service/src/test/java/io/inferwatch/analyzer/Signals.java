// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Signals to processes of tests. */
public final class Signals {
    private Signals() {}

    /** @param signal as {@code kill} names it: {@code -STOP} */
    public static void send(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** A server and what it started. */
    public static List<Long> processes(long pid) {
        List<Long> all = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).orElseThrow().descendants().forEach(child -> all.add(child.pid()));
        return all;
    }
}
