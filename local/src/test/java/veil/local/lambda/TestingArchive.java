package veil.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs {@link TestingHandler} as Quarkus packs functions: classes at the root, jars in lib. */
public final class TestingArchive {

  /** The handler's name in a template. */
  public static final String HANDLER = "veil.local.lambda.TestingHandler::handleRequest";

  private TestingArchive() {}

  /** Writes the archive. */
  public static Path write(Path archive) {
    try {
      Files.createDirectories(archive.getParent());
      try (OutputStream out = Files.newOutputStream(archive);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Class<?> type : List.of(TestingHandler.class, TestingHandler.TestingFailure.class)) {
          String name = type.getName().replace('.', '/') + ".class";
          zip.putNextEntry(new ZipEntry(name));
          try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            in.transferTo(zip);
          }
        }
        zip.putNextEntry(new ZipEntry("lib/aws-lambda-java-core.jar"));
        Files.copy(
            Path.of(
                com.amazonaws.services.lambda.runtime.Context.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()),
            zip);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the archive of a native executable, in whose place a shell script stands. */
  static Path writeNative(Path archive, String script) {
    try {
      Files.createDirectories(archive.getParent());
      try (OutputStream out = Files.newOutputStream(archive);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry("bootstrap"));
        zip.write(script.getBytes(StandardCharsets.UTF_8));
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FunctionSpec spec(Path archive, int timeoutSeconds, OptionalInt reserved) {
    return spec("echo", archive, timeoutSeconds, reserved, Map.of("GREETING", "hello"));
  }

  static FunctionSpec spec(
      String name,
      Path archive,
      int timeoutSeconds,
      OptionalInt reserved,
      Map<String, String> environment) {
    return new FunctionSpec(
        name, archive, HANDLER, false, environment, 256, timeoutSeconds, reserved, 2);
  }
}
