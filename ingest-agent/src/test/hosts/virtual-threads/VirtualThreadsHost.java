import io.inferwatch.agent.InferenceLogger;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.consumer.RecordingStream;

/** A service that answers each request on a virtual thread, on one carrier; says how often a carrier was pinned. */
public class VirtualThreadsHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("virtual", "1");

    public static void main(String[] args) throws Exception {
        AtomicInteger pinned = new AtomicInteger();
        try (RecordingStream recording = new RecordingStream()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
            recording.onEvent("jdk.VirtualThreadPinned", event -> {
                if (String.valueOf(event.getStackTrace()).contains("inferwatch")) {
                    pinned.incrementAndGet();
                    System.out.println(event);
                }
            });
            recording.startAsync();
            try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10_000; i++) {
                    String request = "r" + i;
                    requests.submit(() -> score(request));
                }
            }
            recording.stop();
        }
        System.out.println("pinned " + pinned);
    }

    private static void score(String request) {
        try (var inference = RISK.start()) {
            Thread.yield();
            inference.requestId(request).input("length", request.length()).prediction("good", 0.9);
        }
    }
}
