package veil.local.endtoend.identity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import veil.local.endtoend.TestedTemplate;

/**
 * One warm stack for all classes that ask for it: some twenty functions take their time to start.
 * Each class cleans up after itself.
 */
final class SharedIdentity implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedIdentity.class);

  /**
   * What tests are given.
   *
   * @param faults gives the stack's services bad moments
   */
  record World(Photos photos, TestingIdentity identity, CallFaults faults, Path folder)
      implements AutoCloseable {

    static World start(Photos photos) {
      try {
        Path folder = Files.createTempDirectory("veil-identity-");
        CallFaults faults = new CallFaults();
        TestingIdentity identity =
            new TestingIdentity(
                folder, Map.of("Liveness", "OPTIONAL", "UserRetentionDays", "30"), faults);
        identity.warmUp(photos);
        return new World(photos, identity, faults, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      identity.close();
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    TestedTemplate.assumeBuilt("identity");
    TestedTemplate.assumeBuilt("identity-http");
    Optional<Photos> photos = Photos.find();
    assumeTrue(photos.isPresent(), Photos.ABSENT);
    context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(World.class, type -> World.start(photos.orElseThrow()), World.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(World.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE).get(World.class, World.class);
  }
}
