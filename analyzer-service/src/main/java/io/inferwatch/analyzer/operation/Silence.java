package io.inferwatch.analyzer.operation;

import io.inferwatch.analyzer.operation.HostLoads.Home;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Wording;
import java.util.List;

/** Says of a silence whether nobody asked, or nobody was there to answer, or the events came late. */
final class Silence {
    private static final String MONITOR = "silence";

    private final HostLoads heartbeats;

    Silence(HostLoads heartbeats) {
        this.heartbeats = heartbeats;
    }

    /** The checks, silences with their kind. */
    List<CheckResult> explain(String model, Window window, List<CheckResult> checks) {
        return checks.stream()
                .map(check -> check.monitor().equals(MONITOR) && check.isWrong()
                        ? check.withMessage(check.message() + "; " + kind(model, window))
                        : check)
                .toList();
    }

    private String kind(String model, Window window) {
        Home home = heartbeats.home(model, window);
        if (home.hosts().isEmpty()) {
            return "whether the service is gone is not known, since its events name no host";
        }
        int alive = heartbeats.hosts(home, window).size();
        return alive == 0
                ? "no heartbeat either: the service or its agent is gone"
                : "agents on " + alive + " of " + home.hosts().size() + " hosts are alive: no traffic";
    }

    /** The checks of an hour that was counted again, those on its volume saying how many events came late. */
    static List<CheckResult> late(List<CheckResult> checks, long before, long now) {
        String late = "; " + Wording.count(now - before) + " of " + Wording.count(now) + " events came late"
                + (before == 0 ? ": no silence" : "");
        return checks.stream()
                .map(check -> now > before && check.subject().equals("volume")
                        ? check.withMessage(check.message() + late)
                        : check)
                .toList();
    }
}
