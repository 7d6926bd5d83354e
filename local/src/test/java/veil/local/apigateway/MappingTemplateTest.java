package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.velocity.exception.VelocityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mapping templates can do, and what they cannot. */
class MappingTemplateTest {

  private static final MappingTemplate.Parser PARSER = new MappingTemplate.Parser();
  private static final String BODY =
      "{\"user\":{\"id\":\"ada\",\"age\":36,\"tags\":[{\"n\":1},\"b\"]},\"none\":null,\"yes\":true}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          $input.json('$.user.id')                     | "ada"
          $input.json('$.user.tags')                   | [{"n":1},"b"]
          $input.json('$.missing')                     | ""
          $input.json('$.none')                        | null
          $input.path('$.user.id')                     | ada
          $input.path('$.user.age')                    | 36
          $input.path('$.user.tags[0].n')              | 1
          $input.path('$.user')                        | {id=ada, age=36, tags=[{"n":1},"b"]}
          [$input.path('$.missing')]                   | []
          $input.path('$').user.id.toUpperCase()       | ADA
          $input.params('userId')                      | a%3Ab
          $input.params('view')                        | a b
          $input.params('X-Thing')                     | header
          [$input.params('nothing')]                   | []
          $input.params().querystring.view             | a b
          $input.params().header.get('x-thing')        | header
          $util.base64Encode('ü')                      | w7w=
          $util.base64Decode('w7w=')                   | ü
          $util.urlEncode('a b&ü')                     | a+b%26%C3%BC
          $util.urlDecode('a%3Ab')                     | a:b
          $util.parseJson('{"a":[1]}').a[0]            | 1
          $util.escapeJavaScript("it's")               | it\\'s
          $stageVariables.color                        | red
          $context.requestId                           | id-1-000000000000000
          [$context.identity.cognitoIdentityId]        | []
          [$context.authorizer.claims.sub]             | []
          $undefined                                   | $undefined
          #if($input.path('$.user.id') == "ada")y#end  | y
          #foreach($t in $input.path('$.user.tags'))$foreach.index#end | 01
          """)
  void fillsIn(String template, String expected) {
    assertThat(fill(template, BODY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien \"quoted\" \\ back\\\\slash \\' end'",
        "line\nbreak\r\ttab\u0000\u001f\u2028\u2029",
        "ü€\uD83D\uDE00 \u202e right to left",
        "$input.body $util #set($x = 1) ${context.stage} #end",
        "\"}\",\"stateMachineArn\":\"arn:other\",\"x\":\"{\"",
        "</script><!-- \\u0022 \\\"",
        "'\\''\\\\''",
      })
  void carriesHostileTextsUnharmedIntoAnInput(String hostile) throws Exception {
    String template =
        """
        #set($body = $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'"))
        #set($once = $util.escapeJavaScript($input.path('$.text')).replaceAll("\\\\'", "'"))
        #set($twice = $util.escapeJavaScript($once).replaceAll("\\\\'", "'"))
        {"stateMachineArn":"arn:own","input":"{\\"text\\":\\"$twice\\",\\"body\\":$body}"}
        """;
    String body = TestingApis.JSON.createObjectNode().put("text", hostile).toString();

    JsonNode request = JsonTexts.parse(fill(template, body));

    assertThat(request.properties()).hasSize(2);
    assertThat(request.path("stateMachineArn").asText()).isEqualTo("arn:own");
    JsonNode input = JsonTexts.parse(request.path("input").asText());
    assertThat(input.properties()).hasSize(2);
    assertThat(input.path("text").asText()).isEqualTo(hostile);
    assertThat(input.at("/body/text").asText()).isEqualTo(hostile);
  }

  @Test
  void escapesByTheRulesOfJavaScript() {
    assertThat(new TemplateUtilities().escapeJavaScript("'\"\\/\n\tü\uD83D\uDE00"))
        .isEqualTo("\\'\\\"\\\\\\/\\n\\t\\u00FC\\uD83D\\uDE00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$input.getClass()",
        "$input.class.name",
        "$input.class.forName('java.lang.Runtime')",
        "$util.getClass().getClassLoader()",
        "$input.body.getClass().forName('java.lang.Runtime').getRuntime()",
        "$input.path('$.user').getClass()",
        "$input.path('$.user.tags').class",
        "#set($s = '')$s.class.forName('java.lang.System').exit(1)",
        "$context.class.classLoader",
        "$util.notifyAll()",
        "$input.parameters",
        "$input.params().getClass().getDeclaredFields()",
        "$input.body.chars().getClass()",
      })
  void reachesNothingOfTheMachine(String template) {
    assertThat(fill(template, BODY)).isEqualTo(template.replaceFirst("^#set\\(.*?'\\)", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#include('/etc/passwd')", "#parse('pom.xml')"})
  void includesNoFiles(String template) {
    assertThatThrownBy(() -> fill(template, BODY)).isInstanceOf(VelocityException.class);
  }

  @Test
  void endsALoopAfterAThousandRounds() {
    assertThat(fill("#foreach($i in [1..5000]).#end", BODY)).hasSize(1000);
  }

  @Test
  void overridesTheAnswer() {
    Map<String, Object> context = context();
    PARSER
        .parse(
            "t",
            "#set($context.responseOverride.status = 422)"
                + "#set($context.responseOverride.header['Retry-After'] = \"3\")")
        .fill(input(BODY), context, Map.of());
    assertThat(ContextVariables.find(context, "responseOverride.status")).contains("422");
    assertThat(ContextVariables.find(context, "responseOverride.header.Retry-After")).contains("3");
  }

  @Test
  void saysWhenThePayloadIsNoJson() {
    for (String body : List.of("{", "{} x", "<xml/>", "nul")) {
      assertThatThrownBy(() -> fill("$input.json('$')", body))
          .isInstanceOf(TemplateInput.UnreadablePayloadException.class);
    }
    assertThat(fill("$input.body", "{")).isEqualTo("{");
    assertThat(fill("$input.body$input.json('$')", "")).isEqualTo("{}{}");
  }

  @Test
  void refusesTemplatesThatAreNone() {
    assertThatThrownBy(() -> PARSER.parse("POST /a", "#if($x"))
        .isInstanceOf(InvalidApiException.class)
        .hasMessageStartingWith("POST /a: not a Velocity template");
  }

  private static String fill(String template, String body) {
    return PARSER.parse("t", template).fill(input(body), context(), Map.of("color", "red"));
  }

  private static TemplateInput input(String body) {
    return new TemplateInput(
        body,
        new TemplateInput.Parameters(
            Map.of("userId", "a%3Ab"),
            NamedValues.query(Map.of("view", List.of("a b"))),
            NamedValues.headers(Map.of("X-Thing", List.of("header")))));
  }

  private static Map<String, Object> context() {
    return new ContextVariables("api", "v1", TestingGateway.KEYS)
        .of(
            new ApiRequest(
                "GET",
                "/",
                "/",
                "",
                NamedValues.headers(Map.of()),
                Body.EMPTY,
                "127.0.0.1",
                "id-1-000000000000000",
                TestingClock.START));
  }
}
