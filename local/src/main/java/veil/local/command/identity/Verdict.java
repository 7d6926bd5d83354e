package veil.local.command.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;
import veil.local.command.CommandFailure;

/**
 * What an answer of the API means: the exit code and one sentence.
 *
 * @param exitCode 0 done or verified, 1 failed, 2 bad input, 3 denied or refused
 */
record Verdict(int exitCode, String sentence) {
  private static final String CHECKS =
      "; check credentials, region, this machine's clock, and that the URL ends in its stage, /v1";

  static Verdict of(ApiClient.Answer answer) {
    JsonNode body = answer.body();
    return switch (answer.status()) {
      case "REGISTERED" -> done("registered");
      case "VERIFIED" -> done("verified" + similarity(body));
      case "UPDATED" -> done("updated; the new face has taken the place of the old one");
      case "DELETED" -> done("deleted" + receipt(body));
      case "DENIED" -> refused(denied(body));
      case "EXISTS" -> refused(exists(body));
      case "REFUSED" -> refused("refused: this person may not register");
      case "UNUSABLE_IMAGE" -> refused("the picture cannot be used: " + flaws(body));
      case "LOCKED" -> refused(locked(body));
      case "NOT_FOUND" -> refused("not found: there is no user of that name");
      case "INVALID" -> badInput("the API does not take this request" + why(body));
      case "MISMATCH" -> failed("the request's key belongs to another request");
      case "FORBIDDEN" -> failed("the API does not allow this" + why(body) + CHECKS);
      case "IN_PROGRESS" -> failed("the same request is being served; try again in a moment");
      case "BUSY" ->
          failed("the API is busy" + orElse(why(body), "; try again in a moment") + id(answer));
      default -> unnamed(answer);
    };
  }

  boolean isAnswer() {
    return exitCode == 0 || exitCode == CommandFailure.REFUSED;
  }

  private static Verdict unnamed(ApiClient.Answer answer) {
    return switch (answer.statusCode()) {
      case 401, 403 ->
          failed(
              "the API does not accept the signature (HTTP %d)%s"
                  .formatted(answer.statusCode(), CHECKS));
      case 400 -> badInput("the API does not take this request" + message(answer.body()));
      case 404 -> failed("there is no identity API at this address (HTTP 404)");
      case 429 -> failed("the API is busy; try again in a moment");
      default ->
          failed(
              "the API failed (HTTP %d)%s%s%s"
                  .formatted(
                      answer.statusCode(),
                      orElse(why(answer.body()), message(answer.body())),
                      answer.body().path("retryable").asBoolean() ? "; try again later" : "",
                      id(answer)));
    };
  }

  private static String denied(JsonNode body) {
    return body.path("reason").asText().equals("FACE_NOT_ON_CARD")
        ? "denied: the face is not that of the card's portrait"
        : "denied: this is not the face of a user of that name";
  }

  private static String receipt(JsonNode body) {
    JsonNode receipt = body.path("receipt");
    return receipt.isObject()
        ? ": faces %d, images %d, rows %d; nothing is left"
            .formatted(
                receipt.path("faces").asLong(),
                receipt.path("images").asLong(),
                receipt.path("rows").asLong())
        : "; nothing is left";
  }

  private static String exists(JsonNode body) {
    return switch (body.path("reason").asText()) {
      case "FACE_EXISTS" -> "refused: this face is registered under another name";
      case "USER_EXISTS" ->
          "refused: a user of that name is registered; 'veil identity update' changes the picture";
      default -> "refused: user or face is registered already";
    };
  }

  private static String locked(JsonNode body) {
    long seconds = body.path("retryAfterSeconds").asLong();
    return seconds > 0
        ? "locked: too many failed attempts; try again in %d s".formatted(seconds)
        : "locked: too many failed attempts; another way to sign in must be used";
  }

  private static String flaws(JsonNode body) {
    String advice =
        body.path("reasons")
            .valueStream()
            .map(reason -> FlawAdvice.of(reason.path("code").asText()))
            .collect(Collectors.joining("; "));
    return advice.isEmpty() ? "take another one" : advice;
  }

  private static String similarity(JsonNode body) {
    JsonNode percent = body.path("similarityPercent");
    return percent.isNumber()
        ? String.format(Locale.ROOT, " (similarity %.1f %%)", percent.asDouble())
        : "";
  }

  private static String why(JsonNode body) {
    String reason = body.path("reason").asText();
    return reason.isEmpty() ? "" : ": " + reason.replaceFirst("\\.$", "");
  }

  private static String message(JsonNode body) {
    String message = body.path("message").asText();
    return message.isEmpty() ? "" : ": " + message;
  }

  /** By which whoever runs the API finds this request in its logs. */
  private static String id(ApiClient.Answer answer) {
    return answer.requestId().map(id -> "; request " + id).orElse("");
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private static Verdict done(String sentence) {
    return new Verdict(0, sentence);
  }

  private static Verdict refused(String sentence) {
    return new Verdict(CommandFailure.REFUSED, sentence);
  }

  private static Verdict badInput(String sentence) {
    return new Verdict(2, sentence);
  }

  private static Verdict failed(String sentence) {
    return new Verdict(1, sentence);
  }
}
