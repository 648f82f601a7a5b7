// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The user that the server runs as: the user of this JVM, or {@value #NOBODY} if that is root, because the server
 * refuses to run as root.
 *
 * @param root whether this JVM runs as root
 */
record ServerUser(boolean root) {

    static final int NOBODY = 65_534;

    static ServerUser ofThisProcess() {
        return new ServerUser(uidOfThisProcess() == 0);
    }

    /** The words before a command that make it run as this user. */
    List<String> prefix() {
        return root ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups") : List.of();
    }

    /** Makes this user the owner of the tree. */
    void own(Path tree) throws IOException {
        if (root) {
            Files.walkFileTree(tree, new Owner());
        }
    }

    /** Makes this user the owner of the folder, but not of its content. */
    void ownOnly(Path path) throws IOException {
        if (root && (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) != NOBODY) {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /**
     * Requires that this user can enter all folders above {@code path}.
     *
     * @throws RequirementException with the given key if it cannot
     */
    void requireWalkTo(String key, Path path) throws IOException {
        if (!root) {
            return;
        }
        for (var folder = path.toRealPath().getParent(); folder != null; folder = folder.getParent()) {
            if (!canWalk(folder)) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
                throw RequirementException.of(
                        key,
                        "a path that user " + NOBODY + " can walk to (the server does not run as root)",
                        path + ", below " + folder + " with mode " + mode);
            }
        }
    }

    private static boolean canWalk(Path folder) throws IOException {
        var mode = Files.getPosixFilePermissions(folder);
        if ((int) Files.getAttribute(folder, "unix:uid") == NOBODY) {
            return mode.contains(PosixFilePermission.OWNER_EXECUTE);
        }
        if ((int) Files.getAttribute(folder, "unix:gid") == NOBODY) {
            return mode.contains(PosixFilePermission.GROUP_EXECUTE);
        }
        return mode.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static int uidOfThisProcess() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name")) ? 0 : NOBODY;
        }
    }

    private final class Owner extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            ownOnly(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            ownOnly(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
