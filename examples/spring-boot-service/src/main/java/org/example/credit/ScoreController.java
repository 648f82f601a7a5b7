package org.example.credit;

import io.inferwatch.agent.InferenceLogger;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScoreController {
    private static final InferenceLogger INFERENCES = InferenceLogger.forModel(CreditModel.NAME, CreditModel.VERSION);

    /** Every call is one inference: timed, and logged as failed when the model throws. */
    @PostMapping("/score")
    Decision score(@RequestBody Application application) {
        return INFERENCES.call(inference -> {
            inference.requestId(application.id())
                    .input("age", application.age())
                    .input("income", application.income())
                    .input("country", application.country())
                    .text("comment", application.comment());
            double score = CreditModel.probability(application);
            Decision decision = new Decision(score >= 0.5 ? "good" : "bad", score);
            inference.prediction(decision.label(), decision.score()).threshold(0.5);
            return decision;
        });
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String refused(IllegalArgumentException e) {
        return e.getMessage();
    }
}
