// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import io.inferwatch.demo.model.Draw;
import io.inferwatch.demo.model.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The kinds of changes that incidents make. */
final class Changes {
    private static final List<String> PEOPLE = List.of("anna.berg", "j.lopez", "marek.nowak", "sofia.rossi", "t.weber");
    private static final List<String> MAIL_HOSTS = List.of("example.com", "example.org", "mail.example.net");

    private Changes() {}

    /** A numeric input arrives in another unit. */
    static Change unit(String feature, double factor) {
        return (request, random) -> Optional.of(request.with(feature, request.number(feature, Double.NaN) * factor));
    }

    /** A share of the requests has an unknown category. */
    static Change category(String feature, String category, double share) {
        return (request, random) -> Optional.of(Draw.chance(random, share) ? request.with(feature, category) : request);
    }

    /** An input is missing in a share of the requests. */
    static Change missing(String feature, double share) {
        return (request, random) -> Optional.of(Draw.chance(random, share) ? request.without(feature) : request);
    }

    /** A share of the texts contains an e-mail address and a card number. */
    static Change personalData(String feature, double share) {
        return (request, random) -> {
            if (!Draw.chance(random, share)) {
                return Optional.of(request);
            }
            String mail = Draw.anyOf(random, PEOPLE) + "@" + Draw.anyOf(random, MAIL_HOSTS);
            String leak = " Write to " + mail + ", my card is " + CardNumber.draw(random);
            return Optional.of(request.with(feature, new Text(request.text(feature) + leak)));
        };
    }

    /** Every call takes {@code factor} times as long. */
    static Change slower(int factor) {
        return (request, random) ->
                Optional.of(request.withLatency(request.latency().multipliedBy(factor)));
    }

    /** A share of the calls ends with an error. */
    static Change error(String type, double share) {
        return (request, random) -> Optional.of(Draw.chance(random, share) ? request.withFault(type) : request);
    }

    /** Requests look as ever, but in a share of them the opposite turns out to be true. */
    static Change surprise(double share) {
        return (request, random) -> Optional.of(request.withSurprise(share));
    }

    /** No calls from a time on. */
    static Change upTo(Instant end) {
        return (request, random) -> request.time().isBefore(end) ? Optional.of(request) : Optional.empty();
    }

    /** Requests are as ever. */
    static Change nothing() {
        return (request, random) -> Optional.of(request);
    }

    /** No calls. */
    static Change silence() {
        return (request, random) -> Optional.empty();
    }

    /** Another version serves the requests. */
    static Change version(String version) {
        return (request, random) -> Optional.of(request.withVersion(version));
    }
}
