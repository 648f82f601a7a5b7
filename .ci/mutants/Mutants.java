import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Would the tests notice? Changes one line at a time, compiles that one file, runs the nearest tests and says whether one of them failed. No
 * source is written to: a changed class lies before the others on the class path.
 *
 * <p>Arguments: the list, a folder for classes, folders of classes separated by colons, and a part of a file's name to choose by. The
 * libraries are the class path of this program.
 */
public final class Mutants {
    private static final int SECONDS = 300;

    private final Path work;
    private final List<Path> folders;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    private record Mutant(Path file, String search, String replace, List<String> tests) {}

    private Mutants(Path work, List<Path> folders) {
        this.work = work;
        this.folders = folders;
    }

    public static void main(String[] args) throws Exception {
        List<Path> folders = Arrays.stream(args[2].split(":"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
        String part = args.length > 3 ? args[3] : "";
        Mutants mutants = new Mutants(Path.of(args[1]), folders);
        int survived = 0;
        int all = 0;
        for (Mutant mutant : read(Path.of(args[0]))) {
            if (mutant.file().toString().contains(part)) {
                all++;
                survived += mutants.isKilled(mutant, all) ? 0 : 1;
            }
        }
        System.out.println(all + " mutants, " + survived + " survived");
        System.exit(survived == 0 ? 0 : 1);
    }

    /** A file, a line that begins with -, one with +, and one with ? and the tests. */
    private static List<Mutant> read(Path list) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        Path file = Path.of("");
        String search = "";
        String replace = "";
        for (String line : Files.readAllLines(list)) {
            if (line.startsWith("- ")) {
                search = line.substring(2);
            } else if (line.startsWith("+ ")) {
                replace = line.substring(2);
            } else if (line.startsWith("? ")) {
                mutants.add(new Mutant(
                        file, search, replace, List.of(line.substring(2).split(" "))));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                file = Path.of(line);
            }
        }
        return mutants;
    }

    private boolean isKilled(Mutant mutant, int number) throws Exception {
        String source = Files.readString(mutant.file());
        int at = source.indexOf(mutant.search());
        if (at < 0 || source.indexOf(mutant.search(), at + 1) >= 0) {
            throw new IllegalStateException(mutant.file() + ": Expecting once: " + mutant.search());
        }
        Path sources = Files.createDirectories(work.resolve(number + "/source"));
        Path classes = Files.createDirectories(work.resolve(number + "/classes"));
        Path changed = sources.resolve(mutant.file().getFileName());
        Files.writeString(changed, source.replace(mutant.search(), mutant.replace()));
        compile(changed, classes, mutant);
        String result = run(classes, mutant.tests());
        out.printf(
                "%-9s %s: %s -> %s%s%n",
                result.isEmpty() ? "SURVIVED" : "killed",
                mutant.file().getFileName(),
                mutant.search().strip(),
                mutant.replace().strip(),
                result.isEmpty() ? "" : "   by " + result);
        return !result.isEmpty();
    }

    private void compile(Path file, Path classes, Mutant mutant) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = folders.stream().map(Path::toString).collect(Collectors.joining(":")) + ":"
                + System.getProperty("java.class.path");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean good = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of(
                                    "-nowarn",
                                    "-proc:none",
                                    "-parameters",
                                    "--release",
                                    "17",
                                    "-cp",
                                    classPath,
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            if (!good) {
                throw new IllegalStateException("does not compile: " + mutant);
            }
        }
    }

    /** The test that failed first, empty when none did. What takes too long is noticed too. */
    private String run(Path classes, List<String> tests) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(url(classes));
        for (Path folder : folders) {
            urls.add(url(folder));
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), Mutants.class.getClassLoader());
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread runner = new Thread(() -> {
            try {
                LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
                for (String test : tests) {
                    request.selectors(DiscoverySelectors.selectClass(loader.loadClass(test)));
                }
                LauncherDiscoveryRequest built = request.build();
                LauncherFactory.create().execute(built, summary);
                ended.complete(null);
            } catch (ReflectiveOperationException | RuntimeException | Error failure) {
                ended.completeExceptionally(failure);
            }
        });
        runner.setDaemon(true);
        runner.setContextClassLoader(loader);
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(quiet);
        System.setErr(quiet);
        runner.start();
        try {
            ended.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            return "a test that does not end";
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        if (summary.getSummary().getTestsFoundCount() == 0) {
            throw new IllegalStateException("no tests in " + tests);
        }
        for (TestExecutionSummary.Failure failure : summary.getSummary().getFailures()) {
            if (failure.getTestIdentifier().isTest()) {
                return failure.getTestIdentifier().getDisplayName() + " of " + tests;
            }
            throw new IllegalStateException(tests + " could not be run", failure.getException());
        }
        return "";
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toAbsolutePath().toUri().toURL();
    }
}
