package io.inferwatch.agent.options;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Whether requests are compressed on their way. */
public enum Compression {
    /** Gzip, but not to this machine: there is no line to spare, and both ends pay for it with the same processors. */
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

    /** Whether what goes to this address is compressed. */
    public boolean packs(URI url) {
        return this == GZIP || (this == AUTO && !isThisMachine(url));
    }

    /** By the name alone, without a look-up. */
    static boolean isThisMachine(URI url) {
        return THIS_MACHINE.contains(String.valueOf(url.getHost()));
    }
}
