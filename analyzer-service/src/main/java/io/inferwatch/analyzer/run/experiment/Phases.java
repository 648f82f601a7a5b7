// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.TrafficHour;
import io.inferwatch.monitors.experiment.TrafficPhase;
import java.util.List;

/**
 * The phases of an experiment's traffic. A planned share is one phase. Routers do not log the steps of a canary: without a planned
 * share, each hour is a phase whose share is that of its rows, so errors are compared with the requests that an arm really had, and
 * the sample ratio is not checked.
 */
final class Phases {
    private static final double HALF = .5;

    private Phases() {}

    static List<TrafficPhase> of(ExperimentTraffic traffic) {
        Experiment experiment = traffic.rows().experiment();
        return arePlanned(experiment)
                ? List.of(phase(plannedShare(experiment), traffic.control(), traffic.candidate()))
                : traffic.hours().stream().map(Phases::of).toList();
    }

    /** An hour with rows of one arm has a share a little off 0 or 1. */
    private static TrafficPhase of(TrafficHour hour) {
        return phase((hour.candidate().rows() + HALF) / (rows(hour) + 1), hour.control(), hour.candidate());
    }

    private static double rows(TrafficHour hour) {
        return (double) hour.control().rows() + hour.candidate().rows();
    }

    private static TrafficPhase phase(double share, ArmTraffic control, ArmTraffic candidate) {
        return new TrafficPhase(share, control.rows(), candidate.rows(), control.failures(), candidate.failures());
    }

    static boolean arePlanned(Experiment experiment) {
        return experiment.kind().isPaired() || experiment.share() != null;
    }

    /** Of rows that both arms have, half are the candidate's. */
    static double plannedShare(Experiment experiment) {
        Double share = experiment.share();
        return experiment.kind().isPaired() || share == null ? HALF : share;
    }
}
