// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server itself is killed, hangs, is not set up, or takes the agent's password or privilege away. */
@Timeout(420)
@Tag("faults")
class ServerFaultIT {
    private static final String HELD = "events are held until an operator removes the cause";

    @TempDir
    private Path data;

    @TempDir
    private Path spool;

    @Test
    void killed_sixSeconds() throws Exception {
        ownServer("killed-6s", Plan.SIX_SECONDS, OwnServer.ProcessFault.KILLED);
    }

    /** What no memory holds goes to disk: 120 000 events come meanwhile. */
    @Test
    void killed_aMinute() throws Exception {
        OwnServer own = new OwnServer(OwnServer.ProcessFault.KILLED, data);
        new Exercise(own.asked().withTemplates(), "killed-60s", Plan.MINUTE)
                .with(options -> options.ringCapacity(16_384).spoolFolder(spool.resolve("spool")))
                .keepsThePromise(own);
    }

    /** Requests time out while the server hangs, so that they are sent twice. */
    @Test
    void hangs_sixSeconds() throws Exception {
        ownServer("hangs-6s", Plan.SIX_SECONDS, OwnServer.ProcessFault.STOPPED);
    }

    @Test
    void oneOfThreeNodesKilled() throws Exception {
        Cluster cluster = new Cluster(data, "three-nodes");
        Server server = cluster.server(new Server(new TestElasticsearch(cluster.url(), "fault")))
                .withTemplates();
        new Exercise(server, "three-nodes", Plan.SIX_SECONDS).keepsThePromise(cluster);
    }

    @Test
    void withoutTemplates_sixSeconds_eventsAreHeld_andThatIsSaidOnce() throws Exception {
        OwnServer own = new OwnServer(OwnServer.ProcessFault.WITHOUT_TEMPLATES, data);
        Exercise exercise = new Exercise(own.asked(), "no-templates", Plan.SIX_SECONDS);
        exercise.keepsThePromise(own);
        assertHeldOnce(exercise);
    }

    @Test
    void wrongPassword_sixSeconds_eventsAreHeld_andThatIsSaidOnce() throws Exception {
        secured("password", SecuredServer.AccessFault.PASSWORD);
    }

    @Test
    void lostPrivilege_sixSeconds_eventsAreHeld_andThatIsSaidOnce() throws Exception {
        secured("privilege", SecuredServer.AccessFault.PRIVILEGE);
    }

    private void secured(String model, SecuredServer.AccessFault kind) throws Exception {
        SecuredServer own = new SecuredServer(kind, data, model);
        Exercise exercise = new Exercise(own.server().withTemplates(), model, Plan.SIX_SECONDS);
        exercise.keepsThePromise(own);
        assertHeldOnce(exercise);
    }

    private void ownServer(String model, Plan plan, OwnServer.ProcessFault kind) throws Exception {
        OwnServer own = new OwnServer(kind, data);
        new Exercise(own.asked().withTemplates(), model, plan)
                .with(options -> options.requestTimeout(Duration.ofSeconds(2)))
                .keepsThePromise(own);
    }

    private static void assertHeldOnce(Exercise exercise) {
        assertThat(exercise.said(HELD)).isOne();
        assertThat(exercise.said("held events have been delivered")).isOne();
    }
}
