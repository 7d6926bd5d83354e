package veil.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.text.StringEscapeUtils;

/**
 * {@code $util} of a mapping template.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference">
 *     $util variables</a>
 */
public final class TemplateUtilities {

  TemplateUtilities() {}

  /**
   * Escapes by JavaScript's rules. An apostrophe becomes {@code \'}, which JSON does not allow:
   * templates that write JSON append {@code .replaceAll("\\'","'")}.
   */
  public String escapeJavaScript(Object value) {
    return StringEscapeUtils.escapeEcmaScript(String.valueOf(value));
  }

  /** The object of a JSON text. */
  public Object parseJson(String json) throws JsonProcessingException {
    return TemplateValues.of(JsonTexts.parse(json));
  }

  /** Form encoding, a space as plus. */
  public String urlEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The text of a form encoding. */
  public String urlDecode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Base64 of the text's UTF-8. */
  public String base64Encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The UTF-8 text behind Base64. */
  public String base64Decode(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
