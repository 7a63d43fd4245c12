package sojourn.kernel.magic;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds artifacts from Maven repositories to the class path. Which repository is asked, through which mirror and with whose
 * name, is what Maven's own settings say.
 */
final class MavenMagic {
    private final RunningKernel kernel;
    private final List<RemoteRepository> added = new ArrayList<>();

    /** @param kernel whose class path grows */
    MavenMagic(RunningKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Adds artifacts and all that they need at run time.
     *
     * @param coordinates such as {@code org.apache.commons:commons-csv:1.14.1}
     * @return nothing
     */
    @Nullable
    Object add(List<String> coordinates) {
        List<Dependency> wanted =
                coordinates.stream().map(MavenMagic::dependency).toList();
        ContextOverrides overrides =
                ContextOverrides.create().withUserSettings(true).build();
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            List<RemoteRepository> repositories = new ArrayList<>(context.remoteRepositories());
            repositories.addAll(
                    context.repositorySystem().newResolutionRepositories(context.repositorySystemSession(), added));
            CollectRequest collect = new CollectRequest();
            collect.setDependencies(wanted); // not as the root, whose optional dependencies would come, too
            collect.setRepositories(repositories);
            List<ArtifactResult> found = context.repositorySystem()
                    .resolveDependencies(
                            context.repositorySystemSession(),
                            new DependencyRequest(collect, DependencyFilterUtils.classpathFilter("runtime")))
                    .getArtifactResults();
            kernel.addToClassPath(found.stream()
                    .map(result -> result.getArtifact().getFile().toString())
                    .toList());
            found.forEach(result -> System.out.println("added " + result.getArtifact()));
            return null;
        } catch (DependencyResolutionException e) {
            throw new UsageException("%maven: " + firstLine(e), e);
        }
    }

    /**
     * Adds a repository to look in.
     *
     * @param words its name and address
     * @return nothing
     */
    @Nullable
    Object addRepository(List<String> words) {
        Check.argument(
                words.size() == 2, "%%mavenRepo takes a name and an address, had %d words: %s", words.size(), words);
        added.add(new RemoteRepository.Builder(words.get(0), "default", words.get(1)).build());
        return null;
    }

    private static Dependency dependency(String coordinates) {
        try {
            return new Dependency(new DefaultArtifact(coordinates), "runtime");
        } catch (IllegalArgumentException e) {
            throw new UsageException("an artifact is written GROUP:ARTIFACT:VERSION, was '" + coordinates + "'", e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
