package veil.local.stepfunctions;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The functions Step Functions adds to JSONata, and the one it takes away (developer guide,
 * "JSONata functions provided by Step Functions"). {@code $random} is not among them yet.
 */
final class JsonataFunctions {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ALGORITHMS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  /** Made once: reading a signature costs more than most expressions. */
  private static final Map<String, Jsonata.JFunction> ADDED =
      Map.of(
          "parse",
          new Jsonata.JFunction((input, args) -> parse(text(args, 0)), "<s-:x>"),
          "uuid",
          new Jsonata.JFunction((input, args) -> uuid(), "<:s>"),
          "hash",
          new Jsonata.JFunction((input, args) -> hash(text(args, 0), text(args, 1)), "<ss:s>"),
          "partition",
          new Jsonata.JFunction(
              (input, args) -> partition((List<?>) args.get(0), (Number) args.get(1)), "<an:a>"),
          "range",
          new Jsonata.JFunction(
              (input, args) ->
                  range((Number) args.get(0), (Number) args.get(1), (Number) args.get(2)),
              "<nnn:a>"));

  private JsonataFunctions() {}

  static void bind(Jsonata.Frame frame) {
    frame.bind("eval", (Object) null);
    ADDED.forEach(frame::bind);
  }

  private static String text(List<?> arguments, int index) {
    if (arguments.size() <= index || !(arguments.get(index) instanceof String text)) {
      throw new JException("T0410", -1);
    }
    return text;
  }

  private static Object parse(String json) {
    try {
      return JsonValues.toJsonata(JSON.readTree(json));
    } catch (JsonProcessingException noJson) {
      throw new IllegalArgumentException("$parse: the text is not JSON", noJson);
    }
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static String hash(String text, String algorithm) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("$hash: algorithm must be one of " + ALGORITHMS);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalArgumentException("$hash: this Java has no " + algorithm, missing);
    }
  }

  private static List<Object> partition(List<?> items, Number chunk) {
    int size = chunk.intValue();
    if (size < 1) {
      throw new IllegalArgumentException("$partition: the chunk size must be at least 1");
    }
    List<Object> chunks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
    }
    return chunks;
  }

  private static List<Object> range(Number first, Number last, Number step) {
    long by = step.longValue();
    if (by == 0 || Math.abs((last.longValue() - first.longValue()) / by) >= 1000) {
      throw new IllegalArgumentException("$range: a step of 0 or more than 1,000 items");
    }
    List<Object> items = new ArrayList<>();
    for (long at = first.longValue();
        by > 0 ? at <= last.longValue() : at >= last.longValue();
        at += by) {
      items.add(at);
    }
    return items;
  }
}
