import static net.logstash.logback.argument.StructuredArguments.keyValue;

import io.inferwatch.agent.InferenceLogger;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.json.JsonMapper;

/** A service with Jackson 3 and the logstash-logback-encoder that needs it; a Jackson 2 may be there too. */
public class NewJacksonHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("new-jackson", "1");
    private static final Logger SCORES = LoggerFactory.getLogger("scores");

    public static void main(String[] args) {
        System.out.println("jackson " + PackageVersion.VERSION);
        JsonMapper json = new JsonMapper();
        for (int i = 0; i < 50; i++) {
            int age = json.readTree(json.writeValueAsString(Map.of("age", i))).path("age").asInt();
            try (var inference = RISK.start()) {
                inference.requestId("r" + i).input("age", age).prediction("good", 0.9);
            }
            SCORES.atInfo()
                    .addKeyValue("model.name", "new-jackson")
                    .addKeyValue("model.version", "1")
                    .addKeyValue("request.id", "s" + i)
                    .addKeyValue("input.num.age", age)
                    .log("scored {}", keyValue("answer", Map.of("good", 0.9)));
        }
        System.out.println("the host went on");
    }
}
