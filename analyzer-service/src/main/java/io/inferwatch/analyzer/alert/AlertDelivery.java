package io.inferwatch.analyzer.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.finding.AlertRepository.Outcome;
import io.inferwatch.analyzer.json.FindingJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends waiting alerts until they are taken, the alerts of one finding in their order: a later one waits for an earlier one. While
 * nothing is taken, the pauses get longer, from one step to {@link #LONGEST_PAUSE} steps. An alert that is refused
 * {@link #MOST_REFUSALS} times is given up and logged. Steps come from one thread, about one a second.
 */
final class AlertDelivery {
    static final int MOST_REFUSALS = 5;
    /** In steps; also how often alerts that another process stored are looked for. */
    static final int LONGEST_PAUSE = 60;

    private static final Logger LOGGER = LoggerFactory.getLogger(AlertDelivery.class);
    private static final int MOST_AT_ONCE = 1_000;
    /** A round ends with so many failures in a row: the receiver is away. */
    private static final int MOST_FAILURES = 5;

    /** How long before the newest alert a settled one is kept: so long, it is not sent again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int FORGET_EVERY = 3_600;

    private final AlertRepository alerts;
    private final Receiver receiver;
    private final URI pages;
    private final DependencyGraph dependencies;
    private final AtomicBoolean woken = new AtomicBoolean(true);
    private final Map<String, Integer> refusals = new HashMap<>();
    /** Findings whose alert failed since the others had their turn. */
    private final Set<String> failed = new HashSet<>();

    private int wait;
    private int pause = 1;
    private long failures;
    private int forget;

    /** @param pages where the service's own pages are, for links */
    AlertDelivery(AlertRepository alerts, Receiver receiver, URI pages, DependencyGraph dependencies) {
        this.alerts = alerts;
        this.receiver = receiver;
        this.pages = pages;
        this.dependencies = dependencies;
    }

    /** Something was stored: the next step looks for it. From any thread. */
    void wake() {
        woken.set(true);
    }

    /**
     * Sends what is due. Blocks.
     *
     * @param beforeEach runs before each alert is sent
     */
    void step(Runnable beforeEach) {
        boolean now = woken.getAndSet(false);
        if (!now && --wait > 0) {
            return;
        }
        wait = 1; // where the storage fails, the next step tries again
        List<Alert> waiting = alerts.waiting(MOST_AT_ONCE);
        boolean anyTaken = round(waiting, beforeEach);
        boolean left = !waiting.isEmpty() && (!failed.isEmpty() || waiting.size() == MOST_AT_ONCE);
        if (anyTaken && --forget <= 0) {
            forget = FORGET_EVERY;
            alerts.forgetSettled(waiting.get(waiting.size() - 1).at().minus(KEPT));
        }
        pause = anyTaken || !left ? 1 : Math.min(LONGEST_PAUSE, 2 * pause);
        wait = left ? pause : LONGEST_PAUSE;
    }

    /** One attempt of the first alert of each finding, and of the next ones where it was taken; whether any was. */
    private boolean round(List<Alert> waiting, Runnable beforeEach) {
        if (waiting.stream().allMatch(alert -> failed.contains(alert.finding().id()))) {
            failed.clear();
        }
        List<Alert> order = waiting.stream()
                .sorted(Comparator.comparing(
                        (Alert alert) -> failed.contains(alert.finding().id())))
                .toList();
        Set<String> blocked = new HashSet<>();
        boolean taken = false;
        int inARow = 0;
        for (Alert alert : order) {
            if (inARow == MOST_FAILURES) {
                break;
            }
            if (blocked.contains(alert.finding().id())) {
                continue;
            }
            beforeEach.run();
            if (isSettled(alert)) {
                failed.remove(alert.finding().id());
                taken = true;
                inARow = 0;
            } else {
                failed.add(alert.finding().id());
                blocked.add(alert.finding().id());
                inARow++;
            }
        }
        return taken;
    }

    private boolean isSettled(Alert alert) {
        Receiver.Answer answer = receiver.post(json(alert), alert.id());
        return switch (answer.result()) {
            case TAKEN -> {
                alerts.settle(alert, Outcome.TAKEN);
                refusals.remove(alert.id());
                failures = 0;
                yield true;
            }
            case REFUSED -> isGivenUp(alert, answer.reason());
            case FAILED -> {
                log(alert, answer.reason());
                yield false;
            }
        };
    }

    private boolean isGivenUp(Alert alert, String reason) {
        int times = refusals.merge(alert.id(), 1, Integer::sum);
        if (times < MOST_REFUSALS) {
            log(alert, reason);
            return false;
        }
        LOGGER.error(
                "webhook: alert {} ({} of {}, model {}) was refused {} times, last with {}; it is given up",
                alert.id(),
                event(alert),
                alert.finding().subject(),
                alert.finding().model(),
                times,
                reason);
        alerts.settle(alert, Outcome.REFUSED);
        refusals.remove(alert.id());
        return true;
    }

    private void log(Alert alert, String reason) {
        failures++;
        if (Long.toString(failures).matches("10*")) {
            LOGGER.warn(
                    "webhook: alert {} was not taken ({} attempts in a row): {}. It is kept and sent again",
                    alert.id(),
                    failures,
                    reason);
        }
    }

    private static String event(Alert alert) {
        return alert.change().name().toLowerCase(Locale.ROOT);
    }

    private String json(Alert alert) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", alert.id()).put("event", event(alert));
        json.set("finding", FindingJson.toJson(alert.finding()));
        dependencies.descendants(alert.finding().model()).forEach(json.putArray("downstream")::add);
        String model = URLEncoder.encode(alert.finding().model(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        json.put("link", pages.resolve("/models/" + model).toString());
        return json.toString();
    }
}
