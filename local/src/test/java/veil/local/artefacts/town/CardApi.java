package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import veil.local.gateway.AwsServiceException;

/** Textract's AnalyzeID, which reads in the name of a card what is on it. */
final class CardApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  ObjectNode call(String operation, JsonNode request) throws AwsServiceException {
    if (!operation.equals("AnalyzeID")) {
      throw new AwsServiceException(400, "AccessDeniedException", operation);
    }
    Picture card = FaceApi.seen(request.path("DocumentPages").path(0));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode documents = answer.putArray("IdentityDocuments");
    if (!card.is("torn")) {
      documents.add(document(card));
    }
    if (card.is("twice")) {
      documents.add(document(card));
    }
    return answer;
  }

  private static ObjectNode document(Picture card) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode fields = document.putArray("IdentityDocumentFields");
    if (card.is("blank")) {
      field(fields, "FIRST_NAME", "", 0);
      return document;
    }
    field(fields, "FIRST_NAME", "ANNA", 98.5);
    field(fields, "MIDDLE_NAME", "", 97);
    if (card.is("smudged")) {
      field(fields, "EXPIRATION_DATE", "31 D", 41.5);
      return document;
    }
    String expiry = card.is("expired") ? "2025-12-31T00:00:00" : "2130-12-31T00:00:00";
    field(fields, "EXPIRATION_DATE", "31 DEC", card.is("faint") ? 79.9 : 95.5)
        .putObject("NormalizedValue")
        .put("Value", expiry);
    return document;
  }

  private static ObjectNode field(
      ArrayNode fields, String name, String text, double confidencePercent) {
    ObjectNode field = fields.addObject();
    field.putObject("Type").put("Text", name);
    return field.putObject("ValueDetection").put("Text", text).put("Confidence", confidencePercent);
  }
}
