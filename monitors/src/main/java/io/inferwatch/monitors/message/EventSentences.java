// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Item;
import io.inferwatch.monitors.text.Numbers;
import java.util.stream.Collectors;

/** Sentences about messages, callers and single requests. */
final class EventSentences {
    private static final String TEMPLATE = ".template.";

    private EventSentences() {}

    static String of(CheckResult check) {
        return switch (check.monitor()) {
            case "client_share" -> client(check);
            case "outlier_requests" -> outliers(check.details());
            default -> template(check);
        };
    }

    private static String numbers(CheckResult check) {
        return check.isWrong() && check.deciding() ? "; " + ProfileSentences.numbers(check) : "";
    }

    private static String client(CheckResult check) {
        Details details = check.details();
        String what = Phrases.text(details, "what");
        return details.change("client_share")
                .map(share -> share.of() + " makes " + Numbers.percent(share.to()) + " of the " + what + ", usually "
                        + Numbers.percent(share.from()) + numbers(check))
                .orElse("no caller's share of the " + what + " is far above its usual one");
    }

    private static String outliers(Details details) {
        String farthest = details.items("farthest").stream().map(Item::text).collect(Collectors.joining("; "));
        return "requests far from the reference's middle "
                + details.change("far_share").map(Phrases::change).orElse("–")
                + (farthest.isEmpty() ? "" : "; farthest: " + farthest);
    }

    private static String template(CheckResult check) {
        Details details = check.details();
        String name = name(check);
        String rows = Phrases.counted(details, "rows");
        return switch (Phrases.text(details, "problem")) {
            case "summary" -> summary(check);
            case "new" ->
                "new " + name + ": " + rows + " of " + Phrases.rows(Phrases.count(details, "rows_of")) + " ("
                        + Numbers.percent(
                                details.change("template_share").map(Change::to).orElse(0.0))
                        + "), none of " + Phrases.counted(details, "reference_rows") + " in the reference"
                        + example(details) + numbers(check);
            case "more_frequent" ->
                name + ": " + Numbers.times(Phrases.amount(details, "times_as_frequent"))
                        + " as frequent, share of rows "
                        + details.change("template_share").map(Phrases::change).orElse("–") + ", "
                        + Phrases.rows(Phrases.count(details, "rows")) + example(details) + numbers(check);
            case "gone" ->
                name + ": gone, " + Numbers.number(Phrases.amount(details, "expected_rows")) + " rows expected";
            default -> name + ": as before";
        };
    }

    private static String name(CheckResult check) {
        String subject = check.subject();
        int template = subject.indexOf(TEMPLATE);
        String field = template < 0 ? subject : subject.substring(0, template);
        return check.details()
                .text("template")
                .map(text -> (check.monitor().equals("error_template") ? "error " : field + ": ") + "template \"" + text
                        + "\"")
                .orElse(subject);
    }

    private static String example(Details details) {
        return details.text("example").map(text -> ", such as \"" + text + "\"").orElse("");
    }

    private static String summary(CheckResult check) {
        Details details = check.details();
        long texts = Phrases.count(details, "texts");
        long read = Phrases.count(details, "texts_read");
        long wrong = Phrases.count(details, "not_as_before");
        return check.subject() + ": " + Phrases.counted(details, "templates")
                + " templates in " + Numbers.count(texts) + " texts"
                + (read < texts ? " (" + Numbers.count(read) + " read)" : "") + ", "
                + (wrong == 0 ? "as before" : wrong + " not as before");
    }
}
