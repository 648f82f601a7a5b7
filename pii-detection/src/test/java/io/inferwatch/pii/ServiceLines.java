// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary lines of services: logs of web servers, gateways, queues, databases, schedulers, builds, parsers and models,
 * among them lines that only mention passwords, tokens, cards and phones. None holds personal data or a credential.
 * Written before the recognizers were changed and not changed since, so that it measures what nobody tuned on.
 */
final class ServiceLines {
    private static final List<String> LINES = List.of(
            "{ts} INFO  {svc} [{svc}-worker-{n2}] password reset requested for account {n4}",
            "{ts} WARN  {svc} login failed for account {n5}: wrong password, attempt {n1} of 5",
            "{ts} INFO  {svc} token expired after {n4} s, refreshing",
            "{ts} DEBUG {svc} token bucket refilled: tokens={n3} capacity={n4} rate={n2}/s",
            "{ts} INFO  {svc} prompt_tokens={n4} completion_tokens={n3} total_tokens={n4} max_tokens={n4}",
            "{ts} ERROR {svc} Unexpected token '}' at line {n2} column {n2}",
            "{ts} ERROR {svc} syntax error near token: IDENTIFIER, expected: SEMICOLON",
            "{ts} INFO  {svc} secret {svc}-tls rotated, next rotation in {n2} days",
            "{ts} INFO  {svc} mounted secret volume \"{svc}-db-credentials\" for pod {svc}-{hex8}-{low5}",
            "{ts} WARN  {svc} Secret \"{svc}/{svc}-tls\" not found, retry in {n2}s",
            "{ts} INFO  {svc} private key loaded from /etc/{svc}/tls.key, certificate valid for {n3} days",
            "{ts} INFO  {svc} cache key={svc}:{n5}:{hex8} ttl={n4}",
            "{ts} INFO  {svc} partition key=region-{n2} sort_key={n6}",
            "{ts} INFO  {svc} authorization succeeded for role reader in {n2} ms",
            "{ts} WARN  {svc} Authorization: missing header on POST /api/v{n1}/{svc}",
            "{ts} WARN  {svc} authorization: denied for role writer on index {svc}-{n4}",
            "{ts} INFO  {svc} basic auth enabled, digest auth disabled, bearer auth enabled",
            "{ts} INFO  {svc} plan changed from basic to standard-{n4} for tenant {n5}",
            "{ts} INFO  {svc} negotiate protocol version {n1}.{n1} with broker {n2}",
            "{ts} INFO  {svc} password policy: minimum length {n2}, history {n1}",
            "{ts} INFO  {svc} password: null, ssl: true, port: {n4}",
            "{ts} INFO  {svc} config password=**** user=<masked> timeout={n4}",
            "{ts} INFO  {svc} Config(url=jdbc:postgresql://db:5432/{svc}, password=, poolSize={n2})",
            "{ts} INFO  {svc} Settings{password=null, token=null, retries={n1}}",
            "{ts} INFO  {svc} config: password=[PROTECTED] apiKey=<redacted> secret=(hidden)",
            "{ts} INFO  {svc} ssl.keystore.password = [hidden] ssl.key.password = null",
            "{ts} INFO  {svc} sasl.jaas.config = null sasl.login.refresh.window.factor = 0.{n2}",
            "{ts} INFO  {svc} cookie consent banner shown {n4} times, session length {n3} s",
            "{ts} INFO  {svc} session {n6} created, sessions={n3}",
            "{ts} INFO  {svc} user agent curl/7.{n2}.0 requested /health",
            "{ts} INFO  {svc} curl -sS -X GET http://{svc}:{n4}/health returned {n3}",
            "{ts} INFO  {svc} running: java -Xmx{n4}m -Dserver.port={n4} -jar {svc}.jar --spring.profiles.active=prod",
            "{ts} INFO  {svc} csrf token check passed for form {n5}",
            "{ts} INFO  {svc} next_token=null continuation_token=none page={n3}",
            "{ts} INFO  {svc} tokenizer loaded: vocab={n5} pad_token=<pad> eos_token=</s> bos_token=<s>",
            "{ts} INFO  {svc} card layout with {n2} cards rendered in {n3} ms",
            "{ts} INFO  {svc} business card template {n5} saved, width {n4} height {n4}",
            "{ts} INFO  {svc} graphics card memory {n5} MB, driver {n3}.{n3}.{n2}",
            "{ts} INFO  {svc} card sync: {n4} of {n5} cards, offset {n6}, batch {n4}-{n4}",
            "{ts} INFO  {svc} payment with card declined: code {n2}, order {n6}, trace {hex16}",
            "{ts} INFO  {svc} call {n6} to method {svc}.get took {n3} ms",
            "{ts} INFO  {svc} text embedding of {n6} tokens, dim {n4}, batch {n4}",
            "{ts} INFO  {svc} answering request {n9} at node {n2}",
            "{ts} INFO  {svc} text search over {n7} documents took {n3} ms",
            "{ts} INFO  {svc} reached checkpoint at {n9} after {n4} steps",
            "{ts} INFO  {svc} registered consumer at {n10} with epoch {n3}",
            "{ts} INFO  {svc} messages to {n7} consumers sent, lag {n5}",
            "{ts} INFO  {svc} sent message {n10} to topic {svc}.events-{n2}",
            "{ts} INFO  {svc} order {n3}-{n3}-{n4} accepted at counter {n2}",
            "{ts} INFO  {svc} office hours job {n4} finished, next at {n10}",
            "{ts} INFO  {svc} call stack depth {n4}, callbacks {n7}",
            "{ts} INFO  {svc} version {n2}.{n1}.{n4} build {n7} commit {hex8}",
            "{ts} INFO  {svc} listening at 0.0.0.0:{n4}, responding on {n5}",
            "{ts} INFO  {svc} job {uuid} started on {svc}-{n2}",
            "{ts} INFO  {svc} traceparent=00-{hex16}{hex16}-{hex16}-01",
            "{ts} INFO  {svc} offset={n10} lag={n4} partition={n2} leader={n1}",
            "{ts} INFO  {svc} ids [{n6}, {n6}, {n7}] of {n10}",
            "{ts} INFO  {svc} sha256={hex16}{hex16}{hex16}{hex16} size={n7}",
            "{ts} INFO  {svc} etag=\"{hex16}\" if-none-match=\"{hex16}\" status=304",
            "{ts} INFO  {svc} score=0.{n6} threshold=0.{n4} label=accept version={n2}",
            "{ts} INFO  {svc} features x=[{n4}.{n4}, {n4}.{n4}, {n4}.{n4}] drift=0.0{n4}",
            "{ts} INFO  {svc} feature means {n4} {n4} {n4} {n4} of run {n4}",
            "{ts} INFO  {svc} histogram {n4} {n4} {n4} {n4} {n4} {n4}",
            "{ts} INFO  {svc} epoch {n13} drift {n3} us, clock {n16}",
            "{ts} INFO  {svc} request_id={hex16} span={hex16} took={n3}ms",
            "{ts} INFO  {svc} account 10{n4} moved from shard {n2} to shard {n2}",
            "{ts} INFO  {svc} invoice {n4}.{n4}.{n4} of {n2} items",
            "{ts} INFO  {svc} sku {n4}_{n4}_{n4}_{n4} restocked, {n3} pieces",
            "{ts} INFO  {svc} parcel {n4}-{n4}-{n4} scanned at depot {n3}",
            "{\"@timestamp\":\"{ts}\",\"level\":\"INFO\",\"service\":\"{svc}\",\"message\":\"token refreshed\",\"took_ms\":{n3}}",
            "{\"@timestamp\":\"{ts}\",\"level\":\"WARN\",\"service\":\"{svc}\",\"password_expired\":true,\"account\":{n6}}",
            "{\"@timestamp\":\"{ts}\",\"level\":\"INFO\",\"password\":null,\"token\":\"\",\"secret\":\"***\",\"id\":{n9}}",
            "{\"@timestamp\":\"{ts}\",\"msg\":\"{\\\"password\\\":\\\"****\\\",\\\"retries\\\":{n1}}\",\"thread\":\"main\"}",
            "{\"@timestamp\":\"{ts}\",\"type\":\"token\",\"value\":\"function\",\"start\":{n4},\"end\":{n4}}",
            "{\"@timestamp\":\"{ts}\",\"trace.id\":\"{hex16}{hex16}\",\"span.id\":\"{hex16}\",\"message\":\"password check ok\"}",
            "{\"usage\":{\"prompt_tokens\":{n4},\"completion_tokens\":{n3}},\"model\":\"{svc}-{n1}\",\"finish\":\"stop\"}",
            "10.0.{n1}.{n2} - - [21/Nov/2026:08:34:44 +0000] \"GET /password/reset HTTP/1.1\" 200 {n4} \"-\" \"curl/8.{n1}\"",
            "10.0.{n1}.{n2} - - [21/Nov/2026:08:34:44 +0000] \"POST /oauth/token HTTP/1.1\" 401 {n3} \"-\" \"okhttp/4.{n1}\"",
            "10.0.{n1}.{n2} - - [21/Nov/2026:08:34:44 +0000] \"GET /cards?page={n2}&token= HTTP/1.1\" 200 {n4}",
            "level=info ts={ts} caller={svc}.go:{n3} msg=\"secret reloaded\" secret={svc}-tls version={n4}",
            "level=warn ts={ts} caller=auth.go:{n2} msg=\"token is expired by {n2}m{n2}s\" tenant={n5}",
            "level=info ts={ts} component=auth msg=\"basic auth disabled\" password_file=/etc/{svc}/web.yml",
            "time={ts} level=INFO msg=\"key rotated\" key_id={hex8} algorithm=RS256 took={n3}ms",
            "I1121 08:34:44.{n6}       1 reflector.go:{n3}] Caches populated for *v1.Secret from {svc}",
            "E1121 08:34:44.{n6}       1 token_controller.go:{n3}] failed to sync token for {svc}/default: not found",
            "Nov 21 08:34:44 {svc}-{n2} sshd[{n5}]: Failed password for invalid user guest from 10.0.{n1}.{n2} port {n5} ssh2",
            "Nov 21 08:34:44 {svc}-{n2} sshd[{n5}]: Accepted publickey for deploy from 10.0.{n1}.{n2} port {n5} ssh2",
            "Nov 21 08:34:44 {svc}-{n2} sudo: pam_unix(sudo:auth): password changed for {svc}",
            "Nov 21 08:34:44 {svc}-{n2} systemd[1]: Starting Forward Password Requests to Wall Directory Watch...",
            "Nov 21 08:34:44 {svc}-{n2} kernel: [{n5}.{n6}] usb {n1}-{n1}: new SuperSpeed card reader",
            "[ERROR] {svc}/src/Login.java:[{n3},{n2}] error: method getPassword() in class Login cannot be applied",
            "[INFO] Compiling {n3} source files with javac [debug release 17] to target/classes",
            "[WARNING] parameter password has no description in {svc}.yaml line {n3}",
            "\tat com.example.{svc}.PasswordEncoder.matches(PasswordEncoder.java:{n3})",
            "\tat com.example.{svc}.token.TokenFilter.doFilter(TokenFilter.java:{n3})",
            "org.example.{svc}.AuthException: Invalid password: must contain at least {n2} characters",
            "java.lang.IllegalArgumentException: secret: Expecting at least {n2} characters. Found: {n1}",
            "java.io.IOException: Keystore was tampered with, or password was incorrect",
            "io.jsonwebtoken.ExpiredJwtException: JWT expired {n6} milliseconds ago at {ts}",
            "SELECT id, password_hash FROM accounts WHERE id = {n6} AND token IS NOT NULL LIMIT {n2}",
            "UPDATE accounts SET password = ?, salt = ? WHERE id = {n6}",
            "INSERT INTO tokens (id, token, created) VALUES (?, ?, ?) -- {n3} rows",
            "if (password == null || password.length() < {n1}) return Result.INVALID; // {n4}",
            "String token = tokenizer.nextToken(); // line {n3}",
            "this.password = password; this.secret = builder.secret; // {n3}",
            "Usage: {svc} --user NAME --password PASSWORD --port {n4}",
            "  --token string       token to use for authentication (default none, {n2})",
            "  --password-file FILE  read the password from FILE, {n1} tries",
            "export {svc}_PASSWORD=${DB_PASSWORD} # {n3}",
            "kubectl create secret generic {svc}-{n3} --from-file=./{svc}.key",
            "Enter passphrase for key '/home/{svc}/.ssh/id_ed25519': attempt {n1}",
            "help: type 'token list' or 'secret show NAME' ({n3} commands)",
            "secret santa draw {n4} finished, {n2} pairs",
            "the basic {svc} plan covers {n4} calls, the digest is mailed on Mondays at {n2}",
            "please call the {svc} endpoint at most {n4} times, then text mode is used for {n6} rows",
            "reach of campaign {n7}: {n6} impressions, {n4} clicks",
            "fax queue {n3}: {n4} of {n4} jobs, retry {n2}");
    private static final List<String> SERVICES = List.of(
            "checkout",
            "payments",
            "gateway",
            "scoring",
            "identity",
            "catalog",
            "ledger",
            "search",
            "mailer",
            "billing",
            "router",
            "etl");

    private final Random random;

    ServiceLines(long seed) {
        random = new Random(seed);
    }

    List<String> lines(int count) {
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(filled(LINES.get(i % LINES.size())));
        }
        return lines;
    }

    private String filled(String form) {
        StringBuilder line = new StringBuilder();
        int i = 0;
        while (i < form.length()) {
            int close = form.charAt(i) == '{' ? form.indexOf('}', i) : -1;
            String value = close < 0 ? null : value(form.substring(i + 1, close));
            line.append(value == null ? form.substring(i, i + 1) : value);
            i = value == null ? i + 1 : close + 1;
        }
        return line.toString();
    }

    private @Nullable String value(String name) {
        if (name.matches("n\\d+")) {
            return signs(Integer.parseInt(name.substring(1)), "0123456789");
        }
        if (name.matches("hex\\d+")) {
            return signs(Integer.parseInt(name.substring(3)), "0123456789abcdef");
        }
        return switch (name) {
            case "svc" -> SERVICES.get(random.nextInt(SERVICES.size()));
            case "low5" -> signs(5, "bcdfghjklmnpqrstvwxz2456789");
            case "ts" ->
                "2026-" + two(1, 12) + "-" + two(1, 28) + "T" + two(0, 23) + ":" + two(0, 59) + ":" + two(0, 59) + "."
                        + signs(3, "0123456789") + "Z";
            case "uuid" ->
                signs(8, "0123456789abcdef") + "-" + signs(4, "0123456789abcdef") + "-4"
                        + signs(3, "0123456789abcdef") + "-a" + signs(3, "0123456789abcdef") + "-"
                        + signs(12, "0123456789abcdef");
            default -> null;
        };
    }

    private String two(int from, int to) {
        int number = from + random.nextInt(to - from + 1);
        return (number < 10 ? "0" : "") + number;
    }

    private String signs(int count, String of) {
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < count; i++) {
            char c = of.charAt(random.nextInt(of.length()));
            signs.append(i == 0 && c == '0' && count > 1 ? '1' : c);
        }
        return signs.toString();
    }
}
