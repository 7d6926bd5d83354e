package veil.local.textract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import veil.local.declared.Declaration.DocumentField;
import veil.local.gateway.AwsJsonService;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.ObjectStore;
import veil.local.rekognition.FaultPlan;
import veil.local.rekognition.RequestFields;

/**
 * Amazon Textract's AnalyzeID, which answers what is declared beside the document: nothing here
 * reads text.
 *
 * @see <a href="https://docs.aws.amazon.com/textract/latest/dg/API_AnalyzeID.html">AnalyzeID</a>
 */
public final class TextractService implements AwsJsonService {
  private static final int MAX_PAGES = 2;

  private final DocumentInput documents;
  private final FaultPlan faults;

  public TextractService(ObjectStore objects, FaultPlan faults) {
    this.documents = new DocumentInput(objects);
    this.faults = faults;
  }

  @Override
  public String targetPrefix() {
    return "Textract";
  }

  @Override
  public Map<String, String> answerHeaders() {
    return Map.of(STAND_IN_HEADER, "declared documents");
  }

  @Override
  public JsonNode call(String operation, JsonNode request) throws AwsServiceException {
    if (!operation.equals("AnalyzeID")) {
      throw new AwsServiceException(
          400, "UnknownOperationException", "The local Textract knows no operation " + operation);
    }
    faults.beforeCall(operation);
    JsonNode answer = analyse(new RequestFields(request, ""));
    faults.afterCall(operation);
    return answer;
  }

  private JsonNode analyse(RequestFields request) throws AwsServiceException {
    request.allowOnly(Set.of("DocumentPages"));
    List<RequestFields> pages = request.objects("DocumentPages");
    if (pages.isEmpty() || pages.size() > MAX_PAGES) {
      throw RequestFields.invalid("Request has invalid parameters: one or two DocumentPages");
    }
    List<DocumentField> fields = new ArrayList<>();
    for (RequestFields page : pages) {
      fields.addAll(documents.declared(page).documentFields());
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode document = answer.putArray("IdentityDocuments").addObject();
    document.put("DocumentIndex", 1);
    ArrayNode entries = document.putArray("IdentityDocumentFields");
    fields.forEach(field -> add(entries.addObject(), field));
    answer.putObject("DocumentMetadata").put("Pages", pages.size());
    answer.put("AnalyzeIDModelVersion", "1.0");
    return answer;
  }

  private static void add(ObjectNode entry, DocumentField field) {
    entry.putObject("Type").put("Text", field.type());
    ObjectNode value = entry.putObject("ValueDetection");
    value.put("Text", field.text()).put("Confidence", (float) field.confidencePercent());
    field
        .normalizedDate()
        .ifPresent(
            date -> value.putObject("NormalizedValue").put("Value", date).put("ValueType", "DATE"));
  }
}
