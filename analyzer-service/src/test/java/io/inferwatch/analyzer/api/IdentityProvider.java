// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Serves public keys over real HTTP, and signs tokens with the JDK alone, not with the library that is to check them. */
final class IdentityProvider implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private volatile List<Map<String, Object>> keys = List.of();
    private volatile int status = 200;

    private IdentityProvider(HttpServer server) {
        this.server = server;
    }

    static IdentityProvider start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        IdentityProvider provider = new IdentityProvider(server);
        server.createContext("/keys", exchange -> {
            provider.requests.incrementAndGet();
            byte[] body = provider.jwks().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(provider.status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return provider;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    String jwks() {
        return text(Map.of("keys", keys));
    }

    /** Serves these keys only. */
    void publish(KeyPair... pairs) {
        publish(Arrays.stream(pairs)
                .map(pair -> jwk("key-" + System.identityHashCode(pair), pair))
                .toList());
    }

    void publish(List<Map<String, Object>> jwks) {
        keys = jwks;
    }

    void answer(int code) {
        status = code;
    }

    static KeyPair rsa() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    }

    static Map<String, Object> jwk(String id, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "RSA");
        jwk.put("kid", id);
        jwk.put("use", "sig");
        jwk.put("alg", "RS256");
        jwk.put("n", BASE64.encodeToString(unsigned(key.getModulus().toByteArray())));
        jwk.put("e", BASE64.encodeToString(key.getPublicExponent().toByteArray()));
        return jwk;
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    static String sign(KeyPair pair, Map<String, Object> claims) throws GeneralSecurityException {
        return sign(pair, Map.of("alg", "RS256", "kid", "key-" + System.identityHashCode(pair)), claims);
    }

    static String sign(KeyPair pair, Map<String, Object> header, Map<String, Object> claims)
            throws GeneralSecurityException {
        String content = content(header, claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    static String unsigned(Map<String, Object> claims) {
        return content(Map.of("alg", "none"), claims) + ".";
    }

    static String hmac(byte[] secret, Map<String, Object> header, Map<String, Object> claims)
            throws GeneralSecurityException {
        String content = content(header, claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String content(Map<String, Object> header, Map<String, Object> claims) {
        return encoded(header) + "." + encoded(claims);
    }

    private static String encoded(Map<String, Object> value) {
        return BASE64.encodeToString(text(value).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
