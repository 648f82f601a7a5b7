package io.inferwatch.analyzer.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose client does not go on: that send no whole request in time, or no further one. A request that is
 * being answered may take any time. For HTTP/1: one request at a time per connection. Thread-safe.
 */
final class ConnectionDeadlines {
    private final Vertx vertx;
    private final Duration request;
    private final Duration idle;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    /**
     * @param request from the connection to the end of the head of the first request, and from there to the end of the body
     * @param idle from a response to the end of the head of the next request
     */
    ConnectionDeadlines(Vertx vertx, Duration request, Duration idle) {
        this.vertx = vertx;
        this.request = request;
        this.idle = idle;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> cancel(connection));
        set(connection, request);
    }

    void requested(RoutingContext context) {
        HttpServerRequest received = context.request();
        HttpConnection connection = received.connection();
        if (received.isEnded()) {
            cancel(connection);
        } else {
            set(connection, request);
            received.end().onComplete(ended -> cancel(connection));
        }
        context.addEndHandler(answered -> set(connection, idle));
        context.next();
    }

    private void set(HttpConnection connection, Duration patience) {
        cancel(connection);
        timers.put(connection, vertx.setTimer(patience.toMillis(), late -> {
            timers.remove(connection);
            var unused = connection.close();
        }));
    }

    private void cancel(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
