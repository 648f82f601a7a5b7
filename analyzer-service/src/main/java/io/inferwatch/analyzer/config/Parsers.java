// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** Parses values; empty when the text is not a valid one. */
public final class Parsers {
    public static final String URL_RULE = "http://host:port or https://host:port, without a user";
    public static final String URLS_RULE = URL_RULE + "; several are nodes of one cluster";
    public static final String NAMESPACE_RULE = "1 to 100 of a-z, 0-9 and _";

    public static final String PORT_RULE = "0 to 65535 (0: any free one)";
    static final String HOST_RULE = "a host name or address without a port";
    static final String HOSTS_RULE = "host names or addresses without ports, separated by commas, or *";
    private static final String HOST =
            "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})|\\[?[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*(%\\w+)?\\]?";

    private Parsers() {}

    static Optional<String> host(String text) {
        return Optional.of(text.strip()).filter(host -> host.matches(HOST));
    }

    static Optional<List<String>> hosts(String text) {
        List<String> hosts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return hosts.stream().allMatch(host -> host.equals("*") || host.matches(HOST))
                ? Optional.of(hosts)
                : Optional.empty();
    }

    public static Optional<URI> url(String text) {
        try {
            URI url = new URI(text.strip());
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return http && url.getHost() != null && url.getRawUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Keys that travel in the clear can be replaced on their way, so that anybody could sign tokens. */
    static Optional<String> jwks(String text) {
        if (text.matches("(?i)https?://.*")) {
            return url(text)
                    .filter(url -> url.getScheme().equals("https")
                            || url.getHost().matches("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1\\]"))
                    .map(URI::toString);
        }
        return Optional.of(text).filter(file -> Files.isReadable(Path.of(file)));
    }

    /** One or more, separated by commas. */
    public static Optional<List<URI>> urls(String text) {
        List<Optional<URI>> urls =
                Arrays.stream(text.split(",", -1)).map(Parsers::url).toList();
        return urls.stream().allMatch(Optional::isPresent)
                ? Optional.of(urls.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    public static Optional<String> namespace(String text) {
        return Optional.of(text).filter(name -> name.matches("[a-z0-9_]{1,100}"));
    }

    public static Optional<Integer> port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            return port >= 0 && port <= 65_535 ? Optional.of(port) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Double> number(String text, DoublePredicate rule) {
        try {
            double number = Double.parseDouble(text.strip());
            return rule.test(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
