package sojourn.kernel;

import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sojourn.check.UsageException;
import sojourn.kernel.install.KernelSpec;
import sojourn.kernel.run.RunCommand;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The command line: run, install, uninstall, or a connection file that is not there. */
@Command(
        name = "java -jar sojourn-kernel.jar",
        description = "A Java kernel for Jupyter, made for mining sessions.",
        mixinStandardHelpOptions = true,
        versionProvider = KernelCommand.VersionLine.class)
final class KernelCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONNECTION_FILE",
            description = "run the kernel; Jupyter starts it so, with a file that says where to listen")
    private @Nullable Path connectionFile;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private KernelCommand() {}

    /**
     * Does what a command line says.
     *
     * @param arguments the command line
     * @return the exit code: 0 if all is well, 1 if it could not be done, 2 if it was not understood
     */
    static int execute(String... arguments) {
        return new CommandLine(new KernelCommand())
                .addSubcommand(new RunCommand())
                .addSubcommand(new Install())
                .addSubcommand(new Uninstall())
                .addSubcommand(new Train())
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println(e instanceof UsageException ? e.getMessage() : e.toString());
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        if (connectionFile != null) {
            throw new UsageException("no such connection file: " + connectionFile);
        }
        // with the subcommands, which a new command line would not know
        spec.commandLine().usage(System.out);
    }

    /** The version line. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sojourn-kernel " + Version.text() + ", Java " + Runtime.version()};
        }
    }

    /** Where a kernelspec goes. */
    private static final class Place {
        @ArgGroup
        private @Nullable Root root;

        @Option(
                names = "--name",
                defaultValue = "sojourn",
                description = "the kernel's name for Jupyter (default: sojourn)")
        private String name = "sojourn";

        private static final class Root {
            @Option(names = "--user", description = "for the current user (this is the default)")
            private boolean user;

            @Option(names = "--prefix", paramLabel = "DIR", description = "below DIR, such as a virtual environment")
            private @Nullable Path prefix;

            @Option(names = "--sys-prefix", description = "into the environment of the python on the path")
            private boolean sysPrefix;
        }

        private KernelSpec spec() {
            if (root == null || root.user) {
                return KernelSpec.ofUser(name);
            }
            return KernelSpec.below(root.sysPrefix || root.prefix == null ? KernelSpec.sysPrefix() : root.prefix, name);
        }
    }

    @Command(name = "install", description = "Installs the kernel into Jupyter.", mixinStandardHelpOptions = true)
    private static final class Install implements Runnable {
        @CommandLine.Mixin
        private Place place = new Place();

        @Override
        public void run() {
            System.out.println("installed " + place.spec().install());
        }
    }

    @Command(name = "uninstall", description = "Removes the kernel from Jupyter.", mixinStandardHelpOptions = true)
    private static final class Uninstall implements Runnable {
        @CommandLine.Mixin
        private Place place = new Place();

        @Override
        public void run() {
            System.out.println("removed " + place.spec().uninstall());
        }
    }

    @Command(
            name = "train",
            hidden = true,
            description = "Starts as far as a first cell, so that the JVM can archive the classes that it takes.")
    private static final class Train implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            KernelConnectionProperties properties = FirstFrontEnd.properties();
            FirstFrontEnd.start(properties);
            Main.run(properties); // which ends the process
            return 0;
        }
    }
}
