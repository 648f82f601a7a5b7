// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The published zip of the server. Unpacking removes its single top folder.
 *
 * @param file the zip
 * @param sha256 expected SHA-256 in lower-case hex
 */
record ServerZip(Path file, String sha256) {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long MARGIN_BYTES = 16L << 20;

    /** Checks the digest and the free disk space, then unpacks the zip to {@code target}, which must not exist. */
    void unpack(Path target) throws IOException {
        verify();
        try (var zip = new ZipFile(file.toFile())) {
            requireSpace(zip, target);
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                unpackEntry(zip, entries.nextElement(), target);
            }
        }
    }

    private void verify() throws IOException {
        var digest = sha256Digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var buffer = new byte[BUFFER_BYTES];
            while (in.read(buffer) >= 0) {
                // the stream feeds the digest
            }
        }
        var found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw RequirementException.of("server zip " + file, "SHA-256 " + sha256, found);
        }
    }

    private static void requireSpace(ZipFile zip, Path target) throws IOException {
        var needed = zip.stream()
                        .mapToLong(ZipEntry::getSize)
                        .filter(size -> size > 0)
                        .sum()
                + MARGIN_BYTES;
        var parent = target.toAbsolutePath().resolveSibling("");
        requireSpace(needed, Files.getFileStore(parent).getUsableSpace(), parent);
    }

    static void requireSpace(long neededBytes, long foundBytes, Object place) {
        if (foundBytes < neededBytes) {
            throw RequirementException.of("cache", neededBytes + " bytes free in " + place, foundBytes);
        }
    }

    private static void unpackEntry(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        var place = placeOf(entry, target);
        if (entry.isDirectory()) {
            Folders.createReadable(place);
            return;
        }
        Folders.createReadable(place.resolveSibling(""));
        try (var in = zip.getInputStream(entry)) {
            Files.copy(in, place);
        }
        // the server may run as another user than the one that unpacks it
        Folders.setMode(place, place.resolveSibling("").endsWith("bin") ? "rwxr-xr-x" : "rw-r--r--");
    }

    private static Path placeOf(ZipEntry entry, Path target) {
        var name = entry.getName();
        var inside = name.substring(name.indexOf('/') + 1);
        var place = target.resolve(inside).normalize();
        if (name.indexOf('/') < 0 || !place.startsWith(target)) {
            throw RequirementException.of("server zip", "entries inside its top folder", name);
        }
        return place;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
