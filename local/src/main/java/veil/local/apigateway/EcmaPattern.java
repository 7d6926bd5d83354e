package veil.local.apigateway;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A schema's pattern. JSON Schema's are JavaScript's, where {@code $} is the very end of a text;
 * Java's also stands before a last line break.
 */
final class EcmaPattern implements RegularExpression {

  private final Pattern pattern;

  EcmaPattern(String expression) {
    try {
      this.pattern = Pattern.compile(javaExpression(expression));
    } catch (PatternSyntaxException e) {
      throw new InvalidApiException("pattern " + expression + ": " + e.getDescription());
    }
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }

  private static String javaExpression(String expression) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\' && i + 1 < expression.length()) {
        java.append(c).append(expression.charAt(++i));
        continue;
      }
      if (c == '[') {
        // Java knows classes within classes, JavaScript does not.
        java.append(inClass ? "\\[" : "[");
        inClass = true;
        continue;
      }
      inClass &= c != ']';
      java.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
    }
    return java.toString();
  }
}
