package veil.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What this machine knows of a run and the functions, which made the report, do not. */
final class LocalReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private LocalReport() {}

  /**
   * Adds to a report which file was blurred, what looked for the faces, when, and by which Veil.
   *
   * @throws IOException where the file holds no report
   */
  static void complete(Path report, Path input, String detector, Instant now) throws IOException {
    JsonNode written = JSON.readTree(Files.readString(report));
    if (!(written instanceof ObjectNode completed)) {
      throw new IOException("the workflow left no report");
    }
    completed
        .putObject("run")
        .put("inputFile", String.valueOf(input.getFileName()))
        .put("detector", detector)
        .put("createdAt", now.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("veil", Veil.Version.number());
    Files.writeString(report, JSON.writeValueAsString(completed) + "\n");
  }
}
