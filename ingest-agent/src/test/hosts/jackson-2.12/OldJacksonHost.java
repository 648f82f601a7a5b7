import static net.logstash.logback.argument.StructuredArguments.keyValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.inferwatch.agent.InferenceLogger;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service with a Jackson of 2022 and the logstash-logback-encoder of that time. */
public class OldJacksonHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("old-jackson", "1");
    private static final Logger SCORES = LoggerFactory.getLogger("scores");

    public static void main(String[] args) throws Exception {
        System.out.println("jackson " + PackageVersion.VERSION);
        for (int i = 0; i < 50; i++) {
            String answer = new ObjectMapper().writeValueAsString(Map.of("age", i));
            int age = new ObjectMapper().readTree(answer).path("age").asInt();
            try (var inference = RISK.start()) {
                inference.requestId("r" + i).input("age", age).prediction("good", 0.9);
            }
            SCORES.info(
                    "scored {} {} {} {}",
                    keyValue("model.name", "old-jackson"),
                    keyValue("model.version", "1"),
                    keyValue("request.id", "s" + i),
                    keyValue("input.num.age", age));
        }
    }
}
