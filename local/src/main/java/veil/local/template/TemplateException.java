package veil.local.template;

/** A template that this stack cannot run as it stands; the message names the place. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A refusal with its one-line reason. */
  public TemplateException(String message) {
    super(message);
  }
}
