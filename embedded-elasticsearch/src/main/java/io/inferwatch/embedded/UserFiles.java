// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The files of the server's file realm. This class computes the hashes itself: {@code bin/elasticsearch-users} starts a
 * JVM per user and shows the password in the list of processes. The server reads this form whatever its own hashing
 * algorithm is.
 */
final class UserFiles {

    private static final int ITERATIONS = 10_000;
    private static final int SALT_BYTES = 32;
    private static final int KEY_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UserFiles() {}

    /** {@code name:hash} per line. */
    static String users(List<Security.User> users) {
        return users.stream()
                .map(user -> user.name() + ":" + hash(user.password()) + "\n")
                .collect(joining());
    }

    /** {@code role:user,user} per line. */
    static String usersRoles(List<Security.User> users) {
        var usersByRole = users.stream()
                .flatMap(user -> user.roles().stream().map(role -> Map.entry(role, user.name())))
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, joining(","))));
        return usersByRole.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
                .collect(joining());
    }

    static String randomPassword() {
        return Base64.getUrlEncoder().encodeToString(randomBytes());
    }

    private static String hash(String password) {
        var salt = randomBytes();
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS));
            var base64 = Base64.getEncoder();
            return "{PBKDF2}" + ITERATIONS + "$" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }

    private static byte[] randomBytes() {
        var bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
