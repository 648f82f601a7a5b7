// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Whether requests are compressed. */
public enum Compression {
    /** Gzip, but not to this machine: no network is saved, and both ends use the same processors. */
    AUTO,
    /** Always gzip. */
    GZIP,
    /** Never. */
    NONE;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** The value in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether requests to this address are compressed. */
    public boolean compresses(URI url) {
        return this == GZIP || (this == AUTO && !isThisMachine(url));
    }

    /** Whether the address is on this machine, by its name alone, without a look-up. */
    static boolean isThisMachine(URI url) {
        return THIS_MACHINE.contains(String.valueOf(url.getHost()));
    }
}
