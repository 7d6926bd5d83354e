package veil.local.apigateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What answers a method. */
sealed interface Integration {

  /** After so long the gateway gives up, milliseconds. */
  int timeoutMillis();

  /** {@code aws} with {@code states:action/StartSyncExecution}. */
  record StateMachine(Mapping mapping, int timeoutMillis) implements Integration {}

  /** {@code aws_proxy} to a function. */
  record Proxy(String functionArn, int timeoutMillis) implements Integration {}

  /** {@code mock}: the request template's {@code statusCode} picks the answer. */
  record Mock(Mapping mapping, int timeoutMillis) implements Integration {}

  /**
   * How requests become calls and results become answers.
   *
   * @param requestTemplates by media type
   * @param responses those with a pattern, in the file's order
   * @param otherwise the answer where no pattern fits
   */
  record Mapping(
      Map<String, MappingTemplate> requestTemplates,
      PassThrough passThrough,
      List<Answer> responses,
      Optional<Answer> otherwise) {}

  /** What becomes of a body whose media type has no template. */
  enum PassThrough {
    NEVER,
    WHEN_NO_MATCH,
    WHEN_NO_TEMPLATES
  }

  /**
   * One answer of an integration.
   *
   * @param pattern of the results that it fits
   * @param headers expressions by the header's name
   * @param templates by media type; without any, the result goes out as it came
   */
  record Answer(
      Pattern pattern,
      int status,
      Map<String, ResponseHeader> headers,
      Map<String, MappingTemplate> templates) {}
}
