// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.InferenceEvent;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an agent under load does to its events when the way to the server, or what it answers, is at fault: every one is
 * stored once and none is dropped. The long runs have the tag {@code faults}: {@code ./mvnw verify -Pfaults}.
 */
@Timeout(420)
@ExtendWith(ElasticsearchExtension.class)
class FaultMatrixIT {
    private URI url;
    private Server server;

    @BeforeEach
    void prepare(TestElasticsearch elasticsearch) {
        url = elasticsearch.url();
        server = new Server(elasticsearch).withTemplates();
        warmUp();
    }

    @Test
    void closedPort_brief_losesNothing() throws Exception {
        exercise("closed-port-brief", Plan.SHORT).keepsThePromise(new Gate(Gate.NetworkFault.PORT_CLOSED, url));
    }

    @Test
    void answersLost_brief_storeNothingTwice() throws Exception {
        exercise("lost-answers-brief", Plan.SHORT).keepsThePromise(new Gate(Gate.NetworkFault.ANSWERS_LOST, url));
    }

    @Test
    void overloadedRequests_brief_loseNothing() throws Exception {
        exercise("requests-429-brief", Plan.SHORT).keepsThePromise(new HttpProxy(url, HttpProxy.always(429)));
    }

    @Test
    void overloadedItems_brief_loseNothing() throws Exception {
        exercise("items-429-brief", Plan.SHORT).keepsThePromise(new HttpProxy(url, HttpProxy.items(30)));
    }

    @Test
    void poison_brief_isTheOnlyThingRefused() throws Exception {
        exercise("poison-brief", Plan.SHORT).withPoisonEvery(50).keepsThePromise(Trouble.NONE);
    }

    @Test
    @Tag("faults")
    void closedPort_sixSeconds() throws Exception {
        exercise("closed-port", Plan.SIX_SECONDS).keepsThePromise(new Gate(Gate.NetworkFault.PORT_CLOSED, url));
    }

    @Test
    @Tag("faults")
    void answersLost_sixSeconds() throws Exception {
        exercise("lost-answers", Plan.SIX_SECONDS).keepsThePromise(new Gate(Gate.NetworkFault.ANSWERS_LOST, url));
    }

    @Test
    @Tag("faults")
    void overloadedRequests_sixSeconds() throws Exception {
        exercise("requests-429", Plan.SIX_SECONDS).keepsThePromise(new HttpProxy(url, HttpProxy.always(429)));
    }

    @Test
    @Tag("faults")
    void overloadedItems_sixSeconds() throws Exception {
        exercise("items-429", Plan.SIX_SECONDS).keepsThePromise(new HttpProxy(url, HttpProxy.items(30)));
    }

    @Test
    @Tag("faults")
    void tooLargeRequests_sixSeconds() throws Exception {
        exercise("too-large", Plan.SIX_SECONDS).keepsThePromise(new HttpProxy(url, HttpProxy.above(100, 413)));
    }

    @Test
    @Tag("faults")
    void wrongCredentials_sixSeconds() throws Exception {
        exercise("credentials", Plan.SIX_SECONDS).keepsThePromise(new HttpProxy(url, HttpProxy.always(401)));
    }

    @Test
    @Tag("faults")
    void poisonInEachBatch() throws Exception {
        exercise("poison", Plan.SIX_SECONDS).withPoisonEvery(50).keepsThePromise(Trouble.NONE);
    }

    @Test
    @Tag("faults")
    void writeBlock_sixSeconds() throws Exception {
        exercise("write-block", Plan.SIX_SECONDS)
                .keepsThePromise(Admin.writeBlock(server, server.streams().events("write-block")));
    }

    @Test
    @Tag("faults")
    void missingTemplate_sixSeconds() throws Exception {
        exercise("no-template", Plan.SIX_SECONDS)
                .keepsThePromise(Admin.missingTemplate(server, server.streams().events("no-template")));
    }

    /** The first requests of a JVM to a new server may take longer than a brief fault, which would hit nothing. */
    private void warmUp() {
        try (Agent agent = Agent.start(server.options().build())) {
            for (int i = 0; i < 500; i++) {
                agent.offer(
                        InferenceEvent.builder("warm-up", "1").numeric("age", i).build());
            }
            assertThat(agent.drain(Duration.ofMinutes(2))).isTrue();
        }
    }

    private Exercise exercise(String model, Plan plan) {
        return new Exercise(server, model, plan);
    }
}
