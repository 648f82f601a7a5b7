// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A client that fails when an answer of REST is not what the contract says. Other answers pass as they are. */
public final class ContractClient extends HttpClient {
    private final HttpClient client;

    private ContractClient(HttpClient client) {
        this.client = client;
    }

    public static HttpClient create() {
        return of(HttpClient.newHttpClient());
    }

    public static HttpClient of(HttpClient client) {
        return new ContractClient(client);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return checked(request, client.send(request, BodyHandlers.ofByteArray()), handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> checked(request, response, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, HttpResponse.@Nullable PushPromiseHandler<T> promises) {
        return sendAsync(request, handler);
    }

    private static <T> HttpResponse<T> checked(
            HttpRequest request, HttpResponse<byte[]> response, BodyHandler<T> handler) {
        check(request, response);
        BodySubscriber<T> subscriber = handler.apply(new Info(response));
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onNext(List.of(ByteBuffer.wrap(response.body())));
        subscriber.onComplete();
        return new Handled<>(
                response, subscriber.getBody().toCompletableFuture().join());
    }

    static void check(HttpRequest request, HttpResponse<byte[]> response) {
        String path = request.uri().getRawPath();
        if (!path.startsWith(ApiContract.ROOT + "/")
                || !List.of("GET", "POST", "PUT", "DELETE").contains(request.method())) {
            return;
        }
        String body = body(response);
        ApiContract contract = ApiContract.shared();
        List<String> faults = contract.faults(
                contract.operation(request.method(), path).orElse(null),
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(""),
                body);
        if (!faults.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.uri() + ": " + response.statusCode()
                    + " is not as openapi.yaml says: " + faults + "\n" + body);
        }
    }

    private static String body(HttpResponse<byte[]> response) {
        byte[] sent = response.body();
        String coding = response.headers().firstValue("content-encoding").orElse("identity");
        if (sent.length == 0 || coding.equals("identity")) {
            return new String(sent, StandardCharsets.UTF_8);
        }
        if (!coding.equals("gzip")) {
            throw new AssertionError(response.uri() + ": a body in " + coding + " that nobody asked for");
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(response.uri() + ": not gzip: " + broken.getMessage(), broken);
        }
    }

    private record Info(HttpResponse<?> response) implements HttpResponse.ResponseInfo {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public java.net.http.HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public Version version() {
            return response.version();
        }
    }

    private record Handled<T>(HttpResponse<byte[]> response, T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpRequest request() {
            return response.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public java.net.http.HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return response.sslSession();
        }

        @Override
        public java.net.URI uri() {
            return response.uri();
        }

        @Override
        public Version version() {
            return response.version();
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
