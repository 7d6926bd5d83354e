package veil.identity.gateway;

import veil.core.identity.ImageFlaw;

/** A picture that the service could not work with; callers turn it into an answer. */
public final class UnusableImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ImageFlaw flaw;

  public UnusableImageException(ImageFlaw flaw, Throwable cause) {
    super(flaw.name(), cause);
    this.flaw = flaw;
  }

  public ImageFlaw flaw() {
    return flaw;
  }
}
