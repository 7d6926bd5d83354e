package veil.local.stepfunctions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A branch of an identity machine, as a line of identity-cases.txt tells it: {@code machine | event
 * file | function | its answer | status code, status and reason | undoing calls | queued tasks}.
 */
record IdentityCase(
    String machine,
    String event,
    String function,
    String answer,
    List<String> expected,
    List<String> undone,
    List<String> queued) {

  static final List<String> MACHINES =
      List.of(
          "register-user", "register-id-card", "authenticate-user", "update-user", "delete-user");

  static Stream<IdentityCase> all() {
    String path = "/veil/local/stepfunctions/identity-cases.txt";
    try (InputStream stream = IdentityCase.class.getResourceAsStream(path)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList().stream().map(IdentityCase::of);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Stream<IdentityCase> of(Stream<IdentityCase> cases, String machine) {
    return cases.filter(one -> one.machine().equals(machine));
  }

  TestingIdentity prepared() {
    TestingIdentity identity = new TestingIdentity(machine);
    return function.isEmpty() ? identity : identity.answers(function, answer);
  }

  @Override
  public String toString() {
    return machine + "/" + event;
  }

  private static IdentityCase of(String line) {
    String[] cells = line.split("\\|", -1);
    return new IdentityCase(
        cells[0].strip(),
        cells[1].strip(),
        cells[2].strip(),
        cells[3].strip(),
        words(cells[4]),
        words(cells[5]),
        cells.length > 6 ? words(cells[6]) : List.of());
  }

  private static List<String> words(String cell) {
    return cell.isBlank() ? List.of() : List.of(cell.strip().split(" "));
  }
}
