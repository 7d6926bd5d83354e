package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes validators of the file's schemas, which the service takes as JSON Schema draft 4. */
final class ModelReader {

  private static final String REFERENCE = "#/components/schemas/";
  private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9]+");

  private static final Set<String> OF_ONE_SCHEMA = Set.of("additionalProperties", "items", "not");
  private static final Set<String> OF_A_LIST = Set.of("allOf", "anyOf", "oneOf");
  private static final Set<String> OF_NAMES = Set.of("properties", "patternProperties");
  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "enum",
          "required",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "exclusiveMaximum",
          "multipleOf",
          "uniqueItems",
          "minProperties",
          "maxProperties",
          "title",
          "description",
          "default",
          "example");

  /** What the service imports and then lets pass, so that a file would promise too much. */
  private static final Set<String> UNCHECKED = Set.of("minItems", "maxItems", "exclusiveMinimum");

  /** A schema that everything fits. */
  private static final JsonNode ANY = JsonNodeFactory.instance.objectNode();

  private final ObjectNode schemas = JsonNodeFactory.instance.objectNode();
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V4);
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .regularExpressionFactory(EcmaPattern::new)
          .failFast(false)
          .build();

  /** A reader for a file whose {@code components/schemas} these are. */
  ModelReader(Map<String, JsonNode> named) {
    named.forEach(
        (name, schema) -> {
          if (!MODEL_NAME.matcher(name).matches()) {
            throw new InvalidApiException(
                "components/schemas: the service names models by letters and digits only, and not '"
                    + name
                    + "'");
          }
          schemas.set(name, schema);
        });
    named.forEach((name, schema) -> check("components/schemas/" + name, schema));
  }

  /** A validator of one schema. */
  JsonSchema read(String where, JsonNode schema) {
    check(where, schema);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("allOf").add(plain(schema));
    ObjectNode components = whole.putObject("components").putObject("schemas");
    schemas.properties().forEach(one -> components.set(one.getKey(), plain(one.getValue())));
    try {
      JsonSchema validator = factory.getSchema(whole.toString(), InputFormat.JSON, config);
      validator.initializeValidators();
      return validator;
    } catch (JsonSchemaException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new InvalidApiException(where + ": not a schema: " + cause.getMessage());
    }
  }

  private void check(String where, JsonNode schema) {
    if (!schema.isObject()) {
      throw new InvalidApiException(where + ": a schema must be an object");
    }
    if (schema.has("$ref")) {
      String target = schema.path("$ref").asText();
      boolean known =
          target.startsWith(REFERENCE) && schemas.has(target.substring(REFERENCE.length()));
      if (!known || schema.size() > 1) {
        throw new InvalidApiException(
            where + ": '$ref' must stand alone and name a schema of this file, was " + target);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String name = keyword.getKey();
      String inner = where + "/" + name;
      JsonNode value = keyword.getValue();
      if (OF_NAMES.contains(name)) {
        refuseComments(inner, value);
        value.properties().forEach(one -> check(inner + "/" + one.getKey(), one.getValue()));
      } else if (OF_A_LIST.contains(name)) {
        value.valueStream().forEach(one -> checkAlternative(where, name, one));
      } else if (OF_ONE_SCHEMA.contains(name)) {
        if (!(name.equals("additionalProperties") && value.isBoolean())) {
          check(inner, value);
        }
      } else if (UNCHECKED.contains(name)) {
        throw new InvalidApiException(
            where + ": '" + name + "' is a keyword that the service does not check");
      } else if (!PLAIN.contains(name) && !name.startsWith("x-")) {
        throw new InvalidApiException(
            where
                + ": '"
                + name
                + "' is no keyword of JSON Schema draft 4, which the service uses");
      }
    }
  }

  private void checkAlternative(String where, String keyword, JsonNode schema) {
    if (schema.has("$ref")) {
      throw new InvalidApiException(
          where + ": '$ref' must not stand in " + keyword + ", where the service follows none");
    }
    check(where + "/" + keyword, schema);
  }

  /** The validator takes names that start so for comments, and checks none of them. */
  private static void refuseComments(String where, JsonNode names) {
    Fields fields = Fields.free(where, names);
    for (Map.Entry<String, JsonNode> one : names.properties()) {
      if (one.getKey().startsWith("#")) {
        throw fields.problem(one.getKey(), "must not start with #");
      }
    }
  }

  /**
   * The schema without what only documents it. Names that start with {@code #}, which the validator
   * would let pass as comments, are held to what the schema says of additional ones.
   */
  private static JsonNode plain(JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> keyword : object.properties()) {
      String name = keyword.getKey();
      JsonNode value = keyword.getValue();
      if (OF_NAMES.contains(name)) {
        ObjectNode inner = copy.putObject(name);
        value.properties().forEach(one -> inner.set(one.getKey(), plain(one.getValue())));
      } else if (OF_A_LIST.contains(name)) {
        copy.putArray(name).addAll(value.valueStream().map(ModelReader::plain).toList());
      } else if (OF_ONE_SCHEMA.contains(name)) {
        copy.set(name, plain(value));
      } else if (!name.startsWith("x-") && !Set.of("example", "default").contains(name)) {
        copy.set(name, value);
      }
    }
    JsonNode additional = copy.path("additionalProperties");
    if (additional.isObject() || (additional.isBoolean() && !additional.booleanValue())) {
      JsonNode rule =
          additional.isObject()
              ? additional
              : JsonNodeFactory.instance.objectNode().set("not", ANY);
      copy.withObjectProperty("patternProperties").set("^#", rule);
    }
    return copy;
  }
}
