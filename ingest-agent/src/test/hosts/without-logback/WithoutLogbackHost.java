import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import java.net.URI;

/** A service without Logback: what is logged is not sent, what goes to an agent of its own is. */
public class WithoutLogbackHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("own-agent", "1");

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            log(RISK, "logged-" + i);
        }
        AgentOptions options = AgentOptions.builder()
                .elasticsearchUrl(URI.create(System.getProperty("test.url")))
                .build();
        try (Agent agent = Agent.start(options)) {
            InferenceLogger shipped = RISK.withSink(agent::offer);
            for (int i = 0; i < 100; i++) {
                log(shipped, "r" + i);
            }
        }
        System.out.println("the host went on");
    }

    private static void log(InferenceLogger logger, String request) {
        try (var inference = logger.start()) {
            inference.requestId(request).input("age", 41).prediction("good", 0.9);
        }
    }
}
