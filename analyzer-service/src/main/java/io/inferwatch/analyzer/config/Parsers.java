package io.inferwatch.analyzer.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** Parses values; empty when the text is not a valid one. */
public final class Parsers {
    public static final String URL_RULE = "http://host:port or https://host:port, without a user";
    public static final String NAMESPACE_RULE = "1 to 100 of a-z, 0-9 and _";

    private Parsers() {}

    public static Optional<URI> url(String text) {
        try {
            URI url = new URI(text.strip());
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return http && url.getHost() != null && url.getRawUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
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
