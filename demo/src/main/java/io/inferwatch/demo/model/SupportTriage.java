// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Sends a customer's message to the team that can help; its next version knows less about invoices. */
public final class SupportTriage implements DemoModel {
    public static final String NEXT_VERSION = "4.3.0";

    private static final String TWICE = "I was charged twice on the invoice.";
    private static final Service SERVICE =
            new Service("support-triage", "4.2.0", 250, new Latency(Duration.ofMillis(45), 0.3), Fault.NONE);
    private static final Categories CHANNELS = Categories.of("mail 45, chat 40, app 15");
    private static final List<String> OPENINGS =
            List.of("Hello,", "Good morning,", "Hi there,", "Dear support team,", "Hello again,");
    private static final List<String> PROBLEMS = List.of(
            "the invoice of last month shows the wrong amount.",
            TWICE,
            "the app crashes whenever I open the settings.",
            "there is an error after the update and the app stays white.",
            "my parcel still has not arrived.",
            "the delivery came with a broken lid.",
            "how can I change the language?");
    private static final List<String> CLOSINGS =
            List.of("Please help.", "Thank you in advance!", "What can I do?", "This is quite urgent.", "Best regards");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "message", message(random),
                "channel", CHANNELS.draw(random),
                "earlier_tickets", Math.min(9, (int) (random.nextExponential() * 2)));
    }

    private static Text message(RandomGenerator random) {
        return new Text(
                Draw.anyOf(random, OPENINGS) + " " + Draw.anyOf(random, PROBLEMS) + " " + Draw.anyOf(random, CLOSINGS));
    }

    @Override
    public Prediction predict(Request request) {
        String message = request.text("message");
        double doubt = 0.03 * request.number("earlier_tickets", 0) + 0.2 / (1 + message.length() % 7);
        boolean apart = NEXT_VERSION.equals(request.version()) && message.contains(TWICE);
        return new Prediction(apart ? "general" : team(message), 0.98 - doubt);
    }

    private static String team(String message) {
        if (message.contains("invoice")) {
            return "billing";
        }
        if (message.contains("app ")) {
            return "technical";
        }
        return message.contains("parcel") || message.contains("delivery") ? "shipping" : "general";
    }
}
