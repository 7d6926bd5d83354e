package veil.local.apigateway;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;

/** A mapping template, parsed. */
final class MappingTemplate {

  private final Template template;

  private MappingTemplate(Template template) {
    this.template = template;
  }

  /** Makes templates that follow the service's rules. */
  static final class Parser {

    /** The service's limit for a template. */
    private static final int LIMIT_CHARACTERS = 300 * 1024;

    /** The service's limit for the rounds of a loop. */
    private static final int LOOP_LIMIT = 1000;

    private final RuntimeInstance runtime = new RuntimeInstance();

    Parser() {
      runtime.setProperty("introspector.uberspect.class", SandboxedUberspect.class.getName());
      runtime.setProperty("resource.loaders", "none");
      runtime.setProperty("resource.loader.none.class", NoResources.class.getName());
      runtime.setProperty("directive.foreach.max_loops", LOOP_LIMIT);
      // The service's templates follow Velocity 1.7, where an empty text counts as true, names may
      // hold hyphens and whitespace around directives stays.
      runtime.setProperty("directive.if.empty_check", false);
      runtime.setProperty("parser.allow_hyphen_in_identifiers", true);
      runtime.setProperty("parser.space_gobbling", "bc");
      runtime.setProperty("velocimacro.library.path", "");
      runtime.init();
    }

    MappingTemplate parse(String where, String text) {
      if (text.length() > LIMIT_CHARACTERS) {
        throw new InvalidApiException(where + ": a template has at most 300 KB");
      }
      if (text.contains("requestOverride")) {
        throw new InvalidApiException(
            where + ": requestOverride is not known to this gateway; write the value itself");
      }
      Template template = new Template();
      template.setRuntimeServices(runtime);
      template.setName(where);
      try {
        template.setData(runtime.parse(new StringReader(text), template));
        template.initDocument();
      } catch (ParseException | VelocityException e) {
        throw new InvalidApiException(where + ": not a Velocity template: " + e.getMessage());
      }
      return new MappingTemplate(template);
    }
  }

  /**
   * Fills the template in.
   *
   * @param context {@code $context}; the template may set {@code responseOverride} in it
   * @throws TemplateInput.UnreadablePayloadException where it needs JSON and the payload is none
   * @throws VelocityException where the template itself fails
   */
  String fill(TemplateInput input, Map<String, Object> context, Map<String, String> variables) {
    VelocityContext values = new VelocityContext();
    values.put("input", input);
    values.put("util", new TemplateUtilities());
    values.put("context", context);
    values.put("stageVariables", variables);
    StringWriter out = new StringWriter();
    try {
      template.merge(values, out);
    } catch (VelocityException e) {
      if (e.getCause() instanceof TemplateInput.UnreadablePayloadException unreadable) {
        throw unreadable;
      }
      throw e;
    }
    return out.toString();
  }
}
