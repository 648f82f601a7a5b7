package io.inferwatch.monitors.monitor.operation;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import java.util.List;

/** The monitors of the traffic of a model. */
public final class OperationMonitors {
    public static final MonitorSpec ERROR_RATE = MonitorSpec.of("error_rate", Family.OPERATION)
            .threshold(0.02)
            .effect("change")
            .statistic("z")
            .share();
    public static final MonitorSpec NEW_ERROR =
            MonitorSpec.of("new_error", Family.OPERATION).threshold(5).effect("rows");
    public static final MonitorSpec LATENCY = MonitorSpec.of("latency", Family.OPERATION)
            .threshold(0.4)
            .effect("change")
            .statistic("KS");
    public static final MonitorSpec VOLUME = MonitorSpec.of("volume", Family.OPERATION)
            .threshold(0.4)
            .effect("change")
            .statistic("t");
    public static final MonitorSpec SILENCE = MonitorSpec.of("silence", Family.OPERATION)
            .threshold(10)
            .effect("rows missed per hour")
            .atOnce();

    private OperationMonitors() {}

    /** Those that look at one version. */
    public static List<Monitor> ofVersions() {
        return List.of(new LatencyMonitor(), new ErrorRateMonitor(), new NewErrorMonitor());
    }

    /** Those that look at all versions together. */
    public static List<Monitor> ofModel() {
        return List.of(new VolumeMonitor(), new SilenceMonitor());
    }
}
