// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate authority and a certificate for {@code localhost}, created once per data folder with the JDK's keytool.
 * The server's own {@code elasticsearch-certutil} takes several seconds and two zip files for the same.
 */
final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String VALID_DAYS = "3650";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** Creates {@code ca.crt}, {@code http.crt} and {@code http.key} unless they exist. */
    void create() throws IOException {
        if (Files.exists(folder.resolve("http.key"))) {
            return;
        }
        Files.createDirectories(folder);
        var store = folder.resolve("made.p12");
        Files.deleteIfExists(store);
        keytool(store, "ca", "CN=Inferwatch embedded CA", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        keytool(store, "http", "CN=localhost", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
        export(store);
        Files.delete(store);
    }

    private void export(Path store) throws IOException {
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            write("ca.crt", "CERTIFICATE", List.of(keys.getCertificate("ca").getEncoded()));
            write("http.crt", "CERTIFICATE", chain(keys));
            write(
                    "http.key",
                    "PRIVATE KEY",
                    List.of(keys.getKey("http", PASSWORD.toCharArray()).getEncoded()));
            Folders.setMode(folder.resolve("http.key"), "rw-------");
        } catch (GeneralSecurityException e) {
            throw new EmbeddedElasticsearchException("certificate: cannot read " + store + ": " + e.getMessage(), e);
        }
    }

    /** The server's certificate, then the authority's, so that a client can trust either by its fingerprint. */
    private static List<byte[]> chain(KeyStore keys) throws GeneralSecurityException {
        var chain = new ArrayList<byte[]>();
        for (var certificate : keys.getCertificateChain("http")) {
            chain.add(certificate.getEncoded());
        }
        return chain;
    }

    private void write(String name, String type, List<byte[]> ders) throws IOException {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var pem = new StringBuilder();
        for (var der : ders) {
            pem.append("-----BEGIN " + type + "-----\n")
                    .append(encoder.encodeToString(der))
                    .append("\n-----END " + type + "-----\n");
        }
        Files.writeString(folder.resolve(name), pem);
    }

    private static void keytool(Path store, String alias, String name, String... more) throws IOException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var fixed = List.of(
                tool,
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                VALID_DAYS,
                "-alias",
                alias,
                "-dname",
                name);
        var process = new ProcessBuilder(
                        Stream.concat(fixed.stream(), Stream.of(more)).toList())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new EmbeddedElasticsearchException("certificate: keytool failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedElasticsearchException("certificate: interrupted", e);
        }
    }
}
