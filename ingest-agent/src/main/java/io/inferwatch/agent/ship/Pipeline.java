package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.DeadLetters;
import io.inferwatch.agent.bulk.Fingerprint;
import io.inferwatch.agent.bulk.Tls;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import io.inferwatch.agent.pacing.AdaptiveLimits;
import io.inferwatch.agent.pacing.Backoff;
import io.inferwatch.agent.pacing.CircuitBreaker;
import io.inferwatch.agent.pacing.HeldBatches;
import io.inferwatch.agent.pacing.RetryDelay;
import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.agent.policy.Maskers;
import io.inferwatch.agent.policy.Sampling;
import io.inferwatch.agent.queue.BatchQueue;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.schema.Source;
import io.inferwatch.schema.StreamNames;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The background side of an agent: its threads, and how they start and stop. */
final class Pipeline {
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LAST_GASP = Duration.ofSeconds(2);
    private static final Duration SPOOLING = Duration.ofSeconds(5);

    private final DeliveryLedger ledger;
    private final BatchQueue queue;
    private final EncodeLoop encodeLoop;
    private final Thread encoding;
    private final SenderContext senders;
    private final List<Thread> threads = new ArrayList<>();

    Pipeline(
            AgentOptions options,
            Source source,
            Clock clock,
            Uuid7 ids,
            Supplier<@Nullable QueuedEvent> ring,
            LongSupplier accepted,
            Consumer<String> listener) {
        Diagnostics diagnostics = new Diagnostics(listener, System::nanoTime);
        ledger = new DeliveryLedger(accepted);
        queue = SpoolMetricsListener.queue(options, ledger, diagnostics);
        Encoder encoder = new Encoder(
                options.namespace(),
                ids,
                new EventProcessor(
                        new Sampling(options.samplingRate()),
                        Maskers.of(options.masking(), options.maskingPolicy()),
                        source),
                options.maxBatchBytes());
        AdaptiveLimits pace =
                new AdaptiveLimits(options.maxBatchBytes(), options.maxBatchEvents(), options.maxInFlight());
        encodeLoop = new EncodeLoop(ring, encoder, queue, pace, ledger, diagnostics, options);
        encoding = daemon("encoder", encodeLoop);
        threads.add(encoding);
        BulkClient client = client(options, diagnostics);
        String heartbeats = new StreamNames(options.namespace()).heartbeats();
        threads.add(daemon(
                "heartbeat",
                new HeartbeatLoop(
                        client, heartbeats, ids, ledger, diagnostics, encodeLoop, source, options.heartbeat())));
        threads.add(daemon("drop-watch", new DropReporter(ledger, diagnostics)));
        senders = new SenderContext(
                queue,
                client,
                new CircuitBreaker(pace, backoff(), System::nanoTime),
                pace,
                new HeldBatches(options.ringBytes() / 4, backoff(), System::nanoTime),
                new RetryDelay(),
                new DeadLetters(options.deadLetterFile(), clock),
                ledger,
                diagnostics);
        for (int i = 1; i <= options.maxInFlight(); i++) {
            threads.add(daemon("sender-" + i, new SendLoop(senders, backoff())));
        }
        if (options.spoolMode() != SpoolMode.MEMORY && options.spoolSync() == SpoolSync.PERIODIC) {
            threads.add(daemon("spool-sync", () -> SpoolMetricsListener.sync(queue, diagnostics)));
        }
    }

    DeliveryLedger ledger() {
        return ledger;
    }

    long spoolBytes() {
        return queue.diskBytes();
    }

    void start() {
        ledger.found(queue.open());
        threads.forEach(Thread::start);
    }

    boolean drain(Duration timeout) {
        encodeLoop.hurry();
        try {
            return isEmptyWithin(timeout);
        } finally {
            encodeLoop.relax();
        }
    }

    private boolean isEmptyWithin(Duration timeout) {
        long start = System.nanoTime();
        while (ledger.counts().waiting() > 0) {
            if (System.nanoTime() - start >= timeout.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    void stop(Duration timeout) {
        encodeLoop.hurry();
        senders.wake();
        drain(timeout);
        if (queue.stop()) {
            encodeLoop.end();
            join(encoding, SPOOLING);
        }
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> join(thread, LAST_GASP));
        senders.aside().clear(queue::giveBack);
        queue.close();
        ledger.close();
    }

    private static Backoff backoff() {
        return new Backoff(RandomGenerator.getDefault());
    }

    private static void join(Thread thread, Duration timeout) {
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable loop) {
        Thread thread = new Thread(loop, "inferwatch-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static BulkClient client(AgentOptions options, Diagnostics diagnostics) {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        Path authority = options.caCertificate();
        if (authority != null) {
            http.sslContext(Tls.trusting(authority));
        }
        String fingerprint = options.caFingerprint();
        if (fingerprint != null) {
            http.sslContext(Tls.trusting(Fingerprint.parse(fingerprint)));
        }
        return new BulkClient(
                http.build(),
                options.elasticsearchUrls(),
                authorization(options),
                options.compression()::packs,
                options.requestTimeout(),
                diagnostics.nodes());
    }

    private static @Nullable String authorization(AgentOptions options) {
        Secret key = options.apiKey();
        Secret password = options.password();
        if (key != null) {
            return "ApiKey " + key.value();
        }
        if (password == null) {
            return null;
        }
        byte[] pair = (options.user() + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
