// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which clients may call the service. A page of another site can make a browser send requests to any address by a name
 * of its own (DNS rebinding), but then the Host header has that name.
 *
 * @param names lower case
 * @param addresses whether every literal address is allowed: no name was looked up for it
 * @param all whether every name is allowed
 */
record AllowedHosts(Set<String> names, boolean addresses, boolean all) {
    /** Any host: for a proxy that checks them. */
    static final String ANY = "*";

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*\\]?");

    AllowedHosts {
        names = Set.copyOf(names);
    }

    /** @param host that the service listens on */
    static AllowedHosts of(String host, Collection<String> more) {
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
        names.add(plain(host));
        more.forEach(name -> names.add(plain(name)));
        boolean everywhere = isEverywhere(host);
        if (everywhere) {
            names.add(plain(machine()));
        }
        return new AllowedHosts(names, everywhere, more.contains(ANY));
    }

    /** Whether the address is that of every interface. */
    static boolean isEverywhere(String host) {
        return host.matches("0\\.0\\.0\\.0|\\[?[0:]*::[0:]*\\]?|0");
    }

    /** @param host without a port */
    boolean allows(String host) {
        return all
                || names.contains(plain(host))
                || (addresses && ADDRESS.matcher(host).matches());
    }

    private static String plain(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
