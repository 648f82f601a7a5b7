package io.inferwatch.demo;

import io.inferwatch.demo.model.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same traffic at the pace at which it really happens, a request every two seconds or so. Begins with what was missed of the
 * current hour, so that the hour is as full as any other.
 */
record Live(Traffic traffic, List<DemoService> services, Clock clock) {
    private record Call(DemoService service, Request request) {}

    Live {
        services = List.copyOf(services);
    }

    /** Serves for ever. */
    void run(int firstHour) throws InterruptedException {
        for (int hour = firstHour; ; hour++) {
            for (Call call : calls(hour)) {
                waitFor(call.request());
                call.service().answer(call.request());
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
