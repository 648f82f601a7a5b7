// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a version comes from.
 *
 * @param label the name of a label, such as {@code git_commit}
 * @param url null: the value is no address, and none is set for the label
 */
public record VersionLink(
        String label, String value, @Nullable String url) {
    static VersionLink of(String label, String value, Map<String, String> links) {
        String set = links.get(label);
        if (isAddress(value)) {
            return new VersionLink(label, value, value);
        }
        return new VersionLink(label, value, set == null ? null : set.replace(VersionRules.PLACE, encoded(value)));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a browser may follow it: a value of an event could be a script. */
    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http")) && address.getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
