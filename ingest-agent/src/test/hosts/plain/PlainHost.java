import io.inferwatch.agent.InferenceLogger;

/** A service with Logback and the agent, and nothing else on its class path. */
public class PlainHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("plain", "1");

    public static void main(String[] args) {
        for (int i = 0; i < 99; i++) {
            try (var inference = RISK.start()) {
                inference.requestId("r" + i).input("age", i).input("country", "DE").prediction("good", 0.9);
            }
        }
        try {
            RISK.call(inference -> {
                throw new IllegalStateException("no model");
            });
        } catch (IllegalStateException expected) {
            System.out.println("the host's own exception: " + expected.getMessage());
        }
    }
}
