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
 * The user the server runs as: whoever started us, except that the server refuses to run as root and so becomes {@value #NOBODY}.
 *
 * @param root whether this JVM runs as root
 */
record ServerUser(boolean root) {

    static final int NOBODY = 65_534;

    static ServerUser ofThisProcess() {
        return new ServerUser(uidOfThisProcess() == 0);
    }

    /** What to put before a command so that it runs as this user. */
    List<String> prefix() {
        return root ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups") : List.of();
    }

    /** Gives the tree to this user. */
    void own(Path tree) throws IOException {
        if (root) {
            Files.walkFileTree(tree, new Owner());
        }
    }

    /** Gives the folder, not what is in it, to this user. */
    void ownOnly(Path path) throws IOException {
        if (root && (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) != NOBODY) {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Fails when this user cannot walk from the root folder to {@code path}. */
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
