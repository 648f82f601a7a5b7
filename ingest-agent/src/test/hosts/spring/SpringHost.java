import io.inferwatch.agent.InferenceLogger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;

/** A Spring Boot application; its logback-spring.xml ships inferences in the profile production alone. */
public class SpringHost {
    private static final InferenceLogger RISK = InferenceLogger.forModel("spring", "1");

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SpringHost.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.run(args);
        System.out.println("spring boot " + SpringBootVersion.getVersion());
        for (int i = 0; i < 100; i++) {
            try (var inference = RISK.start()) {
                inference.requestId("r" + i).input("age", i).prediction("good", 0.9);
            }
        }
    }
}
