// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.demo.model.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same traffic in real time, about a request every two seconds. Begins with the past requests of the current hour, so
 * that the hour is complete.
 */
record LiveTraffic(Traffic traffic, List<DemoService> services, Clock clock) {
    private record Call(DemoService service, Request request) {}

    LiveTraffic {
        services = List.copyOf(services);
    }

    /** Sends requests until it is interrupted. */
    void run(int firstHour) throws InterruptedException {
        for (int hour = firstHour; ; hour++) {
            for (Call call : calls(hour)) {
                waitFor(call.request());
                call.service().answer(call.request());
                call.service().logTruth(clock.instant());
            }
        }
    }

    private List<Call> calls(int hour) {
        return services.stream()
                .flatMap(service -> calls(service, hour))
                .sorted(Comparator.comparing(call -> call.request().time()))
                .toList();
    }

    private Stream<Call> calls(DemoService service, int hour) {
        return traffic.hour(service.model(), hour).stream().map(request -> new Call(service, request));
    }

    private void waitFor(Request request) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), request.time());
        if (!left.isNegative()) {
            Thread.sleep(left.toMillis());
        }
    }
}
