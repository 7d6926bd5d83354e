package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may hold; everything else is refused by name when it is loaded. */
class OpenApiReaderTest {

  private static final String POST = "/paths/~1register/post";
  private static final String INTEGRATION = POST + "/x-amazon-apigateway-integration";
  private static final String MODEL = "/components/schemas/Registration";

  @Test
  void readsTheSmallApi() {
    ApiDefinition api = OpenApiReader.read(TestingApis.small());
    assertThat(api.operations()).hasSize(9);
    assertThat(api.operations())
        .filteredOn(one -> one.path().text().equals("/register"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.authorisation().kind()).isEqualTo(Authorisation.Kind.SIGNATURE);
              assertThat(one.integration()).isInstanceOf(Integration.StateMachine.class);
              assertThat(one.rules().models()).containsOnlyKeys("application/json");
            });
  }

  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          | x-amazon-apigateway-policy | {} | not known
          | x-amazon-apigateway-binary-media-types | [] | not known
          | webhooks | {} | not known
          | openapi | "3.1.0" | must be 3.0.x
          | x-amazon-apigateway-api-key-source | "AUTHORIZER" | must be one of
          | x-amazon-apigateway-request-validator | "none" | names no validator
          | security | [{"sigv4":[]}] | reads it at each operation
          /paths/~1register | trace | {} | not known
          /paths/~1users~1{userId} | parameters | [] | must declare those of the path
          POST | callbacks | {} | not known
          POST | security | [{"nobody":[]}] | no security scheme
          POST | security | [{"sigv4":[]},{"pool":[]}] | second authorizer
          POST | x-amazon-apigateway-auth | {"type":"NONE"} | contradicts
          POST | x-amazon-apigateway-auth | {"type":"CUSTOM"} | must be one of
          POST | parameters | [{"name":"c","in":"cookie"}] | must be one of
          POST | responses | {"default":{"description":"d"}} | statuses only
          POST | responses | {"200":{"$ref":"#/components/responses/Answer"}} | write the response out
          POST | responses | {"201":{"description":"d"}} | must be one of the operation's responses
          POST | x-amazon-apigateway-integration | {"type":"http","uri":"http://a"} | must be aws, aws_proxy or mock
          INTEGRATION | uri | "arn:aws:apigateway:us-east-1:s3:path/bucket" | states:action/StartSyncExecution
          INTEGRATION | httpMethod | "GET" | must be one of [POST]
          INTEGRATION | timeoutInMillis | 30000 | from 50 to 29000
          INTEGRATION | timeoutInMillis | 49 | from 50 to 29000
          INTEGRATION | contentHandling | "CONVERT_TO_TEXT" | not known
          INTEGRATION | connectionType | "VPC_LINK" | not known
          INTEGRATION | passthroughBehavior | "sometimes" | must be one of
          INTEGRATION | requestParameters | {"integration.request.querystring.a":"'b'"} | may only set
          INTEGRATION | requestTemplates | {"application/json":"#foreach("} | not a Velocity template
          INTEGRATION | requestTemplates | {"application/json":"#set($context.requestOverride.path.a = 1)"} | requestOverride
          INTEGRATION | responses | {} | must hold at least 'default'
          INTEGRATION | responses | {"(":{"statusCode":200}} | not a pattern
          INTEGRATION/responses/default | statusCode | 299 | must be one of the operation's responses
          INTEGRATION/responses/default | responseParameters | {"method.response.header.X-Other":"'a'"} | may only set headers that the operation declares
          INTEGRATION/responses/default | responseParameters | {"method.response.header.X-Flow":"stageVariables.a"} | is not known to this gateway
          /x-amazon-apigateway-gateway-responses | TEAPOT | {} | no such kind
          /x-amazon-apigateway-gateway-responses | REQUEST_TOO_LARGE | {} | its own answer always
          /x-amazon-apigateway-gateway-responses | THROTTLED | {"responseTemplates":{"application/json":"#if(1)a#end"}} | must not hold directives
          /components | callbacks | {} | not known
          /components/schemas | a_b | {} | letters and digits only
          /components/securitySchemes/sigv4 | type | "oauth2" | must be one of [apiKey]
          /components/securitySchemes/key | name | "token" | must be x-api-key
          MODEL/properties/userId | nullable | true | no keyword of JSON Schema draft 4
          MODEL/properties | other | {"type":"array","maxItems":2} | does not check
          MODEL/properties | other | {"type":"number","exclusiveMinimum":true} | does not check
          MODEL/properties | other | {"anyOf":[{"$ref":"#/components/schemas/Answer"}]} | must not stand in anyOf
          MODEL/properties | other | {"const":1} | no keyword of JSON Schema draft 4
          MODEL/properties | other | {"$ref":"https://example.com/schema"} | must stand alone
          MODEL/properties | other | {"type":"string","pattern":"("} | pattern
          """)
  void refusesWhatItDoesNotKnow(String at, String field, String value, String message) {
    ObjectNode api = TestingApis.small();
    String pointer = at == null ? "" : at;
    pointer =
        pointer.replace("INTEGRATION", INTEGRATION).replace("POST", POST).replace("MODEL", MODEL);
    JsonNode object = api.at(JsonPointer.compile(pointer));
    assertThat(object.isObject()).as(pointer).isTrue();
    ((ObjectNode) object).set(field, TestingApis.json(value));

    assertThatThrownBy(() -> OpenApiReader.read(api))
        .isInstanceOf(InvalidApiException.class)
        .hasMessageContaining(message);
  }
}
