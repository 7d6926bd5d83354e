package veil.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a template is read for.
 *
 * @param endpoint the front door of the stack
 * @param secrets the folder that keeps generated secrets; empty where nothing will run
 */
public record LocalPlace(URI endpoint, Optional<Path> secrets) {
  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:secretsmanager:[^}]*?:secret:([A-Za-z0-9]+)[^}]*}}");
  private static final int SECRET_BYTES = 32;

  /** For looking at a template that nobody is going to run. */
  public static LocalPlace nowhere() {
    return new LocalPlace(URI.create("http://127.0.0.1"), Optional.empty());
  }

  /** Puts secrets in the place of dynamic references to them. */
  String resolve(String text) {
    Matcher references = SECRET.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (references.find()) {
      references.appendReplacement(resolved, secret(references.group(1)));
    }
    String result = references.appendTail(resolved).toString();
    if (result.contains("{{resolve:")) {
      throw new TemplateException("the local stack resolves secrets alone, not " + text);
    }
    return result;
  }

  /** Random at first use, the same from then on. */
  private String secret(String id) {
    if (secrets.isEmpty()) {
      return id;
    }
    Path file = secrets.get().resolve(id);
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(secrets.get());
        Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.CREATE_NEW);
      }
      return Files.readString(file);
    } catch (FileAlreadyExistsException e) {
      return secret(id);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the secret " + id + ": " + e.getMessage(), e);
    }
  }
}
