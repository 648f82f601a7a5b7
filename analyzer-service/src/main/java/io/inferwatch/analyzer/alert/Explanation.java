// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import java.time.Instant;

/** Why an alert is where it is, in plain words. */
public final class Explanation {
    private Explanation() {}

    public static String of(Delivery delivery) {
        Instant next = delivery.next();
        String last = delivery.answer() == null ? "" : "; last answer: " + delivery.answer();
        return switch (delivery.state()) {
            case WAITING ->
                delivery.attempts() == 0
                        ? "Its filter lets the alert through. It was not sent yet; it goes out after earlier alerts of its"
                                + " incident."
                        : "Its filter lets the alert through. It was sent " + times(delivery.attempts())
                                + " and not taken" + last + ". It is sent again "
                                + (next == null ? "as soon as possible." : "at " + next + ".");
            case REPEATED ->
                "The receiver took it after " + attempts(delivery) + last
                        + ". It is sent again and again while its incident is open.";
            case TAKEN -> "The receiver took it after " + attempts(delivery) + last + ".";
            case REFUSED -> "The receiver refused it for good after " + attempts(delivery) + last + ".";
            case EXPIRED -> "Nobody took it in time, after " + attempts(delivery) + last + ". It is given up.";
            case FILTERED -> "Its filter does not let the alert through: " + delivery.answer() + ".";
        };
    }

    private static String attempts(Delivery delivery) {
        return delivery.attempts() == 1 ? "1 attempt" : delivery.attempts() + " attempts";
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }
}
